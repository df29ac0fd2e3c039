"""What a page costs, in statements: session and person are two of them, and none is added by what is on the page."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from cases.models import Case
from regulator import records
from tests import make, people
from tests.doors import portal
from tests.doors.desk import enter
from tests.doors.test_api import Program

LIST = 2 + 3  # the filters' choices, the rows with all that they show, the counts of the views and of the inbox
ASKS = (
    "", "?page_size=100", "?view=mine", "?view=unit", "?view=unassigned", "?q=beichen", "?q=dh-2026&stage=filed",
    "?stage=filed&stage=order&due=overdue", "?due=soon", "?officer={lin}&q=feed", "?after=100000000001|{case}",
)  # fmt: skip


def spent(open_: Callable[[], Any]) -> list[str]:
    with CaptureQueriesContext(connection) as found:
        assert open_().status_code == 200
    return [query["sql"] for query in found]


def many(cast: people.Cast) -> None:
    with records.loading():
        for after in ("receive_lead", "file_case", "serve_order", "accept_remediation", "give_pre_notice", "pay"):
            for _n in range(5):
                make.case(cast, after=after)


@pytest.mark.parametrize("ask", ASKS)
def test_a_list_at_the_desk_costs_five_however_many_rows_and_filters(cast: people.Cast, ask: str) -> None:
    case, client = make.case(cast, after="serve_order").case, enter(cast.lin)
    address = "/desk/cases/" + ask.format(lin=cast.lin.pk, case=case.pk)
    few = spent(lambda: client.get(address))
    many(cast)
    assert len(spent(lambda: client.get(address))) == len(few) == LIST


def test_work_costs_the_same_for_few_and_many(cast: people.Cast) -> None:
    """Of drafts the law is asked, with all that it has to know of their cases read at once."""
    for after in ("draft_order", "file_remediation"):
        make.case(cast, after=after)
    for person in (cast.lin, cast.head, cast.clerk):
        client = enter(person)
        few = spent(lambda client=client: client.get("/desk/?view=all"))
        many(cast)
        make.case(cast, after="draft_pre_notice")
        assert len(spent(lambda client=client: client.get("/desk/?view=all"))) == len(few) <= 14


def test_a_case_costs_eight_however_much_is_in_it(cast: people.Cast) -> None:
    """Beside session and person: the case, its acts, its people, their names, its deadlines, its notices."""
    client = enter(cast.auditor)
    for after in ("file_case", "serve_order", "pay"):
        case = make.case(cast, after=after).case
        assert len(spent(lambda case=case: client.get(f"/desk/cases/{case.pk}/"))) == 2 + 6


def test_the_audit_of_a_case_is_one_more_than_the_case(cast: people.Cast) -> None:
    client = enter(cast.auditor)
    for after in ("file_case", "pay"):
        case = make.case(cast, after=after).case
        found = spent(lambda case=case: client.get(f"/desk/cases/{case.pk}/audit/"))
        assert len([sql for sql in found if "audit_entry" in sql]) == 1
        assert len(found) == 2 + 5


def test_the_portal_costs_as_little(cast: people.Cast) -> None:
    """The list: cases, their dates with what is asked, for whom one speaks. A case: six, as at the desk."""
    small, client = make.case(cast, after="serve_order").case, portal.signed_in(cast.rep)
    few = spent(lambda: client.get("/portal/cases/"))
    many(cast)
    assert len(spent(lambda: client.get("/portal/cases/"))) == len(few) == 2 + 3
    large = Case.objects.order_by("-last_act_n")[0]
    for case in (small, large):
        assert len(spent(lambda case=case: client.get(portal.url(case)))) <= 2 + 6
    assert len(spent(lambda: client.get("/portal/inbox/"))) == 2 + 2
    assert len(spent(lambda: client.get("/portal/notices/"))) == 2 + 1


def test_the_api_costs_one_for_who_asks_and_one_for_a_list(cast: people.Cast) -> None:
    small, program = make.case(cast, after="file_case").case, Program(cast.lin, cast.authority)
    few = [spent(lambda ask=ask: program.get(f"/cases/{ask}")) for ask in ("", "?q=beichen&page_size=100")]
    many(cast)
    more = [spent(lambda ask=ask: program.get(f"/cases/{ask}")) for ask in ("", "?q=beichen&page_size=100")]
    assert [*map(len, few)] == [*map(len, more)] == [2, 2]
    for case in (small, Case.objects.order_by("-last_act_n")[0]):
        assert len(spent(lambda case=case: program.get(f"/cases/{case.pk}/"))) <= 6
        assert len(spent(lambda case=case: program.get(f"/cases/{case.pk}/audit/"))) == 1 + 2
