"""The main chain under each law beside the first: through the real books to a decision and its payment."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, time
from decimal import Decimal
from typing import Any
from zoneinfo import ZoneInfo

import pytest

from cases import actions
from cases.management.demo import australia, britain, europe
from cases.management.demo.house import House
from cases.models import Case, CaseParty, Deadline, Notice, Payment, Requirement, Sanction, Violation
from cases.models import Warning as Warned
from cases.queries import portal
from regulator.accounts.models import User
from regulator.procedure.language import Ref
from tests import make
from tests.law import au_files, eu_files, uk_files
from tests.stories import days

BEGIN = datetime(2026, 3, 2, 9, 0, tzinfo=UTC)
REASON = {"reason": "For the reasons on file."}
FINAL = {"head": "final", "signs": "maker"}  # whoever had a hand in the provisional notice does not decide


@dataclass(slots=True)
class Walk(make.Walk):
    """A case at an authority of another law: `staff` by key, and the representatives of two companies."""

    staff: dict[str, User] | None = None
    rep: User | None = None
    rival: User | None = None

    def by(self, key: str) -> User:
        assert self.staff is not None
        return self.staff[key]

    def day(self, day: date) -> Walk:
        """Nine in the morning there."""
        zone = ZoneInfo(self.case.authority.timezone)
        self.at = max(self.at, datetime.combine(day, time(9), tzinfo=zone))
        return self

    def issue(
        self, draft: str, step: str, *, about: Ref | None = None, head: str = "head", signs: str = "signs", **facts: Any
    ) -> Ref:
        """Drafted, approved, signed."""
        self.do(draft, self.by("first"), about=about, **facts)
        self.do("approve", self.by(head), about=self.ref(draft))
        self.do(step, self.by(signs), about=self.ref(draft))
        return self.ref(step)

    def serve(self, notice: Ref, method: str) -> None:
        self.do("serve", self.by("clerk"), about=notice, addressee="operator", method=method, receipt="R-1")

    def told(self, user: User | None) -> bool:
        assert user is not None
        return portal.room(user, self.case.pk, self.at) is not None

    def found(self, violation: dict[str, Any]) -> Ref:
        """A violation with verified evidence."""
        self.do("record_violation", self.by("first"), violations=[violation])
        of = self.ref("record_violation", 1)
        shown = {"title": "Log", "kind": "electronic", "shows": [of], "description": "Exported."}
        self.do("add_evidence", self.by("first"), exhibits=[shown])
        how = {"outcome": "verified", "how": "Compared."}
        self.do("verify_evidence", self.by("second"), about=self.ref("add_evidence", 1), **how)
        return of


@pytest.fixture
def begin(transactional_db: None) -> Callable[[House], Walk]:
    """The people of an authority, and a case that one of them is about to open."""

    def made(house: House) -> Walk:
        with actions.loading() as load:
            cast = replace(house, stories=()).enter(load, at=BEGIN).cast
            load.flush()
        first, second = (one.key for one in house.companies[:2])
        case = actions.opening(platform=cast.platforms[first], unit=cast.units[0])
        return Walk(cast, case, BEGIN, staff=cast.staff, rep=cast.reps[first], rival=cast.reps[second])  # type: ignore[arg-type]

    return made


def row(model: Any, walk: Walk, ref: Ref) -> Any:
    return model.objects.get(case=walk.case, act_n=ref.n, item_n=ref.item or 0)


def test_eu_from_a_lead_to_a_paid_fine(begin: Callable[[House], Walk]) -> None:
    w = begin(europe.HOUSE)
    w.do("receive_lead", w.by("first"), source="own", title="Notices", summary="Notices are lost.")
    of = w.found(eu_files.violation())
    assert not w.told(w.rep), "nobody outside knows of the case"
    opening = w.issue("draft_opening", "file_case", to=["operator"], grounds="Article 16.", language="en")
    w.serve(opening, "platform")
    assert (w.case.number, w.case.stage) == ("DS-2026-0001", "opened")
    assert Notice.objects.get(case=w.case).number == "DS-OP-2026-0001"
    assert w.told(w.rep)
    assert not w.told(w.rival)

    intended = eu_files.findings(eu_files.finding(of), eu_files.fine(of))
    findings = w.issue("draft_findings", "issue_findings", **intended)
    w.serve(findings, "platform")
    w.do("inform_coordinators", w.by("first"), about=findings, whom=["board", "establishment"])
    decision = eu_files.decision(eu_files.finding(of), eu_files.fine(of, 90_000_000))
    w.do("draft_decision", w.by("first"), about=findings, **decision)
    with pytest.raises(actions.Refused, match="may submit observations until"):
        w.do("approve", w.by("head"), about=w.ref("draft_decision"))
    w.do("waive_statement", w.rep, about=findings, complete=True)
    w.do("record_board_views", w.by("first"), about=findings, text="The Board agrees.")
    w.do("approve", w.by("head"), about=w.ref("draft_decision"))
    w.do("decide", w.by("signs"), about=w.ref("draft_decision"))
    w.serve(w.ref("decide"), "platform")

    finding, fine, order = (w.ref("decide", n) for n in (1, 2, 3))
    assert row(Sanction, w, finding).amount is None
    assert (row(Sanction, w, fine).amount, row(Sanction, w, fine).currency) == (Decimal(90_000_000), "EUR")
    asked = row(Requirement, w, order)
    assert (asked.kind, asked.within_n, asked.within_unit, asked.settled) == ("requirement", 60, "calendar_day", False)
    assert row(Violation, w, of).state == Violation.SANCTIONED
    w.do("record_payment", w.by("clerk"), about=fine, amount=Decimal(90_000_000), reference="B-1")
    assert row(Sanction, w, fine).paid == Payment.objects.get(case=w.case).amount == Decimal(90_000_000)
    assert Deadline.objects.get(case=w.case, limit="pay").state == Deadline.MET
    w.do("submit_remediation", w.rep, about=order, text="Repaired.")
    w.do("accept_remediation", w.by("first"), about=order, **REASON)
    assert row(Requirement, w, order).settled
    days.whole()


def test_eu_commitments_and_reports_have_their_own_dates(begin: Callable[[House], Walk]) -> None:
    w = begin(europe.HOUSE)
    w.do("receive_lead", w.by("first"), source="own", title="Notices", summary="Notices are lost.")
    of = w.found(eu_files.violation())
    w.serve(w.issue("draft_opening", "file_case", to=["operator"], grounds="Article 16.", language="en"), "platform")
    w.do("offer_commitments", w.rep, text="We publish every advertisement.")
    rows = [
        {**eu_files.commitment(due="date", due_on=date(2026, 9, 1)), "violation": of},
        {**eu_files.commitment(due="standing"), "violation": of},
    ]
    for one in rows:
        del one["within"]
    reports = [{"title": "Monitoring", "due": "period", "within": eu_files.months(6)}]
    facts = eu_files.commitments(of, rows=rows, reports=reports)
    bound = w.issue("draft_commitments", "bind_commitments", about=w.ref("offer_commitments"), **facts)
    w.serve(bound, "platform")
    kept = Requirement.objects.filter(case=w.case).order_by("item_n")
    assert list(kept.values_list("kind", "due_on", "within_n", "settled")) == [
        ("requirement", date(2026, 9, 1), None, False), ("requirement", None, None, False), ("report", None, 6, False),
    ]  # fmt: skip
    w.do("submit_report", w.rep, about=w.ref("bind_commitments", 3), text="In the first months.")
    assert row(Requirement, w, w.ref("bind_commitments", 3)).settled, "it is sent; nobody has to judge it"
    days.whole()


def test_uk_from_an_information_notice_to_a_daily_rate_that_ends(begin: Callable[[House], Walk]) -> None:
    w = begin(britain.HOUSE)
    w.do("receive_lead", w.by("first"), source="media", title="No checks", summary="Open to all.")
    facts = uk_files.information()
    w.serve(w.issue("draft_information_notice", "give_information_notice", **facts), "hand")
    item = w.ref("give_information_notice", 1)
    asked = row(Requirement, w, item)
    assert (asked.kind, asked.due_on) == ("information", facts["information"][0]["due"])
    w.do("submit_information", w.rep, about=item, text="See the list.", complete=True)
    w.do("accept_information", w.by("first"), about=item, **REASON)
    assert row(Requirement, w, item).settled

    of = w.found(uk_files.violation())
    w.do("file_case", w.by("head"), officers=[str(w.by("first").pk), str(w.by("second").pk)], scope="Section 12.")
    w.do("add_group_member", w.by("head"), name="Pebble Holdings Ltd", relation="parent", **REASON)
    group = CaseParty.objects.get(case=w.case, relation="parent")
    assert (group.kind, group.operator_id) == ("operator", None), "nobody speaks for it here"

    fine, rate = uk_files.fine(of), uk_files.rate(of)
    notice = w.issue("draft_provisional_notice", "give_provisional_notice", **uk_files.provisional(of, fine, rate))
    w.serve(notice, "hand")
    w.do("waive_statement", w.rep, about=notice, complete=True)
    confirmed = uk_files.confirmation(of, fine, rate, steps=(uk_files.step(of),))
    w.issue("draft_confirmation_decision", "give_confirmation_decision", about=notice, **FINAL, **confirmed)
    w.serve(w.ref("give_confirmation_decision"), "hand")
    step, single, daily = (w.ref("give_confirmation_decision", n) for n in (1, 2, 3))
    found = row(Sanction, w, daily)
    assert (found.amount, found.rate, found.currency) == (None, Decimal(1_000), "GBP")
    assert (found.rate_from, found.rate_until) == (date(2026, 5, 6), date(2026, 7, 4)), "sixty days at most"
    assert row(Requirement, w, step).within_n == 10

    w.day(date(2026, 5, 15))
    room = portal.room(w.rep, w.case.pk, w.at)
    assert room is not None
    assert room.sums[daily].owed == Decimal(10_000), "ten days of the rate"
    last = {"last_day": date(2026, 5, 14), "whole": True, "text": "Tested."}
    w.do("record_compliance", w.by("head"), about=daily, **last)
    w.do("record_payment", w.by("clerk"), about=daily, amount=Decimal(9_000), reference="B-1")
    w.do("record_payment", w.by("clerk"), about=single, amount=Decimal(1_000_000), reference="B-2")
    room = portal.room(w.rep, w.case.pk, w.at)
    assert room is not None
    assert [room.sums[one].owed for one in (single, daily)] == [0, 0]
    assert not w.told(w.rival)
    days.whole()


def test_uk_companies_of_a_group_owe_together_what_names_nobody(begin: Callable[[House], Walk]) -> None:
    w = begin(britain.HOUSE)
    w.do("receive_lead", w.by("first"), source="media", title="No checks", summary="Open to all.")
    of = w.found(uk_files.violation())
    w.do("file_case", w.by("head"), officers=[str(w.by("first").pk)], scope="Section 12.")
    together = {key: value for key, value in uk_files.fine(of).items() if key != "party"}
    notice = w.issue("draft_provisional_notice", "give_provisional_notice", **uk_files.provisional(of, together))
    w.serve(notice, "hand")
    w.do("waive_statement", w.rep, about=notice, complete=True)
    facts = uk_files.confirmation(of, together, steps=(uk_files.step(of),))
    w.issue("draft_confirmation_decision", "give_confirmation_decision", about=notice, **FINAL, **facts)
    w.serve(w.ref("give_confirmation_decision"), "hand")
    assert row(Sanction, w, w.ref("give_confirmation_decision", 2)).party is None
    room = portal.room(w.rep, w.case.pk, w.at)
    assert room is not None
    assert room.sums[w.ref("give_confirmation_decision", 2)].owed == Decimal(1_000_000)
    days.whole()


def test_au_a_report_an_undertaking_and_an_infringement_notice(begin: Callable[[House], Walk]) -> None:
    w = begin(australia.HOUSE)
    w.do("receive_lead", w.by("first"), source="monitoring", title="No way to report", summary="None is offered.")
    w.do("file_case", w.by("head"), officers=[str(w.by("first").pk), str(w.by("second").pk)])
    due = au_files.requirement(due=date(2026, 4, 8), timing="due")
    notice = w.issue("draft_report_notice", "give_report_notice", **au_files.report_notice(due))
    assert not w.told(w.rep)
    w.serve(notice, "direct")
    assert w.told(w.rep)
    report = w.ref("give_report_notice", 1)
    assert (row(Requirement, w, report).due_on, row(Requirement, w, report).within_n) == (date(2026, 4, 8), None)
    w.do("submit_remediation", w.rep, about=report, text="The report.")
    w.do("accept_remediation", w.by("first"), about=report, **REASON)

    of = w.found(au_files.violation())
    w.do("offer_undertaking", w.rep, text="We build a tool.")
    offer = w.ref("offer_undertaking")
    accepted = w.issue("draft_acceptance", "accept_undertaking", about=offer, **au_files.ACCEPTANCE)
    w.serve(accepted, "direct")
    commitment = w.ref("accept_undertaking", 1)
    kept = row(Requirement, w, commitment)
    assert (kept.kind, kept.due_on, kept.settled) == ("commitment", date(2026, 6, 1), False)
    room = portal.room(w.rep, w.case.pk, w.at)
    assert room is not None
    assert ("commitment", date(2026, 6, 1)) in {(one.limit, one.legal_day) for one in room.deadlines}
    w.do("confirm_commitment", w.by("first"), about=commitment, **REASON)
    assert row(Requirement, w, commitment).outcome == "confirm_commitment"

    warned = w.issue("draft_warning", "give_warning", **au_files.warning(of))
    assert row(Warned, w, Ref(warned.n, 1)).kind == "warning"
    facts = au_files.infringement(au_files.row(of))
    given = w.issue("draft_infringement_notice", "give_infringement_notice", **facts)
    w.serve(given, "direct")
    amount = row(Sanction, w, Ref(given.n, 1)).amount
    assert amount == Decimal(59_400), "sixty units of the day for each of three"
    w.do("record_payment", w.by("clerk"), about=Ref(given.n, 1), amount=amount, reference="B-1")
    assert row(Sanction, w, Ref(given.n, 1)).paid == amount
    assert not w.told(w.rival)
    days.whole()


@pytest.mark.parametrize("step", ["receive_lead", "record_violation"])
def test_no_authority_sees_or_touches_a_case_of_another(begin: Callable[[House], Walk], step: str) -> None:
    mine, theirs = begin(europe.HOUSE), begin(australia.HOUSE)
    mine.do("receive_lead", mine.by("first"), source="own", title="Notices", summary="Notices are lost.")
    for stranger in (theirs.by("first"), theirs.by("head"), theirs.by("auditor"), theirs.rep):
        assert stranger is not None
        with pytest.raises(actions.NotFound):
            actions.look(case=Case.objects.get(pk=mine.case.pk), by=stranger, at=mine.at)
        with pytest.raises(actions.NotFound):
            actions.do(step, case=mine.case.pk, by=stranger, at=mine.at)
