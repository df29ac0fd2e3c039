"""The words of English letters that follow from no field: titles, and a sentence for each statement the law asks."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from cases.notices import english
from cases.notices.letters import au_osa, eu_dsa, uk_osa
from cases.notices.letters.letter import Letter, Row
from regulator.procedure.language import JSON, CaseFile, Item, Regime

BY_REGIME: Mapping[str, Mapping[str, Letter]] = {
    "eu-dsa": eu_dsa.LETTERS,
    "uk-osa": uk_osa.LETTERS,
    "au-osa": au_osa.LETTERS,
}
ROWS: Mapping[str, Row] = {"au-osa": au_osa.row}


def of(regime: str, template: str) -> Letter:
    """KeyError where the regime has no such letter."""
    return BY_REGIME[regime][template]


def statements(letter: Letter, chosen: Iterable[str], regime: Regime) -> list[JSON]:
    """The statements that were chosen and those that are always made, in the order of the letter."""
    keys = set(chosen)
    return [
        {"key": one.key, "text": one.text, "cite": english.provision(regime, one.cite)}
        for one in letter.says if one.always or one.key in keys
    ]  # fmt: skip


def of_row(file: CaseFile, item: Item) -> list[dict[str, JSON]]:
    """What the law wants said of a row beside what was entered."""
    row = ROWS.get(file.regime.key)
    return [{"key": label, "label": label, "value": value} for label, value in row(file, item)] if row else []
