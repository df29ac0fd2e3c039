"""Steps, regimes and answers."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import date

from regulator.procedure.language.effects import Effect
from regulator.procedure.language.fields import Field
from regulator.procedure.language.file import Act, CaseFile, Ref
from regulator.procedure.language.limits import Calendar, Limit
from regulator.procedure.language.money import Ceiling, Provision, Surcharge
from regulator.procedure.language.needs import Check, Condition, Refusal
from regulator.procedure.language.people import Question, Role
from regulator.procedure.language.sources import Cite, Statute


@dataclass(frozen=True, slots=True)
class Pausing:
    """What an act of a step makes stand still: open deadlines of these limits, of its track and of the case at large.

    From the day of the act, or the day in its field `since`, up to and with the day of the first act of the steps
    `ends` about it, or the day in its field `until`. Until then the deadlines have no end. `here`: only those that hang
    on what the act is about, directly or through acts about it. `ended_by`: of file and act, another act that ends it.
    """

    limits: tuple[str, ...]
    cite: Cite
    ends: tuple[str, ...] = ()
    since: str = ""
    until: str = ""
    here: bool = False
    ended_by: Callable[[CaseFile, Act], Act | None] | None = None


@dataclass(frozen=True, slots=True)
class Outside:
    """A rule of the law that is no step here, and why: an application to a `court`, or out of scope by design."""

    key: str
    what: str
    cite: Cite
    why: str
    court: bool = False


@dataclass(frozen=True, slots=True)
class Step:
    """Something the law lets somebody do.

    `by`: roles that may. `about`: steps, or `step.itemkind`, whose acts or items it answers; empty string in it: the
    case at large too; `@notice`, `@draft`, `@entry`: acts of all steps that issue a notice, make a draft, record an
    event; `@any`: everything. `opens`: starts a track. `settles`: the thing it is about needs nothing more (True, or a
    test of file and act). `once`: taken once about a thing (True, or a test of file and thing that says when it is
    over). `takes`: the draft whose facts it takes over. `vets`: asks of a draft the needs of the step that would take
    it. `enters`: the stage of its track. `backdated`: records an event that may lie in the past, so it has a day of its
    own and can be corrected. `notice`: template of the notice it issues. `after_close`: may be taken on a closed case
    too. `reopens`: the closed case goes on where it was. `recalculates`: its deadlines are reckoned anew, by the
    calendar as it is known by then. `pauses`: what it makes stand still. `undoes`: of file, act, thing and party: does
    the act take the thing away for that party, so that its times end? `taken_back`: of file and act, the act by which
    it was taken back: then it can be taken anew, and met no time that was still running.
    `past`: steps that settle a thing for all others, but not for this one.
    `hides`: things that options leave out, though asking about them is answered.
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
    pauses: tuple[Pausing, ...] = ()
    ceiling: Callable[[Question], Ceiling | None] | None = None
    notice: str = ""
    enters: str = ""
    backdated: bool = False
    once: bool | Callable[[CaseFile, Ref | None], bool] = False
    hides: Callable[[CaseFile, Ref | None], bool] | None = None
    past: tuple[str, ...] = ()
    vets: bool = False
    after_close: bool = False
    reopens: bool = False
    recalculates: bool = False
    undoes: Callable[[CaseFile, Act, Ref, str], bool] | None = None
    taken_back: Callable[[CaseFile, Act], Act | None] | None = None
    since: date | None = None
    until: date | None = None
    title_local: str = ""


Chapter = tuple[str, tuple[Step, ...]]


@dataclass(frozen=True, slots=True)
class Regime:
    """One body of procedural law with its calendar and currency. `stages` in the order of the procedure; `chapters` as
    its file is read, each with its steps.

    `calendars`: those that limits and places name beside its own. `places`: key, title and calendar of the places where
    a thing may have to be done; an authority's setting `place` chooses. `outside`: rules that are no steps here.
    """

    key: str
    title: str
    version: str
    currency: str
    calendar: Calendar
    statutes: tuple[Statute, ...]
    stages: tuple[tuple[str, str], ...]
    provisions: tuple[Provision, ...]
    chapters: tuple[Chapter, ...]
    path: tuple[tuple[str, tuple[str, ...]], ...] = ()  # for the drawing: group title, step keys
    languages: tuple[str, ...] = ("en",)
    general: Limit | None = None  # the general rules of time, for a limit that names none
    calendars: tuple[Calendar, ...] = ()
    places: tuple[tuple[str, str, str], ...] = ()
    outside: tuple[Outside, ...] = ()
    deemed: tuple[Limit, ...] = ()  # after which service of the method that is its key counts as done
    surcharge: Surcharge | None = None
    record: Cite | None = None  # to keep a true record; what is asked of every entry is our reading of it
    steps: tuple[Step, ...] = field(init=False, repr=False)
    _steps: dict[str, Step] = field(default_factory=dict, compare=False, repr=False)
    _vetted: dict[tuple[str, str], tuple[Condition, ...]] = field(default_factory=dict, compare=False, repr=False)
    _provisions: dict[str, Provision] = field(default_factory=dict, compare=False, repr=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "steps", tuple(step for _title, steps in self.chapters for step in steps))
        for step in self.steps:
            self._steps.setdefault(step.key, step)
        for provision in self.provisions:
            self._provisions.setdefault(provision.key, provision)

    def step(self, key: str, on: date | None = None) -> Step:
        """The step's text of the day `on` (or the first); KeyError when the regime has no such step."""
        first = self._steps[key]
        if on is None or (first.since is None and first.until is None):
            return first
        for step in self.steps:
            if step.key == key and (step.since is None or step.since <= on) and (step.until is None or on < step.until):
                return step
        raise KeyError(key)

    def taker(self, draft: str) -> Step | None:
        """The step that issues what `draft` drafts."""
        return next((step for step in self.steps if step.takes == draft), None)

    def vetted(self, step: Step, draft: str) -> tuple[Condition, ...]:
        """What a step that vets a draft asks of it beside its own needs: those of its issue, who signs left out."""
        key = (step.key, draft)
        if key not in self._vetted:
            taker = self.taker(draft)
            needs = taker.needs if taker else ()
            self._vetted[key] = tuple(need for need in needs if not need.at_issue and need not in step.needs)
        return self._vetted[key]

    def calendar_of(self, limit: Limit | None = None, place: str = "") -> Calendar:
        """The calendar a limit is counted by at a place. KeyError for one that the regime does not name."""
        wanted = limit.calendar if limit else ""
        if not wanted and place:
            wanted = next((calendar for key, _title, calendar in self.places if key == place), "")
        if not wanted or wanted == self.calendar.id:
            return self.calendar
        return {one.id: one for one in self.calendars}[wanted]

    def provision(self, key: str) -> Provision:
        """KeyError when the regime has no such provision."""
        return self._provisions[key]

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
    notes: tuple[Refusal, ...] = ()  # what the act will be known by (a late appeal), in nobody's way

    @property
    def yes(self) -> bool:
        return not self.barred and not self.refusals

    @property
    def unknown(self) -> bool:
        return bool(self.refusals) and all(r.unknown for r in self.refusals)
