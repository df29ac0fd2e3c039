"""What presses and what does not: published history, a decision that waits for a hearing; and pages one can find
one's way on.
"""

from __future__ import annotations

import html
import re
from datetime import timedelta
from typing import Any

from cases import actions
from cases.models import Case
from regulator.procedure.regimes import REGIMES
from tests import make, people
from tests.doors import desk, portal
from tests.doors.conftest import Clock


def words(page: Any) -> str:
    return " ".join(html.unescape(re.sub(r"<[^>]+>", " ", page.content.decode())).split())


def test_a_decision_that_stands_still_is_not_the_step_to_take(cast: people.Cast, clock: Clock) -> None:
    walk = make.case(cast, after="make_statement")
    make.review_statement(walk)
    portal.later(clock, walk)
    lin = desk.enter(cast.lin)
    first = lambda: lin.get(f"/desk/cases/{walk.case.pk}/").content.decode().partition('class="next"')[2][:400]  # noqa: E731
    assert "Draft a penalty decision" in first()
    walk.do("send_out", cast.lin, kind="testing", to_whom="Laboratory", text="Are the logs whole?")
    portal.later(clock, walk)
    page = words(lin.get(f"/desk/cases/{walk.case.pk}/"))
    assert "Nothing has to be done by you now." in page
    assert "Draft a penalty decision" in page


def test_history_stands_behind_every_live_case_and_does_not_press(cast: people.Cast, clock: Clock) -> None:
    live = make.case(cast, after="receive_lead")
    old = actions.opening(platform=cast.platform, unit=cast.unit, origin="replayed")
    at = live.at - timedelta(days=400)
    lead = {"source": "other", "title": "Published", "summary": "As published."}
    act = actions.record_history("receive_lead", case=old, by=actions.SYSTEM_ACTOR, at=at, on=at.date(), **lead)
    assert Case.objects.get(pk=act.case_id).urgency == 0
    portal.later(clock, live)
    page = words(desk.enter(cast.lin).get("/desk/cases/?view=all"))
    assert page.index("Published") > page.index(live.case.title)
    assert "from published history" in page
    assert "working days over" not in page


def test_the_law_has_contents_that_lead_to_every_step(cast: people.Cast, clock: Clock) -> None:
    staff = desk.enter(cast.lin)
    for key, law in REGIMES.items():
        page = staff.get(f"/desk/law/{key}/").content.decode()
        for anchor in re.findall(r'href="#([^"]+)"', page.partition('id="contents"')[2]):
            assert f'id="{anchor}"' in page, (key, anchor)
        shown = re.findall(r'id="step-([^"]+)"', page)
        assert sorted(shown) == sorted({step.key for step in law.steps}), key
        assert "Times are those of" not in page


def test_what_has_nothing_to_show_is_not_unfolded(cast: people.Cast, clock: Clock) -> None:
    walk = make.case(cast, after="file_case")
    portal.later(clock, walk)
    about = str(walk.ref("file_case"))
    page = words(desk.enter(cast.head).get(desk.step(walk.case, "extend_decision", about)))
    assert "What this is about The whole entry" not in page
