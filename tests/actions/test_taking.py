"""Taking a step: who may, what is refused, what a repeat and a stale page get, and what two at once get."""

from __future__ import annotations

import threading
from datetime import UTC, date, datetime, timedelta
from decimal import Decimal
from uuid import uuid4

import pytest
from django.db import connection, connections

from cases import actions
from cases.models import Act, Case, Deadline, Notice, Requirement, Sanction, Series, StoredFile, Submission, Violation
from platforms.models import Platform
from regulator.audit.models import Entry
from regulator.outbox.models import Outgoing
from regulator.procedure import facts
from regulator.procedure.language import Effect, Ref
from tests import make, people


def test_there_is_a_verb_for_every_effect() -> None:
    assert set(actions.VERBS) == set(Effect)


def test_the_story_leaves_the_rows_a_court_would_ask_for(cast: people.Cast) -> None:
    walk = make.case(cast, after="pay")
    case = walk.case
    assert (case.number, case.stage) == ("DH-2026-0001", "decided")
    assert case.filed_on == date(2026, 3, 2)
    assert Notice.objects.filter(case=case).order_by("act_n").values_list("number", flat=True)[0] == "DH-O-2026-0001"
    sanction = Sanction.objects.get(case=case)
    assert (sanction.amount, sanction.paid, sanction.currency) == (Decimal(300_000), Decimal(300_000), "CNY")
    requirement = Requirement.objects.get(case=case, item_n=1)
    assert (requirement.outcome, requirement.settled) == ("accept_remediation", True)
    assert Submission.objects.filter(case=case).count() == 3
    assert Entry.objects.filter(subject_id=case.pk).count() == case.seq


def test_an_act_keeps_what_was_said_and_what_the_law_answered(cast: people.Cast) -> None:
    walk = make.case(cast, after="file_case")
    act = walk.acts["file_case"]
    assert act.by_name == cast.head.name
    assert act.role == "head"
    assert act.digest == facts.digest(act.payload())
    assert {"says", "cite", "verdict"} == set(act.answer["checks"][0])
    assert Entry.objects.get(subject_id=walk.case.pk, n=act.n).payload_hash == act.digest


def test_two_orders_on_one_case_of_which_one_is_served(cast: people.Cast) -> None:
    walk = make.case(cast, after="serve_order")
    served = walk.n("order_correction")
    for beat in (make.draft_order, make.approve_order, make.issue_order):
        beat(walk)
    unserved = walk.n("order_correction")
    running = Deadline.objects.filter(case=walk.case, state="open", limit="correct")
    assert set(running.values_list("act_n", flat=True)) == {served}
    assert unserved != served
    acts = {row.n: row.track for row in Act.objects.filter(case=walk.case, step="order_correction")}
    assert acts == {served: served, unserved: unserved}


# ── Who ────────────────────────────────────────────────────────────────────────────────────────────────────────────


def test_a_stranger_is_told_that_there_is_no_such_case(cast: people.Cast) -> None:
    walk = make.case(cast, after="issue_order")
    for person in (cast.other, cast.rival, cast.administrator, cast.rep):
        with pytest.raises(actions.NotFound):
            walk.do("record_violation", person, violations=[make.violation()])
        with pytest.raises(actions.NotFound):
            actions.options(case=walk.case, by=person, at=walk.at)
    with pytest.raises(actions.NotFound):
        actions.do("record_violation", case=uuid4(), by=cast.lin, at=walk.at, violations=[make.violation()])


def test_the_platform_learns_of_the_case_when_it_is_served(cast: people.Cast) -> None:
    walk = make.case(cast, after="serve_order")
    keys = {answer.step.key for answer in actions.options(case=walk.case, by=cast.rep, at=walk.at)}
    assert "submit_remediation" in keys
    assert not keys & {"approve", "draft_order", "serve", "write_report"}


def test_a_step_of_others_is_barred_without_reasons(cast: people.Cast) -> None:
    walk = make.case(cast, after="propose_filing")
    with pytest.raises(actions.Barred) as barred:
        walk.do("file_case", cast.clerk, about=walk.ref("propose_filing"), officers=[])
    assert barred.value.answer.refusals == ()


def test_who_drafted_cannot_approve_nor_sign(cast: people.Cast) -> None:
    walk = make.case(cast, after="draft_order")
    with pytest.raises(actions.Refused):
        walk.do("order_correction", cast.signatory, about=walk.ref("draft_order"))
    assert not Notice.objects.filter(case=walk.case).exists()


def test_a_closed_account_does_nothing(cast: people.Cast) -> None:
    walk = make.case(cast, after="record_violation")
    cast.lin.is_active = False
    with pytest.raises(actions.NotFound):
        walk.do("record_violation", cast.lin, violations=[make.violation()])


# ── Refused and malformed: nothing is written ──────────────────────────────────────────────────────────────────────


def test_a_refusal_writes_nothing(cast: people.Cast) -> None:
    walk = make.case(cast, after="record_violation")
    before = (Act.objects.count(), Entry.objects.count(), Outgoing.objects.count(), Series.objects.count())
    with pytest.raises(actions.Refused) as refused:
        walk.do("write_report", cast.lin, report="Too early.", proposal="None.")
    assert "not_filed" in {reason.key for reason in refused.value.answer.refusals}
    assert (Act.objects.count(), Entry.objects.count(), Outgoing.objects.count(), Series.objects.count()) == before


def test_the_draft_cannot_be_changed_at_its_issue(cast: people.Cast) -> None:
    walk = make.case(cast, after="approve_order")
    with pytest.raises(facts.Malformed) as wrong:
        walk.do("order_correction", cast.signatory, about=walk.ref("draft_order"), facts="Other facts.")
    assert set(wrong.value.errors) == {"facts"}
    make.issue_order(walk)
    assert walk.acts["order_correction"].facts == walk.acts["draft_order"].facts


def test_a_foreign_thing_person_or_choice_is_a_mistake_in_the_form(cast: people.Cast) -> None:
    walk = make.case(cast, after="propose_filing")
    with pytest.raises(facts.Malformed) as wrong:
        walk.do("file_case", cast.head, about=walk.ref("propose_filing"), officers=[str(cast.other.pk), "nobody"])
    assert set(wrong.value.errors) == {"officers"}
    with pytest.raises(facts.Malformed) as wrong:
        walk.do(
            "record_violation", cast.lin, violations=[make.violation(provision="none", conduct_to=date(2025, 1, 1))]
        )
    assert set(wrong.value.errors) == {"violations.0.provision", "violations.0.conduct_to"}
    exhibit = {"title": "Log", "kind": "electronic", "description": "Copied.", "shows": [Ref(1)]}
    with pytest.raises(facts.Malformed) as wrong:
        walk.do("add_evidence", cast.lin, exhibits=[exhibit], recusal_told=True)
    assert set(wrong.value.errors) == {"exhibits.0.shows"}


@pytest.mark.parametrize("about", ["99", "2.7", "nonsense", Ref(99, 1)])
def test_a_thing_that_is_not_there(cast: people.Cast, about: object) -> None:
    walk = make.case(cast, after="add_evidence")
    with pytest.raises((actions.Refused, actions.NotFound)):
        walk.do("verify_evidence", cast.chen, about=about, outcome="verified", how="Compared.")


def test_an_unknown_step_is_not_found(cast: people.Cast) -> None:
    walk = make.case(cast, after="receive_lead")
    with pytest.raises(actions.NotFound):
        walk.do("abolish", cast.lin)


def test_a_case_begins_with_its_opening(cast: people.Cast) -> None:
    walk = make.start(cast)
    with pytest.raises(actions.NotFound):
        walk.do("record_violation", cast.lin, violations=[make.violation()])
    assert not Case.objects.exists()


# ── Files ──────────────────────────────────────────────────────────────────────────────────────────────────────────


def with_file(file: object) -> dict[str, object]:
    return {"title": "Log", "kind": "electronic", "description": "Copied.", "files": [file]}


def test_a_file_enters_the_books_with_the_act_that_names_it(cast: people.Cast) -> None:
    walk = make.case(cast, after="record_violation")
    file = make.upload(walk.case)
    act = walk.do("add_evidence", cast.lin, exhibits=[with_file(file)], recusal_told=False)
    stored = StoredFile.objects.get(pk=file.pk)
    assert act.facts["exhibits"][0]["files"][0]["sha256"] == stored.sha256
    assert Outgoing.objects.filter(kind="scan_file", payload={"file": str(file.pk)}).count() == 1
    again = make.upload(walk.case)
    again.pk, again.key = file.pk, file.key
    walk.do("add_evidence", cast.lin, exhibits=[with_file(again)], recusal_told=False)
    assert StoredFile.objects.count() == 1


def test_a_file_of_another_case_cannot_be_named(cast: people.Cast) -> None:
    there = make.case(cast, after="record_violation")
    file = make.upload(there.case)
    there.do("add_evidence", cast.lin, exhibits=[with_file(file)], recusal_told=False)
    here = make.case(cast, after="record_violation")
    with pytest.raises(facts.Malformed) as wrong:
        here.do("add_evidence", cast.lin, exhibits=[with_file(StoredFile.objects.get(pk=file.pk))], recusal_told=False)
    assert set(wrong.value.errors) == {"exhibits.0.files"}


# ── Again, too late, at once ───────────────────────────────────────────────────────────────────────────────────────


def test_the_same_key_gives_one_act(cast: people.Cast) -> None:
    walk = make.case(cast, after="receive_lead")
    first = walk.do("record_violation", cast.lin, key="k1", violations=[make.violation()])
    again = walk.do("record_violation", cast.lin, key="k1", violations=[make.violation()])
    assert first.n == again.n
    assert Violation.objects.filter(case=walk.case).count() == 1
    walk.do("record_violation", cast.chen, key="k1", violations=[make.violation()])
    with pytest.raises(actions.KeyReused):
        walk.do("write_report", cast.lin, key="k1", report="r", proposal="p")


def test_the_same_key_with_other_facts_is_not_taken_for_the_first_act(cast: people.Cast) -> None:
    walk = make.case(cast, after="record_violation")
    file = make.upload(walk.case)
    said = {"exhibits": [with_file(file)], "recusal_told": False}
    first = walk.do("add_evidence", cast.lin, key="k", **said)
    again = make.upload(walk.case)  # the very bytes, sent once more
    assert walk.do("add_evidence", cast.lin, key="k", **{**said, "exhibits": [with_file(again)]}).n == first.n
    others = make.upload(walk.case)
    others.sha256 = "b" * 64
    for other in (
        {"exhibits": [with_file(others)]},
        {"exhibits": [{**with_file(file), "title": "Another log"}]},
        {"on": date(2026, 3, 2)},
        {"despite": "Because."},
    ):
        with pytest.raises(actions.KeyReused):
            walk.do("add_evidence", cast.lin, key="k", **{**said, **other})
    assert Act.objects.filter(case=walk.case, step="add_evidence").count() == 1


def open_case(cast: people.Cast, title: str = "Twice", platform: Platform | None = None) -> object:
    case = actions.opening(platform=platform or cast.platform, unit=cast.unit)
    said = {"source": "complaint", "title": title, "summary": "Delays."}
    return actions.do("receive_lead", case=case, by=cast.lin, at=make.BEGIN, key="k", **said).case_id


def test_one_click_opens_one_case(cast: people.Cast) -> None:
    assert open_case(cast) == open_case(cast)
    assert Case.objects.count() == 1
    with pytest.raises(actions.KeyReused):
        open_case(cast, "Something else")
    with pytest.raises(actions.KeyReused):
        open_case(cast, platform=cast.rival_platform)


def test_two_clicks_at_once_open_one_case(cast: people.Cast) -> None:
    assert len(set(at_once(*[lambda: open_case(cast)] * 4))) == 1
    assert Case.objects.count() == 1


def test_a_warning_is_passed_by_the_head_with_a_reason_and_the_signatory_needs_none(cast: people.Cast) -> None:
    walk = make.case(cast, after="review_legality").on(date(2026, 6, 10))  # ninety days are over: a rule not verified
    draft = walk.ref("draft_decision")
    with pytest.raises(actions.Refused) as refused:
        walk.do("approve", cast.head, about=draft)
    assert refused.value.answer.refusals == ()
    act = walk.do("approve", cast.head, about=draft, despite="The operator asked for time.")
    assert act.passed == [warning.key for warning in refused.value.answer.warnings]
    assert act.payload()["despite"] == "The operator asked for time."
    assert walk.do("decide", cast.signatory, about=draft).passed == []


def test_a_stale_page_is_told_what_happened_since(cast: people.Cast) -> None:
    walk = make.case(cast, after="record_violation")
    seen = walk.case.last_act_n
    walk.do("record_violation", cast.chen, violations=[make.violation(title="Another")])
    with pytest.raises(actions.Stale) as stale:
        walk.do("record_violation", cast.lin, seen=seen, violations=[make.violation()])
    assert [act.by_name for act in stale.value.changes] == [cast.chen.name]
    walk.do("record_violation", cast.lin, seen=walk.case.last_act_n, violations=[make.violation()])


def at_once(*tries: object) -> list[object]:
    """Run all at the same moment, each on a connection of its own; what each returned or raised."""
    gate, results = threading.Barrier(len(tries)), []

    def run(attempt: object) -> None:
        gate.wait()
        try:
            results.append(attempt())  # type: ignore[operator]
        except Exception as fault:  # noqa: BLE001 - whatever it was, the test judges it
            results.append(fault)
        finally:
            connections.close_all()

    threads = [threading.Thread(target=run, args=(attempt,)) for attempt in tries]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return results


def test_two_who_sign_at_once_make_one_act(cast: people.Cast) -> None:
    walk = make.case(cast, after="approve_order")

    def sign() -> Act:
        return actions.do(
            "order_correction", case=walk.case.pk, by=cast.signatory, at=walk.at, about=walk.ref("draft_order")
        )

    results = at_once(*[sign] * 4)
    assert sorted(type(result).__name__ for result in results) == ["Act", "Refused", "Refused", "Refused"]
    assert Notice.objects.filter(case=walk.case).count() == 1


def test_a_double_click_at_once_makes_one_act_and_gives_it_to_both(cast: people.Cast) -> None:
    walk = make.case(cast, after="record_violation")

    def click() -> int:
        found = [make.violation(title="Twice")]
        return actions.do("record_violation", case=walk.case.pk, by=cast.lin, at=walk.at, key="k", violations=found).n

    assert len(set(at_once(click, click))) == 1
    assert Violation.objects.filter(title="Twice").count() == 1


def test_numbers_have_no_gaps_and_no_doubles_when_some_are_rolled_back(cast: people.Cast) -> None:
    walks = [make.case(cast, after="propose_filing") for _ in range(6)]

    def file(walk: make.Walk, fails: bool) -> str:
        people_ = [str(cast.lin.pk), str(cast.chen.pk)]
        at = walk.at + timedelta(minutes=1)
        with pytest.MonkeyPatch.context() as patch:
            if fails:
                patch.setattr(Act, "seal", lambda self: 1 / 0)
            wanted = {"case": walk.case.pk, "by": cast.head, "at": at, "about": walk.ref("propose_filing")}
            return actions.do("file_case", **wanted, officers=people_).case.number

    with pytest.raises(ZeroDivisionError):
        file(walks[0], True)
    results = at_once(*[lambda walk=walk: file(walk, False) for walk in walks])
    assert sorted(map(str, results)) == [f"DH-2026-{n:04}" for n in range(1, 7)]


def test_the_number_is_of_the_local_year(cast: people.Cast) -> None:
    eve = datetime(2026, 12, 31, 15, 30, tzinfo=UTC)  # half past eleven at night in Shanghai
    old, new = (make.case(cast, after="propose_filing", at=eve - timedelta(minutes=10)) for _ in "ab")
    make.file_case(old)
    make.file_case(new.wait(hours=1))
    assert (old.case.number, new.case.number) == ("DH-2026-0001", "DH-2027-0001")


def test_the_database_refuses_a_row_of_another_case(cast: people.Cast) -> None:
    walk = make.case(cast, after="record_violation")
    with pytest.raises(Exception, match="only inside writing"), connection.cursor() as cursor:
        cursor.execute("UPDATE cases_violation SET title = 'other' WHERE case_id = %s", [walk.case.pk])


def test_a_correction_of_facts_fits_the_entry_it_corrects(cast: people.Cast) -> None:
    walk = make.case(cast, after="serve_order")
    said = {"about": walk.ref("serve"), "what": "facts", "reason": "r"}
    for partial in ({"addressee": "nobody"}, {"method": "pigeon"}, {"none": 1}, {"moment": "noon"}):
        with pytest.raises(facts.Malformed) as wrong:
            walk.do("correct_entry", cast.head, facts=partial, **said)
        assert all(key.startswith("facts") for key in wrong.value.errors)
    walk.do("correct_entry", cast.head, facts={"method": "post"}, **said)
    exhibits = [{"title": t, "kind": "electronic", "description": "d"} for t in "ab"]
    said["about"] = walk.ref("add_evidence")
    with pytest.raises(facts.Malformed) as wrong:
        walk.do("correct_entry", cast.head, facts={"exhibits": exhibits}, **said)
    assert set(wrong.value.errors) == {"facts"}
