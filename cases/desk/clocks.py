"""Both clocks of a case side by side: the platform's and the authority's own, and what runs out soon, in words."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from cases.desk import ranking, telling
from cases.desk.room import Room
from cases.models import Deadline
from cases.queries import clocks, late
from cases.queries.clocks import Line, State
from cases.templatetags import ui
from cases.templatetags.said import ends_on, explained, stands
from regulator.procedure import duties
from regulator.procedure.language import Answer, Effect, Limit, Ref

NEAR = 10  # working days: from here on the end of the authority's own time is told in words


def context(room: Room, rows: list[Deadline], answers: Iterable[Answer]) -> dict[str, Any]:
    """The nearest end of each side, all ends of both, and what to think about first."""
    over = late.unanswered_lapses(rows, room.look.rows)
    lines = clocks.lines(rows)
    return {
        "late": [missed(room, row) for row in over if row.item_n],
        "near": list(warnings(room, lines, answers)),
        "clocks": nearest(room, lines, over),
        "sides": [side(room, holder, title, lines, over) for holder, title in sides()],
        "nobody": if_nobody_acts(room, rows),
    }


def sides() -> tuple[tuple[str, str], ...]:
    return (("party", _("The platform’s clock")), ("authority", _("The authority’s clock")))


def left(room: Room, day: date | None) -> int | None:
    """Working days left, by the calendar of the place of this case."""
    return None if day is None else telling.left(room.calendar, room.today, day)


# ── All ends ───────────────────────────────────────────────────────────────────────────────────────────────────────


def side(room: Room, holder: str, title: str, lines: list[Line], over: list[Deadline]) -> dict[str, Any]:
    """One clock: what still stands, what lapsed and nobody acted on before it; what is done, to be unfolded."""
    mine = [line for line in lines if line.now.holder == holder]
    first = [line for line in mine if line.now in over]
    first += [line for line in mine if line.state(room.at) in clocks.RUNS]
    done = [line for line in mine if line not in first]
    return {
        "key": f"clock-{holder}",
        "title": title,
        "rows": [told(room, line) for line in first],
        "done": [told(room, line) for line in done],
    }


def told(room: Room, line: Line) -> dict[str, Any]:
    """One line with its count, how it stands, and the ends that stood before it."""
    row, state = line.now, line.state(room.at)
    counts = state in (State.RUNNING, State.OVER, State.LAPSED)
    return {
        "title": name_of(room, row),
        "whose": _whose(room, row),
        "on": row.legal_day,
        "left": left(room, row.legal_day) if counts else None,
        "done": state in (State.MET, State.ENDED),
        "provisional": row.doubt,
        "none": _("No end while it stands still") if state is State.STILL else _("Not known yet"),
        **stands(line, state),
        "by": by(room, row, state),
        "before": [replaced(room, one) for one in line.before],
        "sentence": explained(row.said),
        "trace": row.trace,
        "rule": row.cite,
        "rule_status": row.cite_status,
        "rule_url": rule_url(room, row),
        "note": note(row),
    }


def by(room: Room, row: Deadline, state: State) -> dict[str, str]:
    """The act that brought it to where it stands: what met it, recorded its lapse, ended it, or lets it stand still."""
    n = _holding(room, row) if state is State.STILL else row.closed_by_n
    return act(room, n) if n else {}


def _holding(room: Room, row: Deadline) -> int:
    """The act that lets the time stand still, where several did the last that nothing has ended."""
    file, key = room.look.file, (row.limit, row.act_n, row.item_n, row.addressee, row.cause_n)
    found = next((duties.holding(file, one) for one in duties.of(file) if one.key == key), None)
    return found.n if found else row.cause_n


def act(room: Room, n: int) -> dict[str, str]:
    row = next((row for row in room.look.rows if row.n == n), None)
    if row is None:
        return {}
    text = _("%(title)s (act %(n)d)") % {"title": _(room.told.step(row.step).title), "n": n}
    return {"text": text, "url": room.url("act", n)}


def replaced(room: Room, row: Deadline) -> dict[str, Any]:
    """An end that stood before, what took its place, and by which act."""
    still = row.legal_day is None
    return {
        "on": row.legal_day,
        "none": _("stood still") if still else "",
        "how": str(row.get_state_display()),
        "by": act(room, row.closed_by_n) if row.closed_by_n else {},
        "sentence": explained(row.said),
    }


def rule_url(room: Room, row: Deadline) -> str:
    """Where the rule of a limit is read."""
    limit = _rule(room, row)
    page = reverse("desk:law_step", args=[room.told.regime.key, limit.runs_from]) if limit else ""
    return f"{page}#limit-{limit.key}" if limit else ""


def _rule(room: Room, row: Deadline) -> Limit | None:
    """The limit of the step that started the time; else the first one of the same key."""
    same, step = [one for one in room.told.regime.limits() if one.key == row.limit], room.look.row(row.act_n).step
    return next((one for one in same if one.runs_from == step), same[0] if same else None)


def _whose(room: Room, row: Deadline) -> str:
    """Whose turn it is where there are several parties, and from which notice or act."""
    several = len(room.look.file.parties) > 1 and row.addressee
    origin = room.told.numbers.get(row.act_n) or room.told.thing(Ref(row.act_n))
    return " · ".join(filter(None, (room.told.party(row.addressee) if several else "", origin)))


def note(row: Deadline) -> str:
    """What else there is to know about a date."""
    found = []
    if row.safe_day and row.safe_day != row.legal_day:
        found.append(_("Last safe day: %(day)s.") % {"day": ui.weekday(row.safe_day)})
    if row.awaits:
        found.append(_("Not certain and no deadline yet: the calendar of that year is not published."))
    elif row.provisional:
        found.append(_("Provisional: the calendar of that year is not published yet."))
    return " ".join(found)


def name_of(room: Room, row: Deadline) -> str:
    """What is due: the requirement or sanction, else the title of the limit."""
    thing = room.told.thing(Ref(row.act_n, row.item_n)) if row.item_n else ""
    title = _(row.title) if row.title else row.limit
    return ui.headed(title, thing) if thing else title


# ── What comes first ───────────────────────────────────────────────────────────────────────────────────────────────


def nearest(room: Room, lines: list[Line], over: list[Deadline]) -> list[dict[str, Any]]:
    """Of each side the end that was missed and that nobody acted on, else the nearest one to come."""
    found = []
    for holder, title in sides():
        running = [row for row in over if row.holder == holder] or [
            line.now
            for line in lines
            if line.now.holder == holder
            and line.state(room.at) in (State.RUNNING, State.OVER)
            and line.now.limit not in late.rights()
        ]
        still = [one.now for one in lines if one.now.holder == holder and one.state(room.at) is State.STILL]
        if running:
            found.append(clock(room, title, min(running, key=lambda row: row.legal_end or room.at)))
        elif still:
            found.append(standing(room, title, still[0]))
    return found


def standing(room: Room, title: str, row: Deadline) -> dict[str, Any]:
    """A time that has no end now: what it is, and what lets it stand still."""
    said = _("Stands still: %(text)s") % act(room, _holding(room, row))
    return {"title": title, "on": None, "said": said, "text": name_of(room, row), "left": None}


def clock(room: Room, title: str, row: Deadline) -> dict[str, Any]:
    assert row.legal_day is not None
    begun = row.starts_on or row.legal_day
    text = [name_of(room, row), missing_it(room, row)]
    if row.safe_day and row.safe_day != row.legal_day:
        text.append(_("Last safe day: %(day)s.") % {"day": ui.weekday(row.safe_day)})
    return {
        "title": title,
        "on": row.legal_day,
        "left": left(room, row.legal_day),
        "provisional": row.doubt,
        "used": max((room.today - begun).days, 0),
        "of": max((row.legal_day - begun).days, 1),
        "text": ui.sentences(*text),
    }


def missing_it(room: Room, row: Deadline) -> str:
    """What follows when it is missed, or now that it was."""
    limit = _rule(room, row)
    if limit is None or not limit.missed:
        return ""
    over = row.legal_end is not None and row.legal_end <= room.at
    said = _("It was missed: %(what)s") if over else _("If it is missed: %(what)s")
    return said % {"what": _(limit.missed)}


def warnings(room: Room, lines: Iterable[Line], answers: Iterable[Answer]) -> Iterator[dict[str, Any]]:
    """The authority's own times that end soon, and every end that passed without being recorded; in words. Of published
    history nothing is asked.
    """
    if room.case.origin:
        return
    lapses = {one.about for one in answers if one.step.effect is Effect.LAPSE and one.yes}
    for line in lines:
        row, state = line.now, line.state(room.at)
        if state is State.OVER and row.limit not in late.rights():
            ref = Ref(row.act_n, row.item_n or None)
            said = _("The time for “%(what)s” ended on %(day)s: record it.")
            url = room.url("step_about", "confirm_lapse", str(ref)) if ref in lapses else ""
            yield _warning(room, row, said, {}) | {"url": url, "tone": "late"}
        elif state is State.RUNNING and row.holder == "authority":
            safe = row.safe_day or row.legal_day
            n = left(room, safe)
            if n is not None and n <= NEAR:
                text = _soon(n) if safe == row.legal_day else _safe(n)
                yield _warning(room, row, text, {"n": abs(n), "safe": ui.weekday(safe)}) | {"tone": "soon"}


def _safe(n: int) -> str:
    """The last working day on which it is kept without leaning on the rest days after it."""
    if n < 0:
        return _("The last safe day for “%(what)s” was %(safe)s; its time ends on %(day)s.")
    if n == 0:
        return _("The last safe day for “%(what)s” is today, %(safe)s; its time ends on %(day)s.")
    return ngettext(
        "The last safe day for “%(what)s” is in %(n)d working day, on %(safe)s; its time ends on %(day)s.",
        "The last safe day for “%(what)s” is in %(n)d working days, on %(safe)s; its time ends on %(day)s.",
        n,
    )


def _soon(n: int) -> str:
    if n == 0:
        return _("The time for “%(what)s” ends today, %(day)s.")
    return ngettext(
        "The time for “%(what)s” ends in %(n)d working day, on %(day)s.",
        "The time for “%(what)s” ends in %(n)d working days, on %(day)s.",
        n,
    )


def _warning(room: Room, row: Deadline, text: str, more: dict[str, Any]) -> dict[str, Any]:
    assert row.legal_day is not None
    day = ends_on(ui.weekday(row.legal_day), row.doubt)
    said = text % {"what": name_of(room, row), "day": day, **more}
    return {"text": ui.sentences(said, missing_it(room, row)), "cite": row.cite, "status": row.cite_status}


def missed(room: Room, row: Deadline) -> str:
    """What lapsed, and what may follow by whom."""
    assert row.legal_day is not None
    thing = room.told.thing(Ref(row.act_n, row.item_n))
    said = _("%(thing)s. The time ran out on %(day)s, and nobody has acted on it.")
    found = [said % {"thing": thing, "day": ui.weekday(row.legal_day)}]
    for step in ranking.after_lapse(room.told.regime):
        if not set(step.by) & set(room.user.roles):
            who = " / ".join(_(role.value) for role in step.by)
            found.append(_("What may follow: %(step)s. By: %(who)s.") % {"step": _(step.title).lower(), "who": who})
    return ui.sentences(*found)


def if_nobody_acts(room: Room, rows: Iterable[Deadline]) -> list[tuple[date, str]]:
    """What the system will note by itself."""
    rights = late.rights()
    due = [
        row
        for row in rows
        if row.state == Deadline.OPEN
        and row.then
        and row.legal_day
        and row.legal_day >= room.today
        and row.limit not in rights
    ]
    said = _("“%(what)s” runs out; the system records it and gives work to a named person.")
    return [
        (row.legal_day, said % {"what": name_of(room, row)})
        for row in sorted(due, key=lambda r: r.legal_end or room.at)[:3]
        if row.legal_day
    ]
