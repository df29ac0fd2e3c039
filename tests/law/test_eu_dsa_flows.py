"""eu-dsa from beginning to end: the refusal rules, two tracks, two parties, supervision and review."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal
from types import SimpleNamespace

import pytest

from regulator.procedure.conditions.owing import owing
from regulator.procedure.language import Actor, Party, Ref, Role, Verdict
from regulator.procedure.regimes.eu_dsa import EU_DSA
from tests.law import eu_files as files
from tests.law import eu_ready as ready
from tests.law.eu_files import ALL, REASON, days, finding, fine, months, of
from tests.law.files import CHEN, FROM_OPERATOR, GAO, HAN, LIN, OPERATOR, QIAN, REP, SU, SYSTEM, Refused, Walk
from tests.law.ready import Situation
from tests.law.spoiling import change, edit, without

# ── The refusal rules ──────────────────────────────────────────────────────────────────────────────────────────────


def test_nothing_is_decided_before_findings_were_notified_and_the_time_to_answer_is_over() -> None:
    """DSA 73(2), 79(1), (2)."""
    walk = files.opened()
    rows = files.default(walk)
    notice = files.issue(walk, "draft_findings", "issue_findings", **files.findings(*rows))
    assert walk.duties("observations") == [], "nothing runs before notification"
    said = files.decision(*rows)
    assert walk.keys("draft_decision", LIN, notice, **said) == {"issue_findings_not_served"}
    files.serve(walk, notice)
    walk.take("inform_coordinators", LIN, notice, whom=["board", "establishment"])
    made = walk.take("draft_decision", LIN, notice, **said)
    running = {"observations_running", "board_views_running"}
    assert walk.keys("approve", GAO, made) == running
    walk.day(date(2026, 3, 16))
    assert walk.keys("approve", GAO, made) == running, "the last day counts whole"
    walk.day(date(2026, 3, 17))
    assert walk.keys("approve", GAO, made) == set()


def test_the_board_has_its_time_though_the_provider_waives_its_own() -> None:
    """DSA 66(4): its views come "within the period set pursuant to Article 79(2)"."""
    walk = files.noticed()
    notice = walk.last("issue_findings")
    walk.take("waive_statement", REP, notice, complete=True)
    made = walk.take("draft_decision", LIN, notice, **files.decision(*files.default(walk)))
    assert walk.keys("approve", GAO, made) == {"board_views_running"}
    views = walk.copy()
    views.take("record_board_views", QIAN, notice, text="The Board agrees.")
    assert views.keys("approve", GAO, made) == set()
    walk.day(date(2026, 3, 17))
    assert walk.keys("approve", GAO, made) == set()


def test_complete_observations_end_the_waiting_once_they_were_reviewed() -> None:
    walk = files.noticed()
    notice = walk.last("issue_findings")
    walk.take("record_board_views", QIAN, notice, text="The Board agrees.")
    walk.take("make_statement", REP, notice, text="We repaired it.", complete=False)
    made = walk.take("draft_decision", LIN, notice, **files.decision(*files.default(walk)))
    assert walk.keys("approve", GAO, made) == {"observations_running", "statement_not_weighed"}
    walk.take("review_statement", LIN, walk.last("make_statement"), outcome="partly", **REASON)
    last = walk.take("make_statement", REP, notice, text="And again.", complete=True)
    walk.take("review_statement", LIN, last, outcome="not_adopted", **REASON)
    assert walk.keys("approve", GAO, made) == set()


def test_no_ground_and_no_amount_that_was_not_put_to_the_provider() -> None:
    """DSA 79(3)."""
    walk = files.opened()
    one, other = of(walk), files.add(walk, provision="dsa-20", title="Complaints unanswered")
    files.heard(finding(one), fine(one, 50_000_000), walk=walk)
    notice = walk.last("issue_findings")

    def met(*rows: dict[str, object]) -> set[str]:
        return walk.keys("draft_decision", LIN, notice, **files.decision(*rows))

    assert met(finding(one), fine(one, 50_000_000)) == set()
    assert met(finding(one), fine(one, 50_000_001)) == {"more_than_noticed"}
    assert met(finding(other)) == {"more_than_noticed"}
    assert met(finding(one), fine(one, 1), fine(other, 1)) == {"more_than_noticed"}


def test_a_fault_that_was_put_as_negligence_is_not_decided_as_intent() -> None:
    """DSA 79(3), 74(1): "intentionally or negligently" is an objection on which the provider could comment."""
    for told, now, met in (("negligent", "intentional", {"more_than_noticed"}), ("intentional", "negligent", set())):
        walk = files.opened()
        files.heard(finding(of(walk)), fine(of(walk), fault=told), walk=walk)
        said = files.decision(finding(of(walk)), fine(of(walk), fault=now))
        assert walk.keys("draft_decision", LIN, walk.last("issue_findings"), **said) == met


def test_findings_that_name_no_amount_leave_the_ceiling_alone_to_bind_it() -> None:
    walk = files.opened()
    files.heard(finding(of(walk)), fine(of(walk), None), walk=walk)
    notice = walk.last("issue_findings")
    for amount, met in ((219_000_000, set()), (219_000_001, {"over_ceiling"})):
        said = files.decision(finding(of(walk)), fine(of(walk), amount))
        assert walk.keys("draft_decision", LIN, notice, **said) == met


def test_an_amount_without_its_turnover_is_refused_with_what_is_missing() -> None:
    walk = files.opened()
    row = {key: value for key, value in fine(of(walk)).items() if key not in files.TURNOVER}
    found = walk.find("over_ceiling", "draft_findings", LIN, **files.findings(finding(of(walk)), row))
    assert str(found).startswith("Enter the total worldwide turnover or income of the preceding financial year")


def test_who_drafts_approves_and_signs_are_three_persons_whatever_anybody_says() -> None:
    walk = files.opened()
    both = Actor("gao", "gao", frozenset({Role.HEAD, Role.SIGNATORY}), mandates=SU.mandates)
    drafts = Actor("gao", "gao", frozenset({Role.HEAD, Role.INSPECTOR}))
    mine = walk.take("draft_findings", drafts, **files.findings(*files.default(walk)))
    with pytest.raises(Refused, match="cannot approve it"):
        walk.take("approve", GAO, mine, despite=True)
    made = walk.take("draft_findings", LIN, **files.findings(*files.default(walk)))
    assert walk.keys("issue_findings", SU, made) == {"not_approved"}
    walk.take("approve", GAO, made)
    with pytest.raises(Refused, match="cannot sign it"):
        walk.take("issue_findings", both, made, despite=True)
    walk.take("issue_findings", SU, made)


def test_who_investigates_neither_approves_nor_adopts_and_renews_and_reopens_nothing_alone() -> None:
    """Charter 41: the College adopts, not who gathered what it rests on; named in the case, or by what they did."""
    roles = frozenset({Role.INSPECTOR, Role.HEAD, Role.SIGNATORY})
    lin, wu = (Actor(name, name, roles, mandates=SU.mandates) for name in ("lin", "wu"))
    walk = files.opened()
    made = walk.take("draft_findings", CHEN, **files.findings(*files.default(walk)))
    assert walk.keys("approve", lin, made) == {"an_investigator"}, "who recorded the infringement"
    assert walk.keys("approve", wu, made) == set()
    walk.take("approve", GAO, made)
    assert walk.keys("issue_findings", lin, made) == {"an_investigator"}
    assert walk.keys("issue_findings", wu, made) == set()
    walk.take("name_officers", GAO, officers=["chen", "wu"], **REASON)
    assert walk.keys("issue_findings", wu, made) == {"an_investigator"}, "who is named for the case"
    with pytest.raises(Refused, match="an_investigator"):
        walk.take("issue_findings", wu, made, despite=True)
    walk.take("issue_findings", SU, made)
    for step in ("renew_interim", "reopen_proceedings"):
        here = ready.situation(step)
        assert here.walk.keys(step, lin, here.about, **here.entered) == {"an_investigator"}


@pytest.mark.parametrize(("told", "missing"), [
    (["periodic", "court"], "the fines provided for in Article 74"),
    (["fines", "court"], "the periodic penalty payments provided for in Article 76"),
    (["fines", "periodic"], "the right to have the decision reviewed by the Court of Justice"),
])  # fmt: skip
def test_a_decision_requiring_information_states_fines_penalties_and_review(told: list[str], missing: str) -> None:
    """DSA 67(3)."""
    walk = files.lead()
    found = walk.find("statement_missing", "draft_information_decision", LIN, **files.request(statements=told))
    assert str(found) == f"The notice must state: {missing}."
    assert str(found.cite) == "DSA 67(3)"


def test_an_informal_contact_demands_nothing() -> None:
    walk = files.lead()
    entered = {"how": "call", "attendees": "Head of policy", "text": "Take it down, or else.", "voluntary": False}
    with pytest.raises(Refused, match="An informal contact demands nothing"):
        walk.take("record_contact", GAO, despite=True, **entered)


def test_only_a_court_restricts_access_and_no_step_does() -> None:
    """DSA 82(1), 51(3)(b)."""
    courts = {one.key for one in EU_DSA.outside if one.court}
    assert courts == {"restriction_order", "inspection_authorisation", "enforcement_order", "unlimited_jurisdiction"}
    assert not courts & {step.key for step in EU_DSA.steps}
    assert all(one.why for one in EU_DSA.outside)


def test_each_lost_right_of_the_catalogue_is_refused_by_name() -> None:
    """DSA 76(1): a duty of the Regulation is not compelled by the day; a decision is."""
    walk = files.opened()
    rows = [{**files.periodic(of(walk))}]
    found = walk.find("kind_not_provided", "draft_findings", LIN, **files.findings(*rows))
    assert str(found) == "DSA 16 does not provide for a periodic penalty payment on an operator."


def test_silence_on_a_simple_request_is_no_breach_and_on_a_decision_it_is() -> None:
    """DSA 74(2)(a), (b)."""
    walk = files.opened()
    simple = files.served(walk, "draft_information_request", "request_information", **files.request())
    decision = files.served(walk, "draft_information_decision", "require_information", **files.request(**ALL))
    wrong = {"outcome": "silent", **REASON}
    assert walk.keys("find_wrong_answer", GAO, decision, **wrong) == {"silence"}
    walk.day(date(2026, 3, 24))
    assert walk.ends("answer") == "2026-03-23"
    assert walk.keys("find_wrong_answer", GAO, simple, **wrong) == {"silence"}
    assert walk.keys("find_wrong_answer", GAO, decision, **wrong) == set()


def test_silence_is_no_answer_in_time_to_a_decision_whatever_came_of_a_simple_request() -> None:
    """DSA 74(2)(a), (b)."""
    walk = files.opened()
    simple = files.served(walk, "draft_information_request", "request_information", **files.request())
    walk.take("submit_information", REP, simple, text="The first part.", complete=False)
    silent, incomplete = ({"outcome": one, **REASON} for one in ("silent", "incomplete"))
    assert walk.keys("find_wrong_answer", GAO, simple, **silent) == {"silence"}
    assert walk.keys("find_wrong_answer", GAO, simple, **incomplete) == {"silence"}, "more can come until 23 March"
    prompt, late = (
        files.served(walk, "draft_information_decision", "require_information", **files.request(**ALL)) for _ in "ab"
    )
    assert str(walk.find("silence", "find_wrong_answer", GAO, late, **incomplete)).startswith("No answer is on file")
    walk.take("submit_information", REP, prompt, text="All of it.", complete=True)
    walk.day(date(2026, 3, 24))
    walk.take("submit_information", REP, late, text="All of it.", complete=True)
    assert str(walk.find("silence", "find_wrong_answer", GAO, prompt, **silent)).startswith("A complete answer came")
    assert walk.keys("find_wrong_answer", GAO, late, **silent) == set(), "it came a day late"
    assert walk.keys("find_wrong_answer", GAO, simple, **incomplete) == set()


def test_silence_is_fined_where_it_was_found_of_a_decision_that_stands() -> None:
    """DSA 74(2)(b), 76(1)(a)."""
    walk = files.asked()
    alleged = files.add(walk, provision="dsa-67-silent")
    assert walk.keys("draft_findings", LIN, **files.findings(fine(alleged, 1_000_000))) == {"nothing_to_obey"}
    suit = walk.take("bring_suit", REP, walk.last("require_information"), body="General Court")
    walk.day(date(2026, 3, 24))
    walk.take("find_wrong_answer", GAO, walk.last("require_information"), outcome="silent", **REASON)
    silence = files.add(walk, provision="dsa-67-silent")
    assert walk.keys("draft_findings", LIN, **files.findings(fine(silence, 1_000_000))) == set()
    walk.take("record_outcome", QIAN, suit, outcome="revoked", reasons="It named no purpose.")
    assert walk.keys("draft_findings", LIN, **files.findings(fine(silence, 1_000_000))) == {"nothing_to_obey"}


@pytest.mark.parametrize("breach", ["70", "71", "73", "72", "79"])
def test_nobody_pays_for_disobeying_a_decision_that_was_never_taken(breach: str) -> None:
    """DSA 74(1)(b), (c), 74(2), 76(1)."""
    walk = files.opened()
    row = (files.periodic if breach == "73" else fine)(files.add(walk, provision=f"dsa-{breach}-breach"))
    assert "nothing_to_obey" in walk.keys("draft_findings", LIN, **files.findings(row))


def test_a_breach_of_interim_measures_is_of_measures_that_were_notified_and_stand() -> None:
    """DSA 70, 74(1)(b), TFEU 297(2)."""
    walk, measures = ready.taken("order_interim")
    breach = files.add(walk, provision="dsa-70-breach", conduct_from=walk.today, conduct_to=None)
    rows = finding(breach), fine(breach), files.periodic(breach)
    assert walk.keys("draft_findings", LIN, **files.findings(*rows)) == {"nothing_to_obey"}, "not notified yet"
    files.serve(walk, measures)
    assert walk.keys("draft_findings", LIN, **files.findings(*rows)) == set()
    before = files.add(walk, provision="dsa-70-breach", conduct_from=walk.today - timedelta(days=1), conduct_to=None)
    assert walk.keys("draft_findings", LIN, **files.findings(finding(before), fine(before))) == {"nothing_to_obey"}
    suit = walk.take("bring_suit", REP, measures, body="General Court")
    walk.take("record_outcome", QIAN, suit, outcome="revoked", reasons="There was no urgency.")
    assert walk.keys("draft_findings", LIN, **files.findings(*rows)) == {"nothing_to_obey"}


def test_a_decision_that_only_fines_asks_nothing_that_could_be_disobeyed() -> None:
    """DSA 76(1)(e): compelled is a decision under Article 73."""
    walk = ready.with_rate()
    breach = files.add(walk, provision="dsa-73-breach", conduct_to=None)
    assert walk.keys("draft_findings", LIN, **files.findings(files.periodic(breach))) == {"nothing_to_obey"}


def test_each_inspection_has_a_consultation_of_its_own() -> None:
    """DSA 69(6): the coordinator is consulted "prior to taking that decision"."""
    walk, _ = ready.taken("order_inspection")
    again = {**ready.situation("draft_inspection").entered, "place": "Berlin"}
    made = walk.take("draft_inspection", LIN, **again)
    assert walk.keys("approve", GAO, made) == {"not_consulted_anew"}
    walk.take("consult_coordinator", LIN, coordinator="Germany", text="They agree.")
    assert walk.keys("approve", GAO, made) == set()


def test_a_fine_for_a_wrong_answer_needs_findings_but_no_opened_proceedings() -> None:
    """DSA 65(1), 74(2), (3)."""
    walk = files.lead()
    wrong = files.misled(walk)
    assert walk.keys("draft_findings", LIN, **files.findings(fine(wrong, 36_500_000))) == set()
    assert walk.keys("draft_findings", LIN, **files.findings(fine(wrong, 36_500_001))) == {"over_ceiling"}
    duty = files.add(walk)
    assert walk.keys("draft_findings", LIN, **files.findings(finding(duty))) == {"not_opened"}


def test_after_the_limitation_nothing_is_fined_but_a_finding_remains_possible() -> None:
    """DSA 77: it bars fines and penalty payments, not the finding."""
    walk = files.opened(conduct_from=date(2014, 1, 1), conduct_to=date(2023, 9, 1))
    n = of(walk).n
    old = {**walk.rows[n - 1].facts["violations"][0], "conduct_to": "2015-09-01"}
    rows = list(walk.rows)
    rows[n - 1] = SimpleNamespace(**{**vars(rows[n - 1]), "facts": {"violations": [old]}})
    walk.rows, walk._file = tuple(rows), None
    assert "time_barred" in walk.keys("draft_findings", LIN, **files.findings(*files.default(walk)))
    assert "time_barred" not in walk.keys("draft_findings", LIN, **files.findings(finding(of(walk))))


# ── Two tracks, two parties ────────────────────────────────────────────────────────────────────────────────────────


def test_of_two_findings_each_has_its_own_time_and_outcome() -> None:
    walk = files.opened()
    one, other = of(walk), files.add(walk, provision="dsa-20", title="Complaints unanswered")
    files.heard(finding(one), walk=walk)
    first = walk.last("issue_findings")
    second = files.issue(walk, "draft_findings", "issue_findings", **files.findings(finding(other)))
    assert [d.act for d in walk.duties("observations")] == [first.n]
    draft = walk.take("draft_decision", LIN, first, **files.decision(finding(one)))
    assert walk.keys("approve", GAO, draft) == set(), "the second findings do not hinder it"
    said = files.decision(finding(other))
    assert walk.keys("draft_decision", LIN, second, **said) == {"issue_findings_not_served"}


def two_providers() -> Walk:
    walk = files.begun()
    walk.parties = (OPERATOR, Party("p1", "Nightingale Search Ltd"))
    files.opened(walk)
    rows = [finding(of(walk)), finding(of(walk), party="p1")]
    entered = files.findings(*rows, to=["operator", "p1"])
    files.serve(walk, files.issue(walk, "draft_findings", "issue_findings", **entered))
    walk.take("inform_coordinators", LIN, walk.last("issue_findings"), whom=["board", "establishment"])
    return walk


OTHER = Actor("ola", "Ola", frozenset({Role.REPRESENTATIVE}), "p1")


def test_a_provider_knows_nothing_of_findings_before_they_are_notified_to_it() -> None:
    walk = two_providers()
    notice = walk.last("issue_findings")
    assert walk.ask("make_statement", OTHER, notice).barred
    assert walk.ask("make_statement", REP, notice).yes
    assert [d.addressee for d in walk.duties("observations")] == ["operator"]


def test_the_provider_that_was_notified_is_decided_on_and_the_other_is_not() -> None:
    walk = two_providers()
    notice = walk.last("issue_findings")
    walk.take("waive_statement", REP, notice, complete=True)
    walk.take("record_board_views", QIAN, notice, text="The Board agrees.")
    both = files.decision(finding(of(walk)), finding(of(walk), party="p1"), to=["operator", "p1"])
    assert walk.keys("draft_decision", LIN, notice, **both) == {"issue_findings_not_served"}
    draft = walk.take("draft_decision", LIN, notice, **files.decision(finding(of(walk))))
    walk.take("approve", GAO, draft)
    walk.take("decide", SU, draft)
    files.serve(walk, notice, "p1")
    alone = files.decision(finding(of(walk), party="p1"), to=["p1"])
    made = walk.take("draft_decision", LIN, notice, **alone)
    assert walk.keys("approve", GAO, made) == {"observations_running"}


# ── Measures, supervision, review ──────────────────────────────────────────────────────────────────────────────────


def test_more_time_for_observations_is_measured_from_the_unrolled_end() -> None:
    walk = files.opened(files.begun(date(2025, 5, 15)), conduct_to=date(2025, 4, 1))
    files.noticed(finding(of(walk)), walk=walk)
    assert walk.ends("observations") == "2025-06-02"  # 29 May is Ascension Day
    notice = walk.last("issue_findings")
    walk.take("ask_time", REP, notice, more=days(14), text="The file is large.")
    walk.take("grant_time", GAO, notice, more=days(14), **REASON)
    assert walk.ends("observations") == walk.ends("board_views") == "2025-06-12", "the Board has the same time"
    walk.day(date(2025, 6, 3))
    assert "observations_running" in walk.keys("approve", GAO, decision_on(walk))


def decision_on(walk: Walk) -> Ref:
    return walk.take("draft_decision", LIN, walk.last("issue_findings"), **files.decision(finding(of(walk))))


def test_interim_measures_end_unless_they_are_renewed_in_time() -> None:
    """DSA 70(2)."""
    made = ready.situation("renew_interim")
    walk = made.walk
    assert walk.ends("interim") == "2026-06-02"
    walk.day(date(2026, 6, 1))
    walk.take("renew_interim", SU, made.about, **made.entered)
    assert walk.ends("interim") == "2026-09-02"
    walk.day(date(2026, 9, 3))
    assert walk.keys("renew_interim", SU, made.about, **made.entered) == {"interim_over"}


def test_enhanced_supervision_runs_a_month_for_the_board_and_a_month_for_the_commission() -> None:
    """DSA 75(2), (3); EU-10."""
    walk = files.opened(provision="dsa-34")
    files.decided(walk=files.heard(walk=walk), action_plan_within=months(1))
    decree = walk.last("decide")
    assert walk.ends("action_plan") == "2026-04-07"  # 2 April and the days to Easter Monday are closed
    plan = walk.take("submit_action_plan", QIAN, decree, text="Plan", **FROM_OPERATOR)
    assert walk.duty("action_plan").how == "met"
    walk.rows[-1].on, walk._file = date(2026, 4, 20), None
    assert walk.ends("board_opinion") == "2026-05-20"
    walk.day(date(2026, 5, 20))
    assert "no_opinion" in walk.keys("draft_plan_decision", LIN, plan, **files.plan_decision())
    walk.take("record_board_opinion", QIAN, plan, text="Sufficient.")
    assert (walk.duty("board_opinion").how, walk.ends("plan")) == ("met", "2026-06-22")
    files.served(walk, "draft_plan_decision", "decide_on_plan", plan, **files.plan_decision())
    assert walk.duty("plan").how == "met"
    assert (walk.stage(), walk.ends("implement")) == ("supervised", "2026-11-20")


def test_without_an_opinion_the_commission_decides_once_the_month_of_the_board_is_over() -> None:
    walk, plan = ready.taken("submit_action_plan")
    assert walk.keys("draft_plan_decision", LIN, plan, **files.plan_decision()) == {"no_opinion"}
    walk.day(date(2026, 4, 8))
    assert walk.ends("board_opinion") == "2026-04-07"
    assert walk.keys("draft_plan_decision", LIN, plan, **files.plan_decision()) == set()


def test_a_late_action_is_recorded_as_late_and_the_court_decides() -> None:
    walk = files.decided()
    assert walk.ends("court") == "2026-05-12"
    walk.day(date(2026, 5, 13))
    answer = walk.taking("bring_suit", REP, walk.last("decide"), body="General Court")
    assert answer.yes
    assert not answer.warnings
    assert [str(note) for note in answer.notes] == [
        "This comes after the time ended on 2026-05-12. It is recorded; the Court decides."
    ]


@pytest.mark.parametrize(("total", "rest"), [(120_000_000, 120_000_000), (30_000_000, 30_000_000)])
def test_the_court_may_increase_a_fine_or_reduce_it_and_that_is_what_is_owed(total: int, rest: int) -> None:
    """DSA 81."""
    walk = files.decided()
    suit = walk.take("bring_suit", REP, walk.last("decide"), body="General Court")
    walk.take("record_outcome", QIAN, suit, outcome="changed", amount=Decimal(total), reasons="Duration.")
    assert owing(walk.file, walk.last("decide", 2), walk.today).rest == rest


def test_time_to_pay_is_allowed_and_never_taken() -> None:
    """DSA 78(5)(a): "for as long as time to pay is allowed"."""
    here = ready.situation("defer_payment")
    end = here.walk.ends("pay")
    for until, met in ((date.fromisoformat(end), {"not_longer"}), (date(2026, 3, 5), {"not_longer"})):
        assert here.walk.keys("defer_payment", GAO, here.about, until=until, **REASON) == met
    here.walk.take("defer_payment", GAO, here.about, until=date(2026, 12, 1), **REASON)
    again = {"until": date(2026, 11, 30), **REASON}
    assert here.walk.keys("defer_payment", GAO, here.about, **again) == {"not_longer"}


def test_commitments_not_answered_are_rejected_with_reasons_in_the_decision() -> None:
    """DSA 71(3)."""
    walk = files.offered()
    files.heard(walk=walk)
    made = walk.take("draft_decision", LIN, walk.last("issue_findings"), **files.decision(*files.default(walk)))
    assert walk.keys("approve", GAO, made) == {"offer_unanswered"}
    said = files.decision(*files.default(walk), rejected="They would not end the infringement.")
    made = walk.take("draft_decision", LIN, walk.last("issue_findings"), **said)
    assert walk.keys("approve", GAO, made) == set()


def test_a_fine_for_silence_on_the_way_leaves_an_offer_of_commitments_open() -> None:
    walk = files.offered()
    silence = files.silence(walk)
    files.heard(fine(silence, 1_000_000), walk=walk)
    said = files.decision(fine(silence, 1_000_000))
    made = walk.take("draft_decision", LIN, walk.last("issue_findings"), **said)
    assert walk.keys("approve", GAO, made) == set()


def test_a_closing_decision_ends_the_limitation_and_one_that_is_annulled_does_not() -> None:
    """DSA 73(5), 77(5)."""
    made = ready.situation("conclude")
    closing = made.walk.take("conclude", SU, made.about)
    files.serve(made.walk, closing)
    assert made.walk.duty("impose").how == made.walk.duty("impose_at_most").how == "met"
    suit = made.walk.take("bring_suit", QIAN, closing, body="General Court", **FROM_OPERATOR)
    made.walk.take("record_outcome", QIAN, suit, outcome="revoked", reasons="No reasons were given.")
    assert made.walk.duty("impose").open


def test_a_requirement_not_complied_with_is_found_and_pursued_as_a_breach_of_its_own() -> None:
    made = ready.situation("find_refusal")
    walk = made.walk
    assert walk.ends("comply") == "2026-05-04"
    walk.take("find_refusal", HAN, made.about, **REASON)
    assert walk.duty("comply").how == "lapsed"
    breach = files.add(walk, provision="dsa-73-breach", conduct_from=date(2026, 5, 5), conduct_to=None)
    rate = files.periodic(breach, since=date(2026, 7, 1))
    assert walk.keys("draft_findings", LIN, **files.findings(rate)) == set()
    assert walk.keys("draft_findings", LIN, **files.findings(fine(breach))) == {"kind_not_provided"}, "76(1)(e) only"


def test_a_case_closes_by_commitments_alone_and_is_reopened_on_a_breach() -> None:
    walk = files.bound(reports=[])
    walk.take("accept_remediation", CHEN, walk.last("bind_commitments", 1), **REASON)
    walk.take("close_case", GAO, **REASON)
    assert walk.stage() == "closed"
    reopened = {"ground": "breach", "reason": "The repository is empty.", "language": "en"}
    files.serve(walk, walk.take("reopen_proceedings", SU, walk.last("bind_commitments"), **reopened))
    assert walk.stage() != "closed"
    assert walk.keys("draft_findings", LIN, **files.findings(finding(of(walk)))) == set()


def test_a_lapse_is_noted_by_the_clock_and_decides_nothing() -> None:
    walk = files.noticed()
    notice = walk.last("issue_findings")
    walk.day(date(2026, 3, 17))
    walk.take("note_lapse", SYSTEM, notice, limit="observations", addressee="operator")
    assert walk.duty("observations").how == "lapsed"
    assert walk.keys("make_statement", REP, notice, text="Late, but here.", complete=True) == set()


# ── What is not known ──────────────────────────────────────────────────────────────────────────────────────────────


def undated(here: Situation) -> Situation:
    """The last service has no day."""
    edit(here, here.walk.last("serve").n, on=None)
    return here


def nobody(here: Situation) -> Situation:
    return replace(here, by=replace(here.by, id=""))


def left_out(*keys: str) -> Callable[[Situation], Situation]:
    def spoil(here: Situation) -> Situation:
        return change(here, **dict.fromkeys(keys))

    return spoil


def unsure(step: str) -> Callable[[Situation], Situation]:
    def spoil(here: Situation) -> Situation:
        edit(here, here.walk.last(step).n, sure=False)
        return here

    return spoil


def silent(here: Situation) -> Situation:
    """Pursued as silence, where no request is published."""
    edit(here, of(here.walk).n, facts={"violations": [{"provision": "dsa-67-silent"}]})
    return here


def unnamed(here: Situation) -> Situation:
    return change(here, requirements=[files.requirement()])


def no_turnover(here: Situation) -> Situation:
    return change(
        here, sanctions=[{"party": "operator", "kind": "fine", "violation": of(here.walk), "amount": Decimal(1)}]
    )


def day_unknown(here: Situation) -> Situation:
    return here  # the question itself has no day


def unserved(here: Situation) -> Situation:
    n = here.walk.last("serve").n
    here.walk.rows, here.walk._file = tuple(row for row in here.walk.rows if row.n != n), None
    return here


UNKNOWN: list[tuple[str, str, Callable[[Situation], Situation]]] = [
    ("require_information", "statement_missing", left_out("statements")),
    ("require_information", "same_person", nobody),
    ("require_information", "no_mandate", nobody),
    ("issue_findings", "not_opened", unsure("file_case")),
    ("issue_findings", "nothing_to_obey", silent),
    ("issue_findings", "unverified_evidence", without("add_evidence")),
    ("issue_findings", "over_ceiling", no_turnover),
    ("issue_findings", "time_barred", day_unknown),
    ("issue_findings", "other_year", day_unknown),
    ("order_interim", "not_shown", without("add_evidence")),
    ("order_interim", "no_violation_named", unnamed),
    ("decide", "issue_findings_not_served", undated),
    ("decide", "no_inform_coordinators", without("inform_coordinators")),
    ("decide", "nothing_ordered", left_out("requirements")),
    ("decide", "no_time_to_pay", left_out("pay_within")),
    ("find_refusal", "comply_running", undated),
    ("accept_remediation", "not_served", unserved),
    ("bring_suit", "court_over", undated),
    ("serve", "no_proof", left_out("receipt")),
    ("record_outcome", "no_new_total", left_out("amount")),
    ("renew_interim", "interim_over", undated),
    ("request_restriction", "restriction_running", undated),
]  # fmt: skip


@pytest.mark.parametrize(("step", "key", "spoil"), UNKNOWN, ids=[f"{step}-{key}" for step, key, _ in UNKNOWN])
def test_what_was_not_published_cannot_be_checked(step: str, key: str, spoil: Callable[[Situation], Situation]) -> None:
    need = next(one for one in EU_DSA.step(step).needs if one.key == key)
    here = spoil(ready.situation(step))
    here.entered = {k: v for k, v in here.entered.items() if v is not None}
    q = replace(here.walk.question(here.by, here.about), facts=None, step=EU_DSA.step(step), history=True)
    facts = here.walk.file.act(here.about.n).facts if EU_DSA.step(step).takes and here.about else here.entered
    found = need.ask(replace(q, facts=facts, on=None if spoil is day_unknown else q.on))
    assert found.verdict is Verdict.UNKNOWN
    assert (found.otherwise % found.params).startswith("This cannot be checked: ")


def required_of_two() -> tuple[Walk, Ref]:
    """A decision that requires information of two; the first has answered."""
    walk = files.opened()
    walk.parties, walk._file = (*walk.parties, Party("p1", "Second Ltd")), None
    entered = files.request(to=["operator", "p1"], statements=["fines", "periodic", "court"])
    made = walk.take("draft_information_decision", LIN, **entered)
    walk.take("approve", GAO, made)
    decision = walk.take("require_information", SU, made)
    for party in ("operator", "p1"):
        files.serve(walk, decision, party)
    walk.take("submit_information", REP, decision, text="The figures.", complete=True)
    return walk, decision


def test_the_silence_of_one_is_not_that_of_the_other() -> None:
    """DSA 74(2)(b): "failing to reply": of whoever did not."""
    walk, decision = required_of_two()
    silent = {"outcome": "silent", **REASON}
    walk.day(walk.today + timedelta(days=60))
    assert walk.keys("accept_information", LIN, decision, **REASON) == {"not_submit_information_here"}
    assert walk.keys("find_wrong_answer", GAO, decision, **silent) == {"silence"}
    assert walk.keys("find_wrong_answer", GAO, decision, **silent, to=["operator"]) == {"silence"}
    walk.take("find_wrong_answer", GAO, decision, **silent, to=["p1"])
    row = fine(files.add(walk, provision="dsa-67-silent"), 1_000_000)
    assert "nothing_to_obey" in walk.keys("draft_findings", LIN, **files.findings(row))
    theirs = files.findings({**row, "party": "p1"}, to=["p1"])
    assert "nothing_to_obey" not in walk.keys("draft_findings", LIN, **theirs)
    walk.take("accept_information", LIN, decision, to=["operator"], **REASON)


def test_what_was_done_on_a_decision_leaves_the_time_to_contest_it() -> None:
    """TFEU 263(6): two months, whatever becomes of what it required."""
    walk, decision = required_of_two()
    walk.day(walk.today + timedelta(days=40))
    walk.take("find_wrong_answer", GAO, decision, outcome="silent", to=["p1"], **REASON)
    walk.take("accept_information", LIN, decision, to=["operator"], **REASON)
    assert walk.keys("bring_suit", REP, decision, body="General Court") == set()
