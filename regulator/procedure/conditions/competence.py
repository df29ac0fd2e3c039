"""Needs of who decides or says a thing, and of what vouches for it: the level, the head, the papers."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from regulator.procedure.conditions.scope import NO, UNKNOWN, YES, yes, zone
from regulator.procedure.language import Cite, Condition, Found, Question, Role, Status, Verdict

LEVELS = ("national", "provincial", "city", "county")
TOO_LOW = {
    "national": "On this ground the national authority acts.",
    "provincial": "On this ground an authority of provincial level or above acts.",
    "city": "On this ground an authority of city level or above acts.",
}


def level_high_enough(field: str, wanted: Mapping[str, tuple[str, Cite]], cite: Cite) -> Condition:
    """The level of this authority, as it is configured, is at least that which the value of `field` asks for.

    `wanted`: by value of the field, the lowest level and the provision; a value that is not there asks for none. While
    no level is configured it only warns.
    """

    def test(q: Question) -> Verdict | Found:
        asked = wanted.get((q.facts or {}).get(field, ""))
        if asked is None:
            return YES
        lowest, rule = asked
        level = q.file.settings.get("level")
        if level not in LEVELS:
            said = "This cannot be checked: the level of this authority is not entered."
            return Found(UNKNOWN, {}, said, cite=replace(rule, status=Status.DERIVED))
        return YES if LEVELS.index(level) <= LEVELS.index(lowest) else Found(NO, {}, TOO_LOW[lowest], cite=rule)

    return Condition(
        "level_too_low",
        test,
        "On this ground an authority of a higher level acts.",
        cite,
        of_facts=True,
        field=field,
        says="An authority of the level that the ground asks for",
        helps="The administrator enters the level of the authority.",
    )


def ours(step: str, cite: Cite, otherwise: str) -> Condition:
    """The last designation (by `step`) of who is competent did not name another authority. Params: `n`."""

    def test(q: Question) -> Verdict | Found:
        said = q.file.taken(step)[-1:]
        away = [act.n for act in said if act.facts.get("outcome") == "other"]
        return Found(NO, {"n": away[0]}) if away else YES

    return Condition(
        "another_designated", test, otherwise, cite, says="No other authority was designated",
        helps="Hand the case over to it.",
    )  # fmt: skip


def head_unless(field: str, keys: tuple[str, ...] | None, cite: Cite, otherwise: str) -> Condition:
    """The head takes the step, unless the field has one of these keys (None: unless anything is entered there)."""

    def test(q: Question) -> Verdict:
        entered = (q.facts or {}).get(field)
        return yes(Role.HEAD in q.actor.roles or (bool(entered) if keys is None else entered in keys))

    return Condition(
        "head_decides",
        test,
        otherwise,
        cite,
        of_facts=True,
        always=True,
        field=field,
        says="Decided by the head, or ordered from outside",
    )


def papers_if_late(field: str, cite: Cite, otherwise: str) -> Condition:
    """What is entered on a later day than it happened comes with its papers."""

    def test(q: Question) -> Verdict:
        late = q.on is not None and q.on < q.at.astimezone(zone(q)).date()
        return yes(not late or bool((q.facts or {}).get(field)))

    return Condition(
        "no_papers",
        test,
        otherwise,
        cite,
        of_facts=True,
        field=field,
        says="Entered on its day, or with its papers",
    )
