"""The same situation under two laws: a notice was served, its time runs, and so does a time of the authority."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from typing import Any

from cases import actions
from cases.management.demo import europe
from cases.management.demo.house import days, issued
from cases.management.demo.walk import Stage, Walk
from cases.models import Case
from regulator.accounts.models import User
from regulator.procedure.language import Ref
from regulator.procedure.regimes import REGIMES
from tests import emptying, make

NOVEMBER = datetime(2026, 11, 9, 2, tzinfo=UTC)  # a Monday
WEDNESDAY = datetime(2026, 11, 11, 9, tzinfo=UTC)
CN, EU = "cn-cac", "eu-dsa"


@dataclass(frozen=True, slots=True)
class Ask:
    """A step that moves a date: who takes it, its key, what it is about, what is entered, and which time it moves."""

    by: User
    step: str
    about: Ref | str
    entered: Mapping[str, Any]
    time: str


@dataclass(frozen=True, slots=True)
class Year:
    """A year as it is published: its calendar, its days, and the end that it moves."""

    calendar: str
    off: str
    work: str
    time: str
    was: str
    will_be: str


BREAKS = "01-01..01-03; 02-05..02-12; 04-03..04-05; 05-01..05-05; 06-09; 09-15; 10-01..10-07"
SPRING = Year(
    "cn-workdays", BREAKS, "02-14; 02-20", "Decide the case", "Tue 9 Feb 2027, not certain yet", "Sun 14 Feb 2027"
)
CLOSED = "01-01; 01-08; 03-25; 03-26; 03-29; 05-06; 05-07; 05-17; 07-21; 11-01; 11-02; 12-24..12-31"
FRIDAY = Year("eu-commission", CLOSED, "", "Answer the request", "Fri 8 Jan 2027, provisional", "Mon 11 Jan 2027")


@dataclass(frozen=True, slots=True)
class Place:
    """An authority at work on one case. `notice` was served by the act `service`, entered by the clerk."""

    regime: str
    case: Case
    at: datetime
    officer: User
    head: User
    clerk: User
    administrator: User
    rep: User
    notice: Ref
    service: int
    longer: Ask
    rest: Ask  # from here a time of the authority stands still
    back: Ask  # until here; about nothing yet: it answers `rest`
    begun: tuple[str, ...]  # the times that begin with service
    year: Year

    def title(self, step: str) -> str:
        return str(REGIMES[self.regime].step(step).title)


def china(kept: emptying.Kept) -> Place:
    """An order to correct was served on Monday; the ninety days to decide run."""
    cast = kept.again()
    walk = make.case(cast, after="serve_order", at=NOVEMBER)
    sent = {"kind": "testing", "to_whom": "Laboratory", "text": "Are the logs whole?"}
    longer = {"more_0": 5, "more_1": "working_day", "reason": "A holiday."}
    return Place(
        regime=CN, case=walk.case, at=walk.at + timedelta(days=4), officer=cast.lin, head=cast.head, clerk=cast.clerk,
        administrator=cast.administrator, rep=cast.rep, notice=walk.ref("order_correction"), service=walk.n("serve"),
        longer=Ask(cast.head, "grant_time", walk.ref("order_correction", 1), longer, "Correct"),
        rest=Ask(cast.lin, "send_out", "", sent, "Decide the case"),
        back=Ask(cast.chen, "receive_result", "", {"text": "They are whole."}, "Decide the case"),
        begun=("Correct", "Ask for reconsideration"), year=SPRING,
    )  # fmt: skip


def brussels() -> Place:
    """Information was required by decision, served a week ago; the five years to fine run afresh from then."""
    stage = _told(required)
    (walk,), staff = stage.walks, stage.cast.staff
    case = Case.objects.get(pk=walk.case.pk)
    suit = {"body": "General Court", "from_party": "operator", "channel": "paper"}
    longer = {"more_0": 10, "more_1": "calendar_day", "reason": "The figures are many."}
    power = "Impose fines and penalty payments"
    return Place(
        regime=EU, case=case, at=WEDNESDAY, officer=walk.first, head=staff["head"], clerk=staff["clerk"],
        administrator=staff["admin"], rep=walk.rep, notice=walk.ref("require_information"), service=walk.of["serve"].n,
        longer=Ask(staff["head"], "grant_time", walk.ref("require_information"), longer, "Answer the request"),
        rest=Ask(walk.first, "bring_suit", walk.ref("require_information"), suit, power),
        back=Ask(staff["clerk"], "record_outcome", "", {"outcome": "upheld", "reasons": "Not founded."}, power),
        begun=("Answer the request", "Bring an action before the Court"), year=FRIDAY,
    )  # fmt: skip


def _told(story: Callable[[Stage], object]) -> Stage:
    with actions.loading() as load:
        stage = replace(europe.HOUSE, stories=(story,)).enter(load, at=WEDNESDAY)
        load.flush()
        stage.assign()
    return stage


def required(stage: Stage) -> None:
    """Proceedings are open; a decision requires information within 65 days, to Friday 8 January 2027."""
    europe.notified(issued_only(stage), "require_information", back=5)


def issued_only(stage: Stage) -> Walk:
    """The same decision, not served yet."""
    w = stage.open("nordvik", "first", "second", back=30)
    what = "Notices of illegal content are lost when they are sent from a telephone."
    row = europe.violation(w, "dsa-16", "Notices of illegal content go nowhere", what, since=400, ended=60)
    europe.opened(w, row, "Test of 400 notices", "device,sent,received\ntelephone,200,31\n", back=20)
    issued(
        w, "draft_information_decision", "require_information", back=6, to=["operator"],
        legal_basis="Article 67(1) and (3)", purpose="To see since when.", information="The log of notices of 2026.",
        within=days(65), statements=["fines", "periodic", "court"],
    )  # fmt: skip
    return w


@dataclass(frozen=True, slots=True)
class Waiting:
    """A notice that was issued and waits for service: who enters it, what is entered, and the times it begins."""

    case: Case
    at: datetime
    clerk: User
    notice: Ref
    entered: Mapping[str, Any]
    begun: tuple[str, ...]
    title: str = "Enter the service"


def waiting(regime: str, kept: emptying.Kept) -> Waiting:
    if regime == CN:
        cast = kept.again()
        walk = make.case(cast, after="issue_order", at=NOVEMBER)
        direct = {"addressee": "operator", "method": "direct", "receipt": "Signed by the reception"}
        begun = ("Correct", "Ask for reconsideration")
        return Waiting(walk.case, walk.at, cast.clerk, walk.ref("order_correction"), direct, begun)
    stage = _told(issued_only)
    (told,), clerk = stage.walks, stage.cast.staff["clerk"]
    by_hand = {"addressee": "operator", "method": "hand", "receipt": "Signed by the reception"}
    begun = ("Answer the request", "Bring an action before the Court")
    case = Case.objects.get(pk=told.case.pk)
    return Waiting(case, WEDNESDAY, clerk, told.ref("require_information"), by_hand, begun)
