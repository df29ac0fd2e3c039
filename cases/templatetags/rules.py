"""The law on pages: a regime and its steps, from what `procedure.describe` says of them, in the reader's words."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.utils.translation import get_language, gettext

from cases.templatetags import ui
from cases.templatetags.said import period
from regulator.procedure import describe, engine
from regulator.procedure.describe import Either, Line, Named, Word
from regulator.procedure.language import Limit, Period, Regime, Said, Step, Unit
from regulator.procedure.regimes import REGIMES


def found(regime: str, step: str = "") -> tuple[Regime, tuple[Step, ...]] | None:
    """The regime, and the texts of a step; None for what is no law here."""
    known = REGIMES.get(regime)
    texts = tuple(one for one in known.steps if one.key == step) if known and step else ()
    return None if known is None or (step and not texts) else (known, texts)


def worked_in(regime: Regime) -> str:
    """That the words of a law stand in English, for a reader of another language into which that law is not put."""
    if (get_language() or "en")[:2] in regime.languages:
        return ""
    return gettext("This procedure is worked in English: the words of its law stand in English here.")


def of_step(regime: Regime, texts: Iterable[Step]) -> list[dict[str, Any]]:
    """Every text of a step, with its parts."""
    return [
        {"step": text, "parts": [_part(Teller(regime, text.key), part) for part in describe.parts(regime, text)]}
        for text in texts
    ]


def of_regime(regime: Regime) -> dict[str, Any]:
    """The way of a case, all steps, the duties with their ranges, calendars, and what is no step here."""
    return {
        "chapters": [(title, list({one.key: one for one in steps}.values())) for title, steps in regime.chapters],
        "stations": {key for _title, keys in regime.path for key in keys},
        "calendars": list({one.id: one for one in (regime.calendar, *regime.calendars)}.values()),
        "deemed": [(of_limit(regime, one), one.cite) for one in regime.deemed],
        "places": [(gettext(title), calendar) for _key, title, calendar in regime.places],
        "court": [one for one in regime.outside if one.court],
        "outside": [one for one in regime.outside if not one.court],
        "worked_in": worked_in(regime),
        "whom": describe.WHOM,
        "status": describe.STATUS,
        "every_step": engine.EVERY_STEP,
    }  # fmt: skip


def _part(tell: Teller, part: describe.Part) -> dict[str, Any]:
    return {
        "key": part.key,
        "title": gettext(part.title) if part.title else "",
        "single": part.single,
        "lines": [_line(tell, part.key, line) for line in part.lines],
    }


def of_limit(regime: Regime, rule: Limit) -> str:
    """A limit as the page of the law says it: how long, from when, whose, and what follows when it is missed."""
    line = _line(Teller(regime, rule.runs_from), "starts", describe.parted(rule))
    return ui.sentence(gettext("; ").join(filter(None, (line["text"], line["after"])))).rstrip()


ANCHORS = {"needs": "need", "starts": "limit", "asks": "field"}


def _line(tell: Teller, part: str, line: Line) -> dict[str, Any]:
    """A line with the name by which it is linked to: `need-not_filed`, `limit-correct`."""
    said = tell(line.said)
    return {
        "text": said[:1].upper() + said[1:],
        "cite": line.cite,
        "after": gettext("; ").join(map(tell, line.after)),
        "id": f"{ANCHORS[part]}-{line.key}" if part in ANCHORS and line.key else "",
        "warns": not line.firm,
    }


@dataclass(frozen=True, slots=True)
class Teller:
    """Puts what the law says of a step into the reader's language; steps, limits and fields by their titles. A key that
    several steps use for a field is that of the step itself.
    """

    regime: Regime
    step: str

    def __call__(self, said: Said) -> str:
        """A text with its values."""
        text = gettext(said.text) if said.text else ""
        return text % {key: self.value(value) for key, value in said.values.items()} if said.values else text

    def value(self, value: Any) -> str:
        tell = TELL.get(type(value))
        return tell(self, value) if tell else str(value)

    def word(self, value: Word) -> str:
        text = gettext(value.text) if value.text else ""
        return text.lower() if value.lower else text

    def named(self, value: Named) -> str:
        title = next((title for of, key, title in self._titles() if (of, key) == (value.of, value.key)), "")
        return gettext(title).lower() if title else value.key

    def _titles(self) -> Iterable[tuple[str, str, str]]:
        for step in sorted(self.regime.steps, key=lambda one: one.key != self.step):
            yield "step", step.key, step.title
            yield from (("limit", one.key, one.title) for one in step.limits)
            for one in step.asks:
                yield from (("field", each.key, each.title) for each in (one, *one.of))

    def several(self, values: list[Any]) -> str:
        if len(values) == 3 and type(values[0]) is int:
            return period(Period(values[0], Unit(values[1])))
        return gettext(", ").join(map(self.value, values))

    def either(self, value: Either) -> str:
        return gettext(" or ").join(map(self.word, value.words))


TELL: dict[type, Any] = {
    Said: Teller.__call__, Word: Teller.word, Named: Teller.named, list: Teller.several, Either: Teller.either,
}  # fmt: skip


def summary(regime: Regime) -> str:
    """Version and currency, in a line."""
    said = gettext("Version %(version)s, amounts in %(currency)s.")
    return ui.sentences(said % {"version": regime.version, "currency": regime.currency})
