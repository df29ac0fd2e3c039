"""From a complaint to a fine that was paid: with a hearing, two extensions, a legal review and the heads' discussion.

The dates are those of the worked examples CN-1, CN-6, CN-8 and CN-10.
"""

from __future__ import annotations

from datetime import date
from decimal import Decimal

from cases import actions
from cases.actions import documents
from cases.models import Act, Case, Deadline, Notice, Obligation, Sanction, Submission
from regulator import store
from regulator.accounts.queries import SYSTEM
from regulator.audit.models import Entry
from regulator.outbox import drive
from regulator.outbox.models import Outgoing
from regulator.procedure.language import Period, Unit
from tests import make, people
from tests.make import Walk
from tests.stories import days
from tests.stories.days import at, day_of, end, keys, until

FINE = 300_000


def fined(walk: Walk, amount: int) -> list[dict[str, object]]:
    return [make.fine(walk.ref("record_violation", 1), amount) | {"tier": "serious"}]


def up_to_the_notice(walk: Walk) -> None:
    """Filed on Friday 4 July 2025; told on Tuesday 23 September what is intended."""
    days.found(walk, "csl-information-2016", date(2025, 5, 1), date(2025, 6, 20))
    assert day_of(walk, "file") == "2025-07-10"
    until(walk, date(2025, 7, 4))
    days.filed(walk)
    decide = end(walk, "decide")
    assert (str(decide.legal_day), str(decide.safe_day)) == ("2025-10-09", "2025-09-30"), "CN-8"
    assert walk.case.number == "DH-2025-0001"
    until(walk, date(2025, 9, 22))
    make.draft_pre_notice_of(walk, fined(walk, FINE))
    make.approve_pre_notice(walk)
    make.give_pre_notice(walk)
    assert not Deadline.objects.filter(case=walk.case, limit="statement").exists(), "nothing runs before service"
    assert days.told(walk.cast.rep) == [], "nor does the operator know of the case"
    until(walk, date(2025, 9, 23))
    days.serve(walk, walk.ref("give_pre_notice"))
    assert (day_of(walk, "hearing_request"), day_of(walk, "statement")) == ("2025-09-29", "2025-09-29"), "CN-1"
    assert days.told(walk.cast.rep) == ["DH-2025-0001: notice DH-P-2025-0001 was served on you"]


def heard(walk: Walk) -> None:
    """A statement, and a hearing on Wednesday 15 October: its notice is served on the last lawful day, a Sunday."""
    notice = walk.ref("give_pre_notice")
    until(walk, date(2025, 9, 26))
    walk.do("make_statement", walk.cast.rep, about=notice, text="We doubled the staff.", complete=False)
    walk.do("request_hearing", walk.cast.rep, about=notice, text="The count of complaints.")
    receipts = list(Submission.objects.filter(case=walk.case).order_by("act_n").values_list("receipt", "late"))
    assert receipts == [("DH-R-2025-0001", []), ("DH-R-2025-0002", [])]
    hearing = {
        "to": ["operator"], "hearing_at": at(date(2025, 10, 15), 9, 30), "place": "Room 101", "public": True,
        "chair": str(walk.cast.legal.pk), "subject": "Facts and discretion.", "language": "en",
    }  # fmt: skip
    call = days.issue(walk, "draft_hearing_notice", "call_hearing", about=notice, **hearing)
    assert day_of(walk, "serve_hearing_notice") == "2025-09-28", "CN-10"
    until(walk, date(2025, 9, 28))
    days.serve(walk, call)
    assert end(walk, "serve_hearing_notice").state == Deadline.MET
    until(walk, date(2025, 10, 14))
    early = {"outcome": "held", "record": "Both sides spoke."}
    assert keys(walk, "record_hearing", walk.cast.legal, call, **early) == {"not_yet"}
    until(walk, date(2025, 10, 15), 17)
    walk.do("record_hearing", walk.cast.legal, about=call, **early)
    walk.do("review_statement", walk.cast.lin, about=walk.ref("make_statement"), outcome="partly", reason="Mitigates.")


def longer(walk: Walk) -> None:
    """The head extends the time to decide, then the superior."""
    walk.do("extend_decision", walk.cast.head, about=walk.ref("file_case"), reason="Complex: a hearing was asked for.")
    assert day_of(walk, "decide") == "2025-12-01", "sixty days from the unrolled end, 2 October"


def decided(walk: Walk) -> None:
    """Nobody can sign before review, discussion and approval; the decision is served on Friday 6 February 2026."""
    make.write_report(walk)
    until(walk, date(2025, 11, 20))
    make.draft_decision_of(walk, fined(walk, FINE))
    draft = walk.ref("draft_decision")
    assert keys(walk, "approve", walk.cast.head, draft) == {"no_legal_review"}, "after a hearing it is mandatory"
    make.review_legality(walk)
    heads = [str(walk.cast.head.pk), str(walk.cast.signatory.pk)]
    walk.do("discuss_collectively", walk.cast.head, about=draft, present=heads, record="Agreed.", outcome="agreed")
    make.approve_decision(walk)
    until(walk, date(2025, 11, 28))
    walk.do(
        "extend_by_superior", walk.cast.head, about=walk.ref("file_case"), more=Period(90, Unit.CALENDAR_DAY),
        decided_by="The head of the superior authority", files=[days.paper(walk)],
    )  # fmt: skip
    # From the notice of the hearing on 26 September to its record on 15 October, 20 days do not count (O14 42).
    assert (walk.acts["call_hearing"].on, walk.acts["record_hearing"].on) == (date(2025, 9, 26), date(2025, 10, 15))
    assert day_of(walk, "decide") == "2026-03-23", "1 March and 20 days are 21 March, a Saturday"
    until(walk, date(2026, 2, 5))
    make.decide(walk)
    assert day_of(walk, "serve_decision") == "2026-02-14", "a Saturday on which people work"
    until(walk, date(2026, 2, 6))
    days.serve(walk, walk.ref("decide"))


def test_a_complaint_becomes_a_paid_fine(cast: people.Cast) -> None:
    walk = days.begin(cast, date(2025, 7, 1))
    up_to_the_notice(walk)
    until(walk, date(2025, 9, 24))
    longer(walk)
    heard(walk)
    decided(walk)
    assert (day_of(walk, "pay"), day_of(walk, "suit")) == ("2026-02-24", "2026-08-06"), "CN-6; six months"
    assert day_of(walk, "reconsideration") == "2026-04-07"
    assert keys(walk, "close_case", cast.head, reason="Done.") == {"still_open", "fine_unpaid"}

    until(walk, date(2026, 2, 24))
    walk.do("record_payment", cast.clerk, about=walk.ref("decide", 1), amount=Decimal(FINE), reference="B-77")
    assert Sanction.objects.get(case=walk.case).paid == FINE
    walk.do("close_case", cast.head, reason="Paid in full.")
    case = Case.objects.get(pk=walk.case.pk)
    assert (case.stage, str(case.closed_on)) == ("closed", "2026-02-24")
    assert actions.may("apply_reconsideration", case=case, by=cast.rep, at=walk.at, about=walk.ref("decide")).yes
    reminders_and_lapses(walk)
    printed_and_sent(walk)
    case.refresh_from_db()
    assert Entry.objects.filter(subject_id=case.pk).count() == case.seq, "a print is an entry too"
    days.whole()


def reminders_and_lapses(walk: Walk) -> None:
    """Who was reminded, of what, when; SYSTEM noted one lapse and nothing else."""
    ours = ("statement", "hearing_request", "pay")
    got = [one for one in days.reminded(walk.cast.rep) if one[0] in ours]
    assert got == [("statement", "2025-09-28"), ("pay", "2026-02-07"), ("pay", "2026-02-13")]
    assert not Obligation.objects.filter(case=walk.case, state=Obligation.OWED, deadline__limit__in=ours).exists()
    lapses = Act.objects.filter(case=walk.case, by_system=True)
    assert [(act.step, act.facts["limit"], str(act.on)) for act in lapses] == [
        ("note_lapse", "statement", "2025-09-30")
    ]
    assert lapses[0].by_name == SYSTEM.name
    said = "the time has run out – State and defend, DH-P-2025-0001; please see what follows"
    assert f"DH-2025-0001, {walk.case.platform.name}: {said}" in days.told(walk.cast.lin, "work")


def printed_and_sent(walk: Walk) -> None:
    """The workers print three notices, once each, and send copies of all messages."""
    while drive.drain(queue="documents") or drive.drain(queue="default"):
        pass
    assert not Outgoing.objects.filter(kind="compose_notice").exclude(state="done").exists()
    notices = list(Notice.objects.filter(case=walk.case).order_by("act_n"))
    assert [notice.template for notice in notices] == ["pre_notice", "hearing_notice", "decision"]
    for notice in notices:
        assert store.read_checked(notice.file_key, notice.file_sha256).startswith(b"%PDF-")
    kept = documents.print_notice(notice=notices[-1], by=walk.cast.clerk, at=walk.at)
    assert kept.file_sha256 == notices[-1].file_sha256
