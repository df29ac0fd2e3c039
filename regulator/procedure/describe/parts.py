"""A step in parts: what it needs, asks, starts and leads to, each with its provision, to be put into any language.

A text is a `Said`; its values are texts of the law to be translated (`Word`), things of it by key (`Named`), other
`Said`, several of these, a length ([n, unit, full units or not]), or numbers that stay as they are.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from regulator.procedure.calendars import CALENDARS
from regulator.procedure.language import (
    Bound,
    Cite,
    Condition,
    Field,
    Fixed,
    Given,
    Holder,
    Kind,
    Limit,
    Pausing,
    Regime,
    Said,
    Step,
)

GROUPS = {"@notice": "any notice", "@draft": "any draft", "@entry": "any entry of an event", "@any": "anything"}
STARTS = {
    "served": "from service on each addressee", "sent": "from the day it was sent to each addressee",
    "taken": "from the day it is taken",
}  # fmt: skip
LIMIT = "%(title)s: %(length)s %(start)s, %(whose)s"
PAUSE = "%(what)s, %(since)s, %(until)s"


@dataclass(frozen=True, slots=True)
class Word:
    """A text of the law as it stands there; `lower`: within a sentence; `key`: the permanent name beside it."""

    text: str
    lower: bool = False
    key: str = ""


@dataclass(frozen=True, slots=True)
class Named:
    """A step, limit or field (`of`) by its permanent key; a page may tell its title instead."""

    of: str
    key: str


@dataclass(frozen=True, slots=True)
class Line:
    """One line: what is said, where it comes from, and what is said after that. `key`: its permanent name."""

    said: Said
    cite: Cite | None = None
    after: tuple[Said, ...] = ()
    key: str = ""
    firm: bool = True  # does it refuse, or only warn?


@dataclass(frozen=True, slots=True)
class Part:
    """A heading and its lines. `single`: one line, said beside its heading; `title` empty: a sentence of its own."""

    key: str
    title: str
    lines: tuple[Line, ...] = field(default_factory=tuple)
    single: bool = False


def parts(regime: Regime, text: Step) -> Iterator[Part]:
    """All that the law says of a step but its title, in order."""
    if text.says:
        yield _sentence("says", Said("%(says)s", {"says": Word(text.says)}))
    yield _single("provision", "Provision", Said(""), text.cite)
    yield _single("by", "Taken by", Said("%(roles)s", {"roles": [Word(role) for role in text.by]}))
    if text.about:
        yield _single("about", "About", Said("%(things)s", {"things": [about(regime, spec) for spec in text.about]}))
    yield from _times(text)
    if text.takes:
        drafted = Word(regime.step(text.takes).title, lower=True, key=text.takes)
        yield _single("takes", "Takes over the facts of", Said("%(step)s", {"step": drafted}))
    yield from _listed("needs", "Needs", [need(one) for one in text.needs])
    if text.vets:
        yield _sentence("vets", Said("And all that the issue of the draft needs, but who signs it"))
    if text.ceiling:
        yield _single("ceiling", "Ceiling", Said("%(says)s", {"says": Word(text.ceiling.__doc__ or "")}))
    yield from _listed("asks", "Asks", [Line(asked(one), key=one.key) for one in text.asks])
    yield from _listed("starts", "Starts", [limit(one) for one in text.limits])
    yield from _listed("pauses", "Lets stand still", [_pause(regime, one) for one in text.pauses])
    yield from _listed("follows", "Follows", [Line(one) for one in _follows(regime, text)])


def _sentence(key: str, said: Said) -> Part:
    return Part(key, "", (Line(said),), single=True)


def _single(key: str, title: str, said: Said, cite: Cite | None = None) -> Part:
    return Part(key, title, (Line(said, cite),), single=True)


def _listed(key: str, title: str, lines: list[Line]) -> Iterator[Part]:
    if lines:
        yield Part(key, title, tuple(lines))


def need(one: Condition) -> Line:
    """A need, and whether it is only noted, or refuses though its provision is not firm."""
    firm = one.always or one.cite.status.firm
    weak = one.always and not one.cite.status.firm
    after = (Said("only noted"),) if one.notes else (Said("always refuses"),) if weak else ()
    return Line(Said("%(says)s", {"says": Word(one.says)}), one.cite, after, one.key, firm and not one.notes)


def _times(text: Step) -> Iterator[Part]:
    if text.since or text.until:
        days = {"since": str(text.since or "…"), "until": str(text.until or "…")}
        yield _single("force", "In force", Said("%(since)s until %(until)s", days))
    if text.backdated:
        yield _sentence("backdated", Said("Records an event, which may lie in the past"))
    if text.once is True:
        again = text.taken_back is not None
        yield _sentence("once", Said("Taken once, and again where it was withdrawn" if again else "Taken once"))
    if text.after_close:
        yield _sentence("after_close", Said("May be taken on a closed case"))


def _follows(regime: Regime, text: Step) -> Iterator[Said]:
    if text.enters:
        stage = Word(dict(regime.stages)[text.enters], lower=True)
        yield Said("the case stands at: %(stage)s", {"stage": stage})
    if text.notice:
        yield Said("a notice, to be served on each addressee")
    if text.settles:
        always = "the matter it is about is settled"
        yield Said(always if text.settles is True else "the matter is settled once nothing is left")
    if text.opens:
        yield Said("it opens a track of its own")
    if found := answers(regime, text):
        yield Said("it can be answered by: %(steps)s", {"steps": [Word(one.title, lower=True) for one in found]})


def answers(regime: Regime, text: Step) -> list[Step]:
    """The steps that can be about an act of this one."""
    return [one for one in regime.steps if text.key in {spec.partition(".")[0] for spec in one.about}]


def about(regime: Regime, spec: str) -> Said:
    if not spec:
        return Said("the case")
    if spec in GROUPS:
        return Said(GROUPS[spec])
    name, _, kind = spec.partition(".")
    if kind:
        return Said("%(kind)s of %(step)s", {"kind": Word(kind), "step": Named("step", name)})
    return Said("%(step)s", {"step": Word(regime.step(name).title, lower=True, key=name)})


def asked(one: Field) -> Said:
    """A field, with those of a repeated group."""
    title = Word(one.title)
    if one.kind is not Kind.ITEMS:
        return Said("%(title)s" if one.required else "%(title)s (if any)", {"title": title})
    values = {"title": title, "fields": [asked(inner) for inner in one.of]}
    return Said("%(title)s: %(fields)s" if one.required else "%(title)s (if any): %(fields)s", values)


# ── Time ───────────────────────────────────────────────────────────────────────────────────────────────────────────


def _pause(regime: Regime, one: Pausing) -> Line:
    titles = {rule.key: rule.title or rule.key for rule in regime.limits()}
    what = [Word(titles.get(key, key), lower=True) for key in one.limits]
    since = Said("from “%(field)s”", {"field": Named("field", one.since)}) if one.since else Said("from its day")
    ends = [Word(regime.step(key).title, lower=True) for key in one.ends]
    if one.until:
        until = Said("until “%(field)s”", {"field": Named("field", one.until)})
    else:
        until = Said("until: %(steps)s", {"steps": Either(tuple(ends))}) if ends else Said("with no end")
    return Line(Said(PAUSE, {"what": what, "since": since, "until": until}), one.cite)


@dataclass(frozen=True, slots=True)
class Either:
    """One or another of these."""

    words: tuple[Word, ...]


def limit(rule: Limit) -> Line:
    """One limit in a sentence, with its citation."""
    title: Any = Word(rule.title or rule.key)
    if rule.replaces:
        how = "%(title)s (interrupted)" if rule.restarts else "%(title)s (extended)"
        title = Said(how, {"title": title})
    whose = Said("of the authority" if rule.holder is Holder.AUTHORITY else "of the party")
    said = Said(LIMIT, {"title": title, "length": _length(rule), "start": _start(rule), "whose": whose})
    return Line(said, rule.cite, tuple(_besides(rule)), rule.key)


def _besides(rule: Limit) -> Iterator[Said]:
    """What is special about how it is counted, what meets it, what follows when it is missed."""
    yield from _counting(rule)
    if rule.met_by:
        yield Said("met by %(steps)s", {"steps": [Named("step", key) for key in rule.met_by]})
    if rule.missed:
        yield Said("when missed: %(missed)s", {"missed": Word(rule.missed)})


def _counting(rule: Limit) -> Iterator[Said]:
    if rule.includes_first_day:
        yield Said("the first day counts")
    if not rule.rolls:
        yield Said("an end on a rest day stays")
    if rule.floor:
        yield Said("holds at least %(n)s working days", {"n": rule.floor})
    if rule.extra_days:
        yield Said("%(n)s days are added", {"n": rule.extra_days})
    if rule.calendar:
        yield Said("by the calendar “%(calendar)s”", {"calendar": Word(CALENDARS[rule.calendar].title)})


def _length(rule: Limit) -> Said:
    if isinstance(rule.n, Given):
        return Said("as much more as the act sets" if rule.replaces else "the period set in the act")
    if isinstance(rule.n, Fixed):
        field = Named("field", rule.n.field)
        if rule.least:
            said = "until the day set in “%(field)s”, at least %(n)s days, the first day counted,"
            return Said(said, {"field": field, "n": rule.least})
        return Said("until the day or hour set in “%(field)s”,", {"field": field})
    least = rule.bound is Bound.MINIMUM
    return Said("at least %(length)s" if least else "%(length)s", {"length": [rule.n, rule.unit.value, False]})


LATER_END = "from the end of “%(limit)s”, once that has lapsed; or of “%(other)s”, where that was extended beyond"


def _start(rule: Limit) -> Said:
    found = _from(rule)
    return Said("%(start)s for each %(thing)s", {"start": found, "thing": Word(rule.each)}) if rule.each else found


def _from(rule: Limit) -> Said:
    if rule.deferred:
        later = {"limit": Named("limit", rule.after), "other": Named("limit", rule.deferred)}
        return Said(LATER_END, later)
    if rule.after:
        return Said("from the end of “%(limit)s”, once that has lapsed", {"limit": Named("limit", rule.after)})
    if rule.restarts:
        return Said("anew, from the day it is taken")
    if rule.replaces:
        return Said("from the unrolled end" if isinstance(rule.n, Given) else "more, from the unrolled end")
    return _event(rule)


def _event(rule: Limit) -> Said:
    if rule.backward:
        return Said("before “%(field)s”", {"field": Named("field", rule.of)})
    if rule.stated:
        return _stated(rule.stated)
    return Said(STARTS[rule.of]) if rule.of in STARTS else Said("from “%(field)s”", {"field": Named("field", rule.of)})


def _stated(field: str) -> Said:
    if field == "taken":
        return Said("from the day it is taken, once served on each addressee")
    return Said("from “%(field)s”, once served on each addressee", {"field": Named("field", field)})
