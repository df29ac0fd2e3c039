"""Who is told of what was done."""

from __future__ import annotations

from datetime import date, timedelta

from cases import actions
from cases.models import Act, CaseParty, Deadline, Message
from cases.templatetags import inbox, ui
from regulator.procedure.language import Period, Unit
from tests import make, people


def test_the_company_is_not_told_of_what_concerns_its_officer(cast: people.Cast) -> None:
    """An officer of the company is another person: notices, deadlines and remedies of their own."""
    walk = make.case(cast, after="add_evidence")
    for beat in (make.verify_evidence, make.propose_filing, make.file_case):
        beat(walk)
    of = walk.ref("record_violation", 1)
    why = {"provision": "csl-information", "reason": "In charge of the complaints."}
    walk.do("add_officer_party", cast.head, name="Luo Min", office="Chief editor", **why)
    luo = CaseParty.objects.get(case=walk.case, kind="officer").key
    both = [{**make.fine(of, 600_000), "tier": "serious"}, {**make.fine(of, 60_000), "tier": "serious", "party": luo}]
    walk.do(
        "draft_pre_notice", cast.lin, to=["operator", luo], facts="As found.", reasons="Due.", discretion="Serious.",
        sanctions=both, statement_within=Period(5, Unit.WORKING_DAY), hearing_right=True, language="en",
    )  # fmt: skip
    make.approve_pre_notice(walk)
    make.give_pre_notice(walk)
    how = {"about": walk.ref("give_pre_notice"), "method": "direct", "receipt": "Signed"}
    told = Message.objects.filter(case=walk.case, user=cast.rep)
    walk.do("serve", cast.clerk, addressee=luo, **how)
    assert not told.exists()
    walk.do("serve", cast.clerk, addressee="operator", **how)
    assert [message.act_n for message in told] == [walk.n("serve")]
    walk.on(date(2026, 3, 20))
    for party in (luo, "operator"):
        walk.do("note_lapse", actions.SYSTEM_ACTOR, about=how["about"], limit="statement", addressee=party)
        assert told.filter(act_n=walk.n("note_lapse")).exists() == (party == "operator")


def test_a_corrected_service_tells_each_side_which_of_its_dates_moved(cast: people.Cast) -> None:
    walk = make.case(cast, after="serve_order").wait(days=2)
    served = Act.objects.get(case=walk.case, step="serve")
    was = Deadline.objects.get(case=walk.case, limit="correct", item_n=1, state="open").legal_day
    day = {"what": "day", "day": served.on + timedelta(days=1), "reason": "The receipt names the next day."}
    walk.do("correct_entry", cast.lin, about=walk.ref("serve"), **day)
    now = Deadline.objects.get(case=walk.case, limit="correct", item_n=1, state="open").legal_day
    (theirs,) = Message.objects.filter(user=cast.rep, act_n=walk.n("correct_entry"))
    assert "an entry was corrected; your dates that moved" in ui.filled(theirs.subject, theirs.params)
    moved = f"{ui.moment(str(was))} → {ui.moment(str(now))}"
    assert any("requirement 1" in line and moved in line for line in inbox.lines(theirs))
    assert not any("Decide the case" in line for line in inbox.lines(theirs))


def test_a_correction_that_moves_nothing_says_so(cast: people.Cast) -> None:
    walk = make.case(cast, after="serve_order")
    entered = {"what": "facts", "facts": {"receipt": "Signed by Fan Yi"}, "reason": "Misspelt."}
    walk.do("correct_entry", cast.lin, about=walk.ref("serve"), **entered)
    (theirs,) = Message.objects.filter(user=cast.rep, act_n=walk.n("correct_entry"))
    told = ["The entry: Enter the service."]
    assert (inbox.lines(theirs), "no date of yours moved" in theirs.subject) == (told, True)
