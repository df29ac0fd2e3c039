"""A regime or one of its steps in words: needs, limits, ceilings, citations with status, who, and what follows."""

from __future__ import annotations

from collections.abc import Iterator
from difflib import get_close_matches

from regulator.procedure.language import (
    Bound,
    Cite,
    Field,
    Fixed,
    Given,
    Holder,
    Kind,
    Limit,
    PartyKind,
    Pausing,
    Provision,
    Regime,
    Statute,
    Step,
    Unit,
)

UNITS = {
    Unit.HOUR: "hour", Unit.CALENDAR_DAY: "calendar day", Unit.WORKING_DAY: "working day", Unit.WEEK: "week",
    Unit.MONTH: "month", Unit.YEAR: "year",
}  # fmt: skip
GROUPS = {"@notice": "any notice", "@draft": "any draft", "@entry": "any entry of an event", "@any": "anything"}
WHOM = {PartyKind.OPERATOR: "the operator", PartyKind.OFFICER: "an officer of the company"}


def step(regime: Regime, key: str) -> list[str]:
    """The step in lines of plain text. KeyError with near matches where the regime has no such step."""
    if key not in steps_of(regime):
        raise KeyError(near(key, steps_of(regime)))
    return [line for text in regime.steps if text.key == key for line in _step(regime, text)]


def regime(regime: Regime) -> str:
    """The whole regime as Markdown, in the order of the Act."""
    parts = [f"# {regime.title}", f"Regime `{regime.key}`, version {regime.version}, amounts in {regime.currency}."]
    parts.append("A rule marked *unverified* or *derived* warns; all others refuse.")
    parts.append("## Statutes\n\n" + "\n".join(f"- {_statute(one)}" for one in regime.statutes))
    parts.append("## Stages\n\n" + "\n".join(f"{i}. {title}" for i, (_, title) in enumerate(regime.stages, 1)))
    if regime.path:
        parts.append(f"## The way of a case\n\n{diagram(regime)}")
    parts.append("## Steps")
    for text in regime.steps:
        title, *lines = _step(regime, text)
        parts.append(f"### {title}\n\n" + "\n".join(_bullet(line) for line in lines))
    parts.append("## Duties\n\n" + "\n".join(line for one in regime.provisions for line in _provision(one)))
    parts += list(_times_of(regime))
    return "\n\n".join(parts) + "\n"


def diagram(regime: Regime) -> str:
    """The path of the regime as a Mermaid drawing: its groups, and the steps in them one after another."""
    lines, before = ["```mermaid", "flowchart TD"], ""
    for i, (title, keys) in enumerate(regime.path, 1):
        lines += [f'  subgraph g{i}["{title}"]', *(f'    {key}["{_short(regime, key)}"]' for key in keys), "  end"]
    for key in (key for _title, keys in regime.path for key in keys):
        lines += [f"  {before} --> {key}"] if before else []
        before = key
    return "\n".join([*lines, "```"])


def _short(regime: Regime, key: str) -> str:
    text = regime.step(key)
    return f"{text.title}<br/>{text.cite}"


def _times_of(regime: Regime) -> Iterator[str]:
    """Calendars and places, and what is no step here."""
    ids = dict.fromkeys([f"{one.title} (`{one.id}`)" for one in (regime.calendar, *regime.calendars)])
    places = [f"- {title}: `{calendar}`" for _key, title, calendar in regime.places]
    general = [f"General rules of time: {cited(regime.general.cite)}."] if regime.general else []
    yield "## Calendars\n\n" + "\n".join([*general, *(f"- {one}" for one in ids)])
    if places:
        yield "Where a thing is to be done decides:\n\n" + "\n".join(places)
    for title, court in (("Applications to a court", True), ("Not a step here", False)):
        rules = [f"- **{one.what}** ({cited(one.cite)}): {one.why}" for one in regime.outside if one.court is court]
        if rules:
            yield f"## {title}\n\n" + "\n".join(rules)


def steps_of(regime: Regime) -> tuple[str, ...]:
    return tuple(dict.fromkeys(text.key for text in regime.steps))


def near(name: str, known: tuple[str, ...]) -> str:
    """The known names most like this one, or all of them when few; for a sentence."""
    found = get_close_matches(name, known, n=3, cutoff=0.5) or [one for one in known if name and name in one][:3]
    return ", ".join(found or (known if len(known) <= 6 else ()))


# ── A step ─────────────────────────────────────────────────────────────────────────────────────────────────────────


def _step(regime: Regime, text: Step) -> Iterator[str]:
    local = f" ({text.title_local})" if text.title_local else ""
    yield f"{text.title}{local} — {text.key}"
    yield text.says
    yield f"Provision: {cited(text.cite)}"
    yield f"Taken by: {', '.join(text.by)}"
    if text.about:
        yield f"About: {', '.join(_about(regime, spec) for spec in text.about)}"
    yield from _times(text)
    if text.takes:
        yield f"Takes over the facts of: {regime.step(text.takes).title.lower()} ({text.takes})"
    yield from _listed("Needs", [f"{need.says} — {cited(need.cite)}{_force(need.notes)}" for need in text.needs])
    if text.vets:
        yield "And all that the issue of the draft needs, but who signs it"
    if text.ceiling:
        yield f"Ceiling: {text.ceiling.__doc__}"
    yield from _listed("Asks", [_field(one) for one in text.asks])
    yield from _listed("Starts", [limit(one) for one in text.limits])
    yield from _listed("Lets stand still", [_pause(regime, one) for one in text.pauses])
    yield from _listed("Follows", list(_follows(regime, text)))


def _pause(regime: Regime, one: Pausing) -> str:
    titles = {rule.key: rule.title or rule.key for rule in regime.limits()}
    what = ", ".join(titles.get(key, key).lower() for key in one.limits)
    since = f"from “{one.since}”" if one.since else "from its day"
    ends = " or ".join(regime.step(key).title.lower() for key in one.ends)
    until = f"until “{one.until}”" if one.until else f"until: {ends}" if ends else "with no end"
    return f"{what}, {since}, {until} — {cited(one.cite)}"


def _times(text: Step) -> Iterator[str]:
    if text.since or text.until:
        yield f"In force: {text.since or '…'} until {text.until or '…'}"
    if text.backdated:
        yield "Records an event, which may lie in the past"
    if text.once is True:
        yield "Taken once"
    if text.after_close:
        yield "May be taken on a closed case"


def _follows(regime: Regime, text: Step) -> Iterator[str]:
    if text.enters:
        yield f"the case stands at: {dict(regime.stages)[text.enters].lower()}"
    if text.notice:
        yield "a notice, to be served on each addressee"
    if text.settles:
        yield (
            "the matter it is about is settled"
            if text.settles is True
            else "the matter is settled once nothing is left"
        )
    if text.opens:
        yield "it opens a track of its own"
    next_steps = [one.title for one in regime.steps if text.key in {spec.partition(".")[0] for spec in one.about}]
    if next_steps:
        yield f"it can be answered by: {', '.join(title.lower() for title in next_steps)}"


def _about(regime: Regime, spec: str) -> str:
    if not spec:
        return "the case"
    if spec in GROUPS:
        return GROUPS[spec]
    name, _, kind = spec.partition(".")
    return f"{kind} of {name}" if kind else f"{regime.step(name).title.lower()} ({name})"


def _field(asked: Field) -> str:
    inner = f": {', '.join(_field(one) for one in asked.of)}" if asked.kind is Kind.ITEMS else ""
    return f"{asked.title}{'' if asked.required else ' (if any)'}{inner}"


def _force(notes: bool) -> str:
    return ", only noted" if notes else ""


def _listed(title: str, lines: list[str]) -> Iterator[str]:
    if lines:
        yield f"{title}:"
        yield from (f"  - {line}" for line in lines)


def _bullet(line: str) -> str:
    return line if line.startswith("  - ") else f"- {line}"


# ── A limit ────────────────────────────────────────────────────────────────────────────────────────────────────────


def limit(rule: Limit) -> str:
    """One limit in a sentence, with its citation."""
    title = rule.title or rule.key
    if rule.replaces:
        title = f"{title} ({'interrupted' if rule.restarts else 'extended'})"
    whose = "of the authority" if rule.holder is Holder.AUTHORITY else "of the party"
    met = f"; met by {', '.join(rule.met_by)}" if rule.met_by else ""
    missed = f"; when missed: {rule.missed}" if rule.missed else ""
    how = "".join(f"; {said}" for said in _counting(rule))
    return f"{title}: {_length(rule)} {_start(rule)}, {whose} — {cited(rule.cite)}{how}{met}{missed}"


def _counting(rule: Limit) -> Iterator[str]:
    """What is special about how it is counted."""
    if rule.includes_first_day:
        yield "the first day counts"
    if not rule.rolls:
        yield "an end on a rest day stays"
    if rule.floor:
        yield f"holds at least {rule.floor} working days"
    if rule.extra_days:
        yield f"{rule.extra_days} days are added"
    if rule.calendar:
        yield f"by the calendar `{rule.calendar}`"


def _length(rule: Limit) -> str:
    if isinstance(rule.n, Given):
        return "the period set in the act"
    if isinstance(rule.n, Fixed):
        return f"until the day or hour set in “{rule.n.field}”,"
    unit = UNITS[rule.unit]
    bound = "at least " if rule.bound is Bound.MINIMUM else ""
    return f"{bound}{rule.n} {unit}{'' if rule.n == 1 else 's'}"


def _start(rule: Limit) -> str:
    each = f" for each {rule.each}" if rule.each else ""
    if rule.after:
        return f"from the end of “{rule.after}”, where that was not met{each}"
    if rule.restarts:
        return f"anew, from the day it is taken{each}"
    if rule.replaces:
        return f"more, from the unrolled end{each}"
    if rule.backward:
        return f"before “{rule.of}”{each}"
    starts = {
        "served": "from service on each addressee", "sent": "from the day it was sent to each addressee",
        "taken": "from the day it is taken",
    }  # fmt: skip
    return starts.get(rule.of, f"from “{rule.of}”") + each


# ── Sources ────────────────────────────────────────────────────────────────────────────────────────────────────────


def cited(cite: Cite) -> str:
    """`APL 28`, with the status where it was not fully verified."""
    return str(cite) if cite.status == "verified" else f"{cite} [{cite.status}]"


def _statute(one: Statute) -> str:
    since = f", in force {one.in_force.isoformat()}" if one.in_force else ""
    return f"**{one.short}** {one.title}{since}{f', {one.title_local}' if one.title_local else ''}"


def _provision(one: Provision) -> Iterator[str]:
    days = [f"from {one.since}" if one.since else "", f"before {one.until}" if one.until else ""]
    force = f"; conduct {' '.join(filter(None, days))}" if any(days) else ""
    leads = "sanctions besides a fine" if one.bands else "a breach can lead to"
    yield f"- **{one.title}** ({cited(one.cite)}{force}); {leads}: {', '.join(one.kinds) or 'none'}"
    for band in one.bands:
        amounts = f"{band.low:,} to {band.high:,} for each count ({cited(band.cite)})"
        yield f"    - {band.title}, {WHOM[band.whom]}: {amounts}"
