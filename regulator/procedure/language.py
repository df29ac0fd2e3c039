"""The words in which a regime is written. Frozen dataclasses; no behaviour beyond reading themselves."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import date, datetime
from decimal import Decimal
from enum import Enum, StrEnum
from typing import Any, Generic, TypeVar

T = TypeVar("T")
JSON = Any  # canonical JSON as kept: dict, list, str, int, bool, None; never float


# ── Sources ────────────────────────────────────────────────────────────────────────────────────────────────────────


class Status(StrEnum):
    """How far a rule was checked against an official text."""

    VERIFIED = "verified"
    PARTLY = "partly verified"
    UNVERIFIED = "unverified"
    DERIVED = "derived"

    @property
    def firm(self) -> bool:
        """A firm rule refuses; one that is not only warns."""
        return self in (Status.VERIFIED, Status.PARTLY)


@dataclass(frozen=True, slots=True)
class Cite:
    """One provision: `APL 28`."""

    act: str
    section: str
    href: str = ""
    status: Status = Status.VERIFIED

    def __str__(self) -> str:
        return f"{self.act} {self.section}"


@dataclass(frozen=True, slots=True)
class Statute:
    """A statute of a regime; calling it with a section makes the citation: `APL("28")`."""

    short: str
    title: str
    in_force: date | None = None
    title_local: str = ""
    href: str = ""

    def __call__(self, section: str, status: Status = Status.VERIFIED) -> Cite:
        return Cite(self.short, section, self.href, status)


@dataclass(frozen=True, slots=True)
class Dated(Generic[T]):
    """Values by the day they come into force, earliest first."""

    values: tuple[tuple[date, T], ...]

    def on(self, day: date) -> T:
        """The value in force on `day`; LookupError before the first."""
        found = [value for since, value in self.values if since <= day]
        if not found:
            raise LookupError(f"no value in force on {day}")
        return found[-1]


# ── Time ───────────────────────────────────────────────────────────────────────────────────────────────────────────


class Unit(StrEnum):
    HOUR = "hour"
    CALENDAR_DAY = "calendar_day"
    WORKING_DAY = "working_day"
    WEEK = "week"
    MONTH = "month"
    YEAR = "year"


@dataclass(frozen=True, slots=True)
class Period:
    """A length of time as set in a notice or by the law: `Period(10, Unit.WORKING_DAY)`."""

    n: int
    unit: Unit


class CalendarStatus(StrEnum):
    PUBLISHED = "published"
    DERIVED = "derived"
    MISSING = "missing"


@dataclass(frozen=True, slots=True)
class Year:
    """One year of a calendar: rest days beyond the weekend, and weekend days that are worked."""

    year: int
    status: CalendarStatus
    source: str
    off: frozenset[date] = frozenset()
    work: frozenset[date] = frozenset()


@dataclass(frozen=True, slots=True)
class Calendar:
    """Working days of a place. A day of a year that is not published is provisional."""

    id: str
    title: str
    years: Mapping[int, Year]

    def works(self, day: date) -> bool:
        """Is `day` a working day (weekend and holidays out, make-up days in)?"""
        year = self.years.get(day.year)
        if year is not None and day in year.work:
            return True
        return day.weekday() < 5 and (year is None or day not in year.off)

    def published(self, day: date) -> bool:
        year = self.years.get(day.year)
        return year is not None and year.status is CalendarStatus.PUBLISHED


@dataclass(frozen=True, slots=True)
class Given:
    """The length stands in a field of the act or item (a `Period`): `Given("within")`."""

    field: str


class Holder(StrEnum):
    PARTY = "party"
    AUTHORITY = "authority"


class Bound(StrEnum):
    MAXIMUM = "maximum"
    MINIMUM = "minimum"
    EXACT = "exact"


@dataclass(frozen=True, slots=True)
class Limit:
    """A limit of time that an act starts.

    `runs_from` is the step that starts it; `of` says whether the day it was *taken* or the day it was *served* on each
    addressee starts the clock, or (`of="<field>"`) a date or time in a field of the act, from which a backward limit counts.
    `each` names a kind of item: then every item of that kind has its own. `when` names a fact of the starting act that must
    be true (of the item, where there is one for each). `rolls`: an end on a rest day moves to the next working day. `backward`: the end lies n units before the start.
    `remind`: rungs before the end, in days (hours for hour limits). `then`: the step that records the lapse.
    `met_by`: steps that close it, `met_when` a fact that must then be true. `replaces`: the limit whose open deadline this one replaces (extensions), then counted from
    that deadline's unrolled end.
    """

    key: str
    n: int | Given
    unit: Unit
    runs_from: str
    cite: Cite
    title: str = ""
    of: str = "served"
    each: str = ""
    when: str = ""
    bound: Bound = Bound.MAXIMUM
    holder: Holder = Holder.PARTY
    includes_first_day: bool = False
    rolls: bool = True
    backward: bool = False
    extra_days: int = 0
    remind: tuple[int, ...] = (7, 1)
    then: str = ""
    met_by: tuple[str, ...] = ()
    met_when: str = ""
    replaces: str = ""
    missed: str = ""  # what follows when it is missed, in a sentence


@dataclass(frozen=True, slots=True)
class TraceDay:
    """One line of the explanation of a date. `kind`: start, counted, rest, end, rolled, note."""

    day: date
    kind: str
    count: int = 0
    why: str = ""


@dataclass(frozen=True, slots=True)
class Term:
    """The computed end of a limit. Dates, or aware datetimes for hour limits."""

    legal_end: date | datetime
    safe_end: date | datetime
    unrolled_end: date | datetime
    trace: tuple[TraceDay, ...]
    provisional: bool = False
    sentence: str = ""


# ── Facts and fields ───────────────────────────────────────────────────────────────────────────────────────────────


class Kind(StrEnum):
    """What a field means. Kept as canonical JSON, meant as the Python type in brackets."""

    LINE = "line"  # one line of text (str)
    TEXT = "text"  # paragraphs (str)
    NUMBER = "number"  # whole number (int)
    MONEY = "money"  # amount in the regime's currency (Decimal; kept as a string)
    BOOL = "bool"  # yes or no (bool)
    DATE = "date"  # date
    MOMENT = "moment"  # aware datetime (kept as ISO 8601 with offset)
    PERIOD = "period"  # Period; kept as {"n": 10, "unit": "working_day"}
    CHOICE = "choice"  # one key (str)
    CHOICES = "choices"  # several keys (tuple[str, ...])
    PARTY = "party"  # key of a party of the case (str)
    PARTIES = "parties"  # tuple[str, ...]
    PERSON = "person"  # id of a member of staff (str)
    PERSONS = "persons"  # tuple[str, ...]
    THING = "thing"  # a ref of the case, "5.2" (Ref)
    THINGS = "things"  # tuple[Ref, ...]
    FILES = "files"  # stored files; kept as [{"id", "name", "size", "sha256"}] (tuple of mappings)
    ITEMS = "items"  # repeated group; each becomes an item of the act (tuple of mappings)
    FACTS = "facts"  # a mapping kept as it is: the replacing facts of a corrected entry


@dataclass(frozen=True, slots=True)
class Choice:
    key: str
    title: str
    cite: Cite | None = None


Choices = Callable[["Question"], tuple[Choice, ...]]


@dataclass(frozen=True, slots=True)
class Field:
    """One thing a step asks. `item` names the kind of thing an ITEMS field makes; `of` its fields.

    `choices` is fixed, or a function that fills it from the case file. `only_when=(field, keys)`: asked for and required
    only when that other field has one of the keys. `inside`: never shown to a party nor printed.
    """

    key: str
    title: str
    kind: Kind = Kind.LINE
    required: bool = True
    help: str = ""
    choices: tuple[Choice, ...] | Choices = ()
    of: tuple[Field, ...] = ()
    item: str = ""
    least: int = 0
    only_when: tuple[str, tuple[str, ...]] | None = None
    inside: bool = False
    of_staff: bool = False  # not asked of a representative, for whom the session answers it
    roles: tuple[Role, ...] = ()  # of the members of staff to choose from, for PERSON and PERSONS
    initial: JSON = None


# ── The case file ──────────────────────────────────────────────────────────────────────────────────────────────────


@dataclass(frozen=True, slots=True, order=True)
class Ref:
    """Act `n`, or thing `item` of act `n`: written `5` or `5.2`."""

    n: int
    item: int | None = None

    def __str__(self) -> str:
        return str(self.n) if self.item is None else f"{self.n}.{self.item}"

    @classmethod
    def read(cls, text: str) -> Ref:
        """From `5` or `5.2`; ValueError otherwise."""
        n, _, item = text.partition(".")
        return cls(int(n), int(item) if item else None)


@dataclass(frozen=True, slots=True)
class Item:
    n: int
    kind: str
    facts: Mapping[str, Any]
    to: str = ""  # key of the party it concerns


@dataclass(frozen=True, slots=True)
class Served:
    """Service of an act on one addressee. `on` None: served, day unknown. `at` only where the hour counts.

    `by_act` is the act that caused this date: the service, or the correction of its entry.
    """

    addressee: str
    on: date | None
    method: str
    by_act: int
    at: datetime | None = None


@dataclass(frozen=True, slots=True)
class Act:
    """A step that was taken. `on` None: undated; `by` empty: author unknown; `sure` False: uncertain. Facts as meant."""

    n: int
    step: str
    on: date | None
    recorded_at: datetime
    by: str
    about: Ref | None = None
    track: int = 0  # number of the act that opened the track; 0 is the case at large
    facts: Mapping[str, Any] = field(default_factory=dict)
    items: tuple[Item, ...] = ()
    to: tuple[str, ...] = ()
    sure: bool = True
    origin: str = ""  # "", "replayed", "imported"
    void: bool = False  # struck out by a correction
    cause: int = 0  # number of the correction that changed it, if one did
    passed: tuple[str, ...] = ()  # keys of the warnings that were passed with a reason

    def item(self, n: int) -> Item:
        return self.items[n - 1]


SYSTEM = "system"


class PartyKind(StrEnum):
    OPERATOR = "operator"
    OFFICER = "officer"  # an officer of the company, only where a cited provision fines them


@dataclass(frozen=True, slots=True)
class Party:
    key: str
    name: str
    kind: PartyKind = PartyKind.OPERATOR
    name_local: str = ""


@dataclass(frozen=True, slots=True)
class CaseFile:
    """All that the law knows of a case: its acts, corrections applied, in order of number. See `facts.py` to build it.

    `settings`: what the authority configured for the regime (thresholds). `_index` and `_memo` are caches, not content.
    """

    regime: Regime
    parties: tuple[Party, ...]
    acts: tuple[Act, ...]
    settings: Mapping[str, Any] = field(default_factory=dict)
    timezone: str = "UTC"
    _by_n: dict[int, Act] = field(default_factory=dict, compare=False, repr=False)
    _by_step: dict[str, list[Act]] = field(default_factory=dict, compare=False, repr=False)
    _about: dict[Ref, list[Act]] = field(default_factory=dict, compare=False, repr=False)
    _memo: dict[Any, Any] = field(default_factory=dict, compare=False, repr=False)

    def __post_init__(self) -> None:
        for act in self.acts:
            self._by_n[act.n] = act
            if not act.void:
                self._by_step.setdefault(act.step, []).append(act)
                if act.about is not None:
                    self._about.setdefault(act.about, []).append(act)

    def act(self, n: int) -> Act:
        """KeyError when the case has no such act."""
        return self._by_n[n]

    def taken(self, *steps: str) -> list[Act]:
        """Acts of these steps, in order, struck-out ones left out."""
        if len(steps) == 1:
            return self._by_step.get(steps[0], [])
        return sorted((a for s in steps for a in self._by_step.get(s, ())), key=lambda a: a.n)

    def about(self, ref: Ref, *steps: str) -> list[Act]:
        """Acts about exactly this thing, of these steps (or of any)."""
        return [a for a in self._about.get(ref, ()) if not steps or a.step in steps]

    def of_effect(self, effect: Effect) -> Iterator[Act]:
        return (a for a in self.acts if not a.void and self.regime.step(a.step).effect is effect)

    def track_of(self, ref: Ref | None) -> int:
        return 0 if ref is None else self.act(ref.n).track

    def exists(self, ref: Ref) -> bool:
        act = self._by_n.get(ref.n)
        return act is not None and (ref.item is None or 1 <= ref.item <= len(act.items))

    def served(self, n: int) -> tuple[Served, ...]:
        """Services of act `n`, in order of entry."""
        return tuple(
            Served(a.facts["addressee"], a.on, a.facts.get("method", ""), a.cause or a.n, a.facts.get("moment"))
            for a in self._about.get(Ref(n), ())
            if self.regime.step(a.step).effect is Effect.SERVE
        )

    @property
    def officers(self) -> tuple[str, ...]:
        """The case officers now: those the last act that named any named."""
        for act in reversed(self.acts):
            if not act.void and "officers" in act.facts:
                return tuple(act.facts["officers"])
        return ()


# ── Who asks what ──────────────────────────────────────────────────────────────────────────────────────────────────


class Role(StrEnum):
    INSPECTOR = "inspector"
    HEAD = "head"
    LEGAL = "legal reviewer"
    SIGNATORY = "signatory"
    CLERK = "clerk"
    REPRESENTATIVE = "representative"
    AUDITOR = "auditor"
    ADMINISTRATOR = "administrator"
    SYSTEM = "system"


@dataclass(frozen=True, slots=True)
class Mandate:
    """A dated power to sign. Empty `steps`: all that this role may take. `up_to` None: no ceiling."""

    steps: frozenset[str]
    since: date
    until: date | None
    up_to: Decimal | None = None
    reference: str = ""


@dataclass(frozen=True, slots=True)
class Actor:
    """Who asks. `party` only for a representative: the party of this case that they speak for."""

    id: str
    name: str = ""
    roles: frozenset[Role] = frozenset()
    party: str = ""
    mandates: tuple[Mandate, ...] = ()


@dataclass(frozen=True, slots=True)
class Question:
    """May `actor` take a step now? `facts` None: just looking, only needs that rest on the file are asked."""

    file: CaseFile
    actor: Actor
    at: datetime
    on: date | None
    about: Ref | None = None
    facts: Mapping[str, Any] | None = None
    step: Step | None = None


# ── Needs ──────────────────────────────────────────────────────────────────────────────────────────────────────────


class Verdict(Enum):
    YES = "yes"
    NO = "no"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True)
class Found:
    """What a test found. `params` fill the sentence; `otherwise` replaces it; `key` names the refusal when one test has several."""

    verdict: Verdict
    params: Mapping[str, Any] = field(default_factory=dict)
    otherwise: str = ""


@dataclass(frozen=True, slots=True)
class Condition:
    """A need. `otherwise` is the sentence of the refusal, `%(name)s` filled from the params; `helps` says what would help.

    `of_facts`: rests on what is entered, so asked only when facts are. `always`: refuses whatever its citation's status
    (distinct persons, recusal). `says` states the need as a fact for the list of what the law asks.
    """

    key: str
    test: Callable[[Question], Verdict | Found]
    otherwise: str
    cite: Cite
    helps: str = ""
    says: str = ""
    of_facts: bool = False
    always: bool = False
    at_issue: bool = False  # asked only of the issuing itself, not already of the draft
    field: str = ""  # the field at fault, for the form

    def __and__(self, other: Condition) -> Condition:
        """Both; the first that fails speaks."""

        def test(q: Question) -> Found:
            first = self.ask(q)
            if first.verdict is not Verdict.YES:
                return Found(first.verdict, first.params, first.otherwise or self.otherwise)
            second = other.ask(q)
            return Found(second.verdict, second.params, second.otherwise or other.otherwise)

        return replace(self, key=f"{self.key}_and_{other.key}", test=test, says=f"{self.says} and {other.says}")

    def __or__(self, other: Condition) -> Condition:
        """Either. Unknown when neither is met and one cannot be known; otherwise the first speaks."""

        def test(q: Question) -> Found:
            first, second = self.ask(q), other.ask(q)
            if Verdict.YES in (first.verdict, second.verdict):
                return Found(Verdict.YES)
            return next((f for f in (first, second) if f.verdict is Verdict.UNKNOWN), first)

        return replace(self, key=f"{self.key}_or_{other.key}", test=test, says=f"{self.says}, or {other.says}")

    def ask(self, q: Question) -> Found:
        found = self.test(q)
        return found if isinstance(found, Found) else Found(found)


@dataclass(frozen=True, slots=True)
class Refusal:
    """One reason against a step: permanent key, sentence with its params, provision. `unknown`: cannot be checked."""

    key: str
    sentence: str
    cite: Cite
    params: Mapping[str, Any] = field(default_factory=dict)
    unknown: bool = False
    helps: str = ""
    field: str = ""

    def __str__(self) -> str:
        return self.sentence % self.params if self.params else self.sentence


@dataclass(frozen=True, slots=True)
class Check:
    """One need with its verdict, for the list of what the law asks."""

    says: str
    cite: Cite
    verdict: Verdict


# ── Money ──────────────────────────────────────────────────────────────────────────────────────────────────────────


@dataclass(frozen=True, slots=True)
class Band:
    """A range of fines for one tier of a provision, per count, in force for conduct from `since` until before `until`."""

    tier: str
    title: str
    low: Decimal
    high: Decimal
    cite: Cite
    since: date | None = None
    until: date | None = None
    whom: PartyKind = PartyKind.OPERATOR


@dataclass(frozen=True, slots=True)
class Provision:
    """A duty of the operator whose breach is a violation. `kinds`: sanctions it allows besides a fine."""

    key: str
    title: str
    cite: Cite
    since: date | None = None
    until: date | None = None
    kinds: tuple[str, ...] = ()
    bands: tuple[Band, ...] = ()
    title_local: str = ""

    def in_force(self, day: date) -> bool:
        return (self.since is None or self.since <= day) and (self.until is None or day < self.until)


@dataclass(frozen=True, slots=True)
class Ceiling:
    """The range a fine must keep, and how it was found."""

    low: Decimal
    high: Decimal
    sentence: str
    cite: Cite


# ── Steps ──────────────────────────────────────────────────────────────────────────────────────────────────────────


class Effect(StrEnum):
    """What a step does beside putting the act on file. Equal to the verbs of `cases.actions`."""

    RECORD = "record"
    OPEN = "open"
    FILE = "file"
    FIND = "find"
    COLLECT = "collect"
    JOIN = "join"
    DRAFT = "draft"
    SUMMON = "summon"
    HOLD = "hold"
    ORDER = "order"
    NOTIFY = "notify"
    DECIDE = "decide"
    SERVE = "serve"
    ATTEMPT = "attempt"
    SUBMIT = "submit"
    JUDGE = "judge"
    PAY = "pay"
    LINK = "link"
    APPEAL = "appeal"
    LAPSE = "lapse"
    CORRECT = "correct"
    CLOSE = "close"


@dataclass(frozen=True, slots=True)
class Step:
    """Something the law lets somebody do.

    `by`: roles that may. `about`: steps, or `step.itemkind`, whose acts or items it answers; empty string in it: the case at
    large too; `@notice`, `@draft`, `@entry`: acts of all steps that issue a notice, make a draft, record an event.
    `opens`: starts a track. `settles`: the thing it is about needs nothing more (True, or a test of file and act). `once`: taken
    once about a thing (True, or a test of file and thing that says when it is over). `takes`: the draft whose facts it takes
    over. `vets`: asks of a draft the needs of the step that would take it. `enters`: the stage of its track. `backdated`: records
    an event that may lie in the past, so it has a day of its own and can be corrected. `notice`: template of the notice it
    issues. `after_close`: may be taken on a closed case too.
    """

    key: str
    title: str
    by: tuple[Role, ...]
    cite: Cite
    effect: Effect = Effect.RECORD
    says: str = ""  # what it does, in one sentence, for the list of steps
    needs: tuple[Condition, ...] = ()
    asks: tuple[Field, ...] = ()
    about: tuple[str, ...] = ()
    opens: bool = False
    settles: bool | Callable[[CaseFile, Act], bool] = False
    takes: str = ""
    limits: tuple[Limit, ...] = ()
    ceiling: Callable[[Question], Ceiling | None] | None = None
    notice: str = ""
    enters: str = ""
    backdated: bool = False
    once: bool | Callable[[CaseFile, Ref | None], bool] = False
    vets: bool = False
    after_close: bool = False
    since: date | None = None
    until: date | None = None
    title_local: str = ""


@dataclass(frozen=True, slots=True)
class Regime:
    """One body of procedural law with its calendar and currency. `stages` in the order of the procedure."""

    key: str
    title: str
    version: str
    currency: str
    calendar: Calendar
    statutes: tuple[Statute, ...]
    stages: tuple[tuple[str, str], ...]
    provisions: tuple[Provision, ...]
    steps: tuple[Step, ...]
    path: tuple[tuple[str, tuple[str, ...]], ...] = ()  # for the drawing: group title, step keys
    languages: tuple[str, ...] = ("en",)
    general: Limit | None = None  # the general rules of time, for a limit that names none
    record: Cite | None = None  # the rule that asks for a true and timely record of every act
    _steps: dict[str, Step] = field(default_factory=dict, compare=False, repr=False)

    def __post_init__(self) -> None:
        for step in self.steps:
            self._steps.setdefault(step.key, step)

    def step(self, key: str, on: date | None = None) -> Step:
        """The step's text of the day `on` (or the first); KeyError when the regime has no such step."""
        first = self._steps[key]
        if on is None or (first.since is None and first.until is None):
            return first
        for step in self.steps:
            if step.key == key and (step.since is None or step.since <= on) and (step.until is None or on < step.until):
                return step
        raise KeyError(key)

    def provision(self, key: str) -> Provision:
        return next(p for p in self.provisions if p.key == key)

    def limits(self) -> Iterator[Limit]:
        return (limit for step in self.steps for limit in step.limits)


@dataclass(frozen=True, slots=True)
class Answer:
    """What the law says to one question. `fields` carry their choices, filled from the file."""

    step: Step
    about: Ref | None
    fields: tuple[Field, ...] = ()
    barred: bool = False
    refusals: tuple[Refusal, ...] = ()
    warnings: tuple[Refusal, ...] = ()
    checks: tuple[Check, ...] = ()
    ceiling: Ceiling | None = None
    limits: tuple[Limit, ...] = ()
    passable: bool = False  # may this actor pass the warnings, with a written reason?

    @property
    def yes(self) -> bool:
        return not self.barred and not self.refusals

    @property
    def unknown(self) -> bool:
        return bool(self.refusals) and all(r.unknown for r in self.refusals)
