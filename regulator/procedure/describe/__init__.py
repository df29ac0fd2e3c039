"""A regime or one of its steps in words: needs, limits, ceilings, citations with status, who, and what follows."""

from __future__ import annotations

from collections.abc import Iterator
from difflib import get_close_matches

from regulator.procedure import engine
from regulator.procedure.describe.english import english, texts
from regulator.procedure.describe.parts import Either, Line, Named, Part, Word, parts
from regulator.procedure.describe.parts import limit as parted
from regulator.procedure.language import Cite, Limit, PartyKind, Provision, Regime, Statute, Step

__all__ = [
    "Either", "Line", "Named", "Part", "Word", "cited", "diagram", "english", "limit", "near", "parted", "parts",
    "regime", "step", "steps_of", "texts",
]  # fmt: skip

STATUS = "A rule marked unverified or derived warns, unless it says that it always refuses; all others refuse."
WHOM = {PartyKind.OPERATOR: "the operator", PartyKind.OFFICER: "an officer of the company"}


def step(regime: Regime, key: str) -> list[str]:
    """The step in lines of plain text. KeyError with near matches where the regime has no such step."""
    if key not in steps_of(regime):
        raise KeyError(near(key, steps_of(regime)))
    return [line for text in regime.steps if text.key == key for line in _step(regime, text)]


def regime(regime: Regime) -> str:
    """The whole regime as Markdown, in the order of the Act."""
    parts = [f"# {regime.title}", f"Regime `{regime.key}`, version {regime.version}, amounts in {regime.currency}."]
    parts.append(STATUS)
    parts.append("## Statutes\n\n" + "\n".join(f"- {_statute(one)}" for one in regime.statutes))
    parts.append("## Stages\n\n" + "\n".join(f"{i}. {title}" for i, (_, title) in enumerate(regime.stages, 1)))
    if regime.path:
        parts.append(f"## The way of a case\n\n{diagram(regime)}")
    if regime.record:
        every = "\n".join(f"- {one}" for one in engine.EVERY_STEP)
        parts.append(f"## What holds for every step\n\n{cited(regime.record)}; always refuses\n\n{every}")
    for chapter, steps in regime.chapters:
        parts.append(f"## {chapter}")
        for text in steps:
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
    if regime.deemed:
        yield "## When service counts\n\n" + "\n".join(f"- {limit(one)}" for one in regime.deemed)
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
    for part in parts(regime, text):
        if not part.single:
            yield f"{part.title}:"
            yield from (f"  - {_line(line)}" for line in part.lines)
        elif part.title:
            yield f"{part.title}: {_line(part.lines[0])}"
        else:
            yield _line(part.lines[0])


def _line(line: Line) -> str:
    """A line with its citation: after a dash where something stands before it."""
    said = " — ".join(filter(None, (english(line.said), cited(line.cite) if line.cite else "")))
    after = [english(one) for one in line.after]
    return said + "".join(f"{', ' if one == 'only noted' else '; '}{one}" for one in after)


def limit(rule: Limit) -> str:
    """One limit in a sentence, with its citation."""
    return _line(parted(rule))


def _bullet(line: str) -> str:
    return line if line.startswith("  - ") else f"- {line}"


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
