"""A date that may still move says so wherever it stands."""

from __future__ import annotations

import html
import re
from datetime import UTC, datetime
from typing import Any

from tests import make, people
from tests.doors import desk, portal
from tests.doors.conftest import Clock

NOVEMBER = datetime(2026, 11, 9, 2, tzinfo=UTC)
DECEMBER = datetime(2026, 12, 28, 2, tzinfo=UTC)


def words(page: Any) -> str:
    return " ".join(html.unescape(re.sub(r"<[^>]+>", " ", page.content.decode())).split())


def test_the_authority_sees_it_in_the_list_beside_the_steps_and_before_it_serves(
    cast: people.Cast, clock: Clock
) -> None:
    walk = make.case(cast, after="file_case", at=NOVEMBER)
    portal.later(clock, walk)
    lin = desk.enter(cast.lin)
    assert re.search(r"9 Feb 2027 \d+ working days( left)?, not certain yet", words(lin.get("/desk/cases/?view=all")))
    case = words(lin.get(f"/desk/cases/{walk.case.pk}/"))
    aside = case.partition("The authority’s clock")[2].partition("The procedure")[0]
    assert "not certain yet" in aside
    order = make.case(cast, after="issue_order", at=DECEMBER)
    portal.later(clock, order)
    page = words(desk.enter(cast.clerk).get(desk.step(order.case, "serve", str(order.ref("order_correction")))))
    assert re.search(r"If served today, .* ends on \w+ \d+ Jan 2027, not certain yet", page)


def test_the_platform_sees_it_on_its_cards_and_at_each_requirement(cast: people.Cast, clock: Clock) -> None:
    walk = make.case(cast, after="serve_order", at=DECEMBER)
    portal.later(clock, walk)
    rep = portal.signed_in(cast.rep)
    assert "left, not certain yet" in words(rep.get("/portal/cases/"))
    page = words(rep.get(portal.url(walk.case)))
    assert re.search(r"Due \w+ \d+ Jan 2027, 24:00 \d+ working days? left, not certain yet", page)
