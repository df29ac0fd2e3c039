"""Case files walked step by step in memory: every act is asked of the law first, so no situation is impossible."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field, replace
from datetime import date, datetime, time, timedelta
from decimal import Decimal
from functools import cache, wraps
from types import SimpleNamespace
from typing import Any
from zoneinfo import ZoneInfo

from regulator.procedure import duties, engine, facts
from regulator.procedure.duties import Duty
from regulator.procedure.language import (
    Actor,
    Answer,
    CaseFile,
    Effect,
    Mandate,
    Party,
    PartyKind,
    Period,
    Question,
    Ref,
    Refusal,
    Regime,
    Role,
    Unit,
)
from regulator.procedure.regimes import REGIMES

CN = REGIMES["cn-cac"]
ZONE = ZoneInfo("Asia/Shanghai")
MONDAY = date(2026, 3, 2)
MORNING = datetime.combine(MONDAY, time(9), ZONE)
OPERATOR = Party("operator", "Nightingale Feed Ltd")
MANDATE = Mandate(frozenset(), date(2025, 1, 1), None)


def staff(name: str, *roles: Role, mandates: tuple[Mandate, ...] = ()) -> Actor:
    return Actor(name, name, frozenset(roles), mandates=mandates)


LIN, CHEN, WU = (staff(name, Role.INSPECTOR) for name in ("lin", "chen", "wu"))
GAO, HAN = (staff(name, Role.HEAD) for name in ("gao", "han"))
HE = staff("he", Role.LEGAL)
SU = staff("su", Role.SIGNATORY, mandates=(MANDATE,))
QIAN, ROU = staff("qian", Role.CLERK), staff("rou", Role.CLERK)
REP = Actor("fan", "Fan Yi", frozenset({Role.REPRESENTATIVE}), "operator")
REP_OF_OFFICER = Actor("luo", "Luo Min", frozenset({Role.REPRESENTATIVE}), "p1")
SYSTEM = Actor("system", "", frozenset({Role.SYSTEM}))
ANYBODY = {
    Role.INSPECTOR: WU,
    Role.HEAD: HAN,
    Role.LEGAL: HE,
    Role.SIGNATORY: SU,
    Role.CLERK: ROU,
    Role.REPRESENTATIVE: REP,
    Role.AUDITOR: staff("aud", Role.AUDITOR),
    Role.ADMINISTRATOR: staff("adm", Role.ADMINISTRATOR),
    Role.SYSTEM: SYSTEM,
}


class Refused(AssertionError):
    """The law refused a step of a walk."""

    def __init__(self, answer: Answer) -> None:
        self.answer = answer
        found = [f"{one.key}: {one} ({one.cite})" for one in (*answer.refusals, *answer.warnings)]
        super().__init__(f"{answer.step.key}: {'barred' if answer.barred else found}")


@dataclass(slots=True)
class Walk:
    """One case under way. The clock moves a minute with each act; `day` moves it to the morning of a day.

    `zone` is that of the authority, where `at` is read.
    """

    at: datetime = MORNING
    regime: Regime = CN
    zone: str = "Asia/Shanghai"
    parties: tuple[Party, ...] = (OPERATOR,)
    settings: dict[str, Any] = field(default_factory=lambda: {"level": "provincial", "hearing_threshold": "100000.00"})
    rows: tuple[SimpleNamespace, ...] = ()
    _file: CaseFile | None = None

    @property
    def file(self) -> CaseFile:
        if self._file is None:
            acts = facts.acts(self.regime, self.rows)
            self._file = CaseFile(self.regime, self.parties, acts, self.settings, self.zone)
        return self._file

    def copy(self) -> Walk:
        """A copy that goes its own way, with rows of its own."""
        return replace(self, rows=tuple(SimpleNamespace(**vars(row)) for row in self.rows))

    def day(self, day: date) -> Walk:
        self.at = max(self.at, datetime.combine(day, time(9), ZoneInfo(self.zone)))
        return self

    @property
    def today(self) -> date:
        return self.at.date()

    # ── Asking ─────────────────────────────────────────────────────────────────────────────────────────────────────

    def question(self, by: Actor, about: Ref | None = None, on: date | None = None, **entered: Any) -> Question:
        """`on` is today unless another day is given; no facts are entered unless some are given."""
        return Question(self.file, by, self.at, on or self.today, about, entered or None)

    def ask(self, step: str, by: Actor, about: Ref | None = None, on: date | None = None, **entered: Any) -> Answer:
        return engine.ask(step, self.question(by, about, on, **entered))

    def taking(self, step: str, by: Actor, about: Ref | None = None, on: date | None = None, **entered: Any) -> Answer:
        """Asked as when the step is taken: with facts as a door reads them, even where it has none."""
        fields = tuple(one for one in self.regime.step(step).asks if not (one.of_staff and by.party))
        values = facts.meant(fields, facts.kept(fields, entered))
        return engine.ask(step, replace(self.question(by, about, on), facts=values))

    def keys(self, step: str, by: Actor, about: Ref | None = None, on: date | None = None, **entered: Any) -> set[str]:
        """The keys of the refusals and warnings that the step meets when it is taken."""
        answer = self.taking(step, by, about, on, **entered)
        assert not answer.barred
        return {one.key for one in (*answer.refusals, *answer.warnings)}

    def find(self, key: str, step: str, by: Actor, about: Ref | None = None, **entered: Any) -> Refusal:
        answer = self.taking(step, by, about, **entered)
        return next(one for one in (*answer.refusals, *answer.warnings, *answer.notes) if one.key == key)

    def options(self, by: Actor) -> dict[str, list[Answer]]:
        found: dict[str, list[Answer]] = {}
        for answer in engine.options(self.question(by)):
            found.setdefault(answer.step.key, []).append(answer)
        return found

    # ── Acting ─────────────────────────────────────────────────────────────────────────────────────────────────────

    def take(
        self,
        step: str,
        by: Actor,
        about: Ref | None = None,
        on: date | None = None,
        despite: bool = False,
        **entered: Any,
    ) -> Ref:
        """Take the step as a door would; Refused when the law says no, or warns and nobody passes it."""
        self.at += timedelta(minutes=1)
        answer = self.taking(step, by, about, on, **entered)
        if not answer.yes or (answer.warnings and not (despite and answer.passable)):
            raise Refused(answer)
        kept = facts.kept(answer.fields, entered)
        if answer.step.takes and about is not None:
            kept = {**self.rows[about.n - 1].facts, **kept}
        passed = tuple(one.key for one in answer.warnings)
        return self.put(step, by.id, about, on or self.today, kept, party=by.party, passed=passed)

    def put(
        self,
        step: str,
        by: str,
        about: Ref | None,
        on: date | None,
        kept: dict[str, Any],
        *,
        party: str = "",
        **more: Any,
    ) -> Ref:
        """Put an act on file as it is, unasked."""
        n, text, law = len(self.rows) + 1, self.regime.step(step), self.regime
        track = n if text.opens else self.file.track_of(about)
        to = (party,) if party else facts.concerned(facts.meant(facts.fields_of(law, step), kept)) or self._of(about)
        given = {"sure": True, "origin": "", "passed": (), **more}
        row = SimpleNamespace(
            n=n,
            step=step,
            on=on,
            recorded_at=self.at,
            by=by,
            about=str(about) if about else "",
            track=track,
            facts=kept,
            to=to,
            **given,
        )
        self.rows, self._file = (*self.rows, row), None
        if text.effect is Effect.JOIN:
            kind = PartyKind.OPERATOR if "relation" in kept else PartyKind.OFFICER  # a company of the group
            self.parties = (*self.parties, Party(f"p{len(self.parties)}", kept["name"], kind))
        return Ref(n)

    def _of(self, about: Ref | None) -> tuple[str, ...]:
        if about is None:
            return ()
        act = self.file.act(about.n)
        to = act.item(about.item).to if about.item else ""
        return (to,) if to else act.to

    def last(self, step: str, item: int | None = None) -> Ref:
        return Ref(self.file.taken(step)[-1].n, item)

    def without(self, *steps: str) -> Walk:
        """The same file as if acts of these steps had been struck out."""
        rows = tuple(row for row in self.rows if row.step not in steps)
        kept = {row.n for row in rows}
        found = self.copy()
        found._file = replace(
            self.file,
            acts=tuple(act if act.n in kept else replace(act, void=True) for act in self.file.acts),
        )
        return found

    # ── Reading ────────────────────────────────────────────────────────────────────────────────────────────────────

    def duties(self, limit: str) -> list[Duty]:
        return [duty for duty in duties.of(self.file) if duty.limit.key == limit]

    def duty(self, limit: str) -> Duty:
        """The last one caused."""
        return self.duties(limit)[-1]

    def ends(self, limit: str) -> str:
        term = self.duty(limit).term
        assert term is not None
        return str(term.legal_end)

    def stage(self) -> str:
        return engine.stage(self.file)


# ── What is entered ────────────────────────────────────────────────────────────────────────────────────────────────

FILE = {"id": "f1", "name": "proof.pdf", "size": 1200, "sha256": "0" * 64}
FROM_OPERATOR = {"from_party": "operator", "channel": "paper"}


def working_days(n: int) -> Period:
    return Period(n, Unit.WORKING_DAY)


def violation(**other: Any) -> dict[str, Any]:
    return {
        "provision": "csl-information",
        "title": "Complaints unanswered",
        "description": "Reports stayed unanswered.",
        "conduct_from": date(2026, 1, 5),
        "conduct_to": date(2026, 2, 20),
        **other,
    }


def exhibit(*shows: Ref) -> dict[str, Any]:
    return {"title": "Complaint log", "kind": "electronic", "shows": list(shows), "description": "Exported on site."}


def fine(of: Ref, amount: int = 300_000, **other: Any) -> dict[str, Any]:
    return {
        "party": "operator",
        "kind": "fine",
        "violation": of,
        "amount": Decimal(amount),
        "tier": "ordinary",
        "count": 1,
        **({"ground": "Thousands of users were misled for weeks."} if other.get("tier") else {}),
        **other,
    }


def warning(of: Ref, **other: Any) -> dict[str, Any]:
    return {"party": "operator", "kind": "warning", "violation": of, **other}


def requirement(of: Ref, n: int = 10, **other: Any) -> dict[str, Any]:
    return {
        "violation": of,
        "title": "Answer complaints",
        "demand": "Answer each one.",
        "timing": "within",
        "within": working_days(n),
        **other,
    }


def summons(at: datetime) -> dict[str, Any]:
    return {
        "to": ["operator"],
        "ground": "ecology",
        "attendee": "Editor-in-chief",
        "subject": "Complaints",
        "facts": "As found.",
        "interview_at": at,
        "place": "Room 3",
        "language": "zh_en",
    }


def order(*requirements: dict[str, Any]) -> dict[str, Any]:
    return {"to": ["operator"], "facts": "As found.", "requirements": list(requirements), "language": "zh_en"}


def pre_notice(*sanctions: dict[str, Any], **other: Any) -> dict[str, Any]:
    return {
        "to": ["operator"],
        "facts": "As found.",
        "reasons": "The duty was breached.",
        "discretion": "Ordinary; benchmark 3.",
        "sanctions": list(sanctions),
        "statement_within": working_days(5),
        "hearing_right": True,
        "language": "zh_en",
        **other,
    }


def hearing(at: datetime, **other: Any) -> dict[str, Any]:
    return {
        "to": ["operator"],
        "hearing_at": at,
        "place": "Hall 1",
        "chair": "he",
        "public": True,
        "subject": "The fine.",
        "language": "zh_en",
        **other,
    }


def decision(*sanctions: dict[str, Any], **other: Any) -> dict[str, Any]:
    return {
        "to": ["operator"],
        "facts": "As found.",
        "heard": "Adopted in part.",
        "reasons": "The duty was breached.",
        "discretion": "Ordinary; benchmark 3.",
        "sanctions": list(sanctions),
        "correction": "Answer within a week.",
        "major": False,
        "review_grounds": ["none"],
        "language": "zh_en",
        **other,
    }


def conclusion(outcome: str = "minor") -> dict[str, Any]:
    """With how it was corrected, where it was minor."""
    how = {"correction": "Answered within two days."} if outcome == "minor" else {}
    said = {"facts": "As found.", "reasons": "Corrected.", "language": "zh_en"}
    return {"to": ["operator"], "outcome": outcome, **said, **how}


# ── Ways to a situation ────────────────────────────────────────────────────────────────────────────────────────────


def kept(way: Callable[..., Walk]) -> Callable[..., Walk]:
    """Walked once where nothing is asked of it; every caller gets a copy."""
    plain = cache(way)

    @wraps(way)
    def walked(*args: Any, **other: Any) -> Walk:
        return way(*args, **other) if args or other else plain().copy()

    return walked


@kept
def lead(walk: Walk | None = None) -> Walk:
    walk = walk or Walk()
    walk.take("receive_lead", LIN, source="complaint", title="Complaints unanswered", summary="Users report delays.")
    return walk


@kept
def found(walk: Walk | None = None, **other: Any) -> Walk:
    """A violation with verified evidence."""
    walk = lead(walk)
    act = walk.take("record_violation", LIN, violations=[violation(**other)])
    walk.take("add_evidence", LIN, exhibits=[exhibit(Ref(act.n, 1))], recusal_told=True)
    walk.take("verify_evidence", CHEN, walk.last("add_evidence", 1), outcome="verified", how="Compared.")
    return walk


@kept
def filed(walk: Walk | None = None, **other: Any) -> Walk:
    walk = found(walk, **other)
    walk.take("propose_filing", LIN, grounds="A breach.", competence="Registered here.", proposed=["lin", "chen"])
    walk.take("file_case", GAO, walk.last("propose_filing"), officers=["lin", "chen"])
    return walk


def issue(walk: Walk, draft: str, step: str, about: Ref | None = None, despite: bool = False, **entered: Any) -> Ref:
    """Draft, approve, issue."""
    made = walk.take(draft, LIN, about, **entered)
    walk.take("approve", GAO, made, despite=despite)
    return walk.take(step, SU, made)


def serve(walk: Walk, notice: Ref, to: str = "operator", **other: Any) -> Ref:
    return walk.take("serve", QIAN, notice, **{"addressee": to, "method": "direct", "receipt": "Fan Yi", **other})


@kept
def ordered(*requirements: dict[str, Any], walk: Walk | None = None) -> Walk:
    walk = walk or filed()
    rows = requirements or (requirement(walk.last("record_violation", 1)),)
    serve(walk, issue(walk, "draft_order", "order_correction", **order(*rows)))
    return walk


@kept
def noticed(*sanctions: dict[str, Any], walk: Walk | None = None, **other: Any) -> Walk:
    """An advance notice, served."""
    walk = walk or filed()
    rows = sanctions or (fine(walk.last("record_violation", 1)),)
    serve(walk, issue(walk, "draft_pre_notice", "give_pre_notice", **pre_notice(*rows, **other)))
    return walk


@kept
def heard(*sanctions: dict[str, Any], walk: Walk | None = None, **other: Any) -> Walk:
    """As `noticed`, both rights waived, the report written."""
    walk = noticed(*sanctions, walk=walk, **other)
    notice = walk.last("give_pre_notice")
    walk.take("waive_statement", REP, notice, complete=True)
    walk.take("waive_hearing", REP, notice, sure=True)
    walk.take("write_report", LIN, report="Facts.", proposal="A fine.")
    return walk


@kept
def drafted(*sanctions: dict[str, Any], walk: Walk | None = None, **other: Any) -> Walk:
    """A decision drafted, reviewed and discussed."""
    walk = walk or heard(*sanctions)
    rows = sanctions or (fine(walk.last("record_violation", 1)),)
    made = walk.take("draft_decision", LIN, walk.last("give_pre_notice"), **decision(*rows, **other))
    walk.take("review_legality", HE, made, outcome="passed", opinion="Sound.")
    walk.take("discuss_collectively", HAN, made, present=["gao", "han"], record="Agreed.", outcome="agreed")
    return walk


@kept
def decided(*sanctions: dict[str, Any], walk: Walk | None = None, **other: Any) -> Walk:
    """A decision, served."""
    walk = drafted(*sanctions, walk=walk, **other)
    made = walk.last("draft_decision")
    walk.take("approve", GAO, made)
    serve(walk, walk.take("decide", SU, made))
    return walk
