"""Every notice of every regime, composed from a case that was walked to it in memory: nothing in it is impossible."""

from __future__ import annotations

import dataclasses
from collections.abc import Callable, Mapping
from datetime import date
from functools import cache
from typing import Any

from cases.notices import compose, number
from regulator.procedure import facts as law
from regulator.procedure.language import Act, CaseFile
from regulator.procedure.regimes import REGIMES
from tests.law import au_ready, eu_ready, ready, uk_ready
from tests.law.ready import Situation

READY: Mapping[str, Callable[[str], Situation]] = {
    "cn-cac": ready.situation, "eu-dsa": eu_ready.situation, "uk-osa": uk_ready.situation, "au-osa": au_ready.situation,
}  # fmt: skip
ISSUING = [(key, step.key) for key, regime in REGIMES.items() for step in regime.steps if step.notice]
ENGLISH = [(key, step) for key, step in ISSUING if key != "cn-cac"]
OFFICE = {
    "cn-cac": compose.Office(
        "Donghai Provincial Cyberspace Administration", "东海省互联网信息办公室", "东海省临江市政务大道1号",
        "平台监督二处", "东海省财政厅 6200", "东海省人民政府", "临江市中级人民法院",
    ),
    "eu-dsa": compose.Office(
        "European Commission", "", "Directorate-General for Communications Networks\n1049 Brussels", "Unit F.2",
        "Provisional account of the Commission\nIBAN BE00 0000 0000 0000",
    ),
    "uk-osa": compose.Office("Ofcom", "", "Riverside House, London SE1 9HA", "Online Safety Group",
                             "Ofcom, sort code 00-00-00, account 00000000"),
    "au-osa": compose.Office("eSafety Commissioner", "", "PO Box Q500, Sydney NSW 1230", "Enforcement unit",
                             "eSafety Commissioner, BSB 000-000, account 00000000"),
}  # fmt: skip


def template(regime: str, step: str) -> str:
    return REGIMES[regime].step(step).notice


@cache
def issued(regime: str, step: str) -> tuple[CaseFile, Act]:
    """The file of a case up to the issue, and the act that issued it."""
    made = READY[regime](step)
    made.walk.take(step, made.by, made.about, made.on, **made.entered)
    return made.walk.file, made.walk.file.acts[-1]


def context(regime: str, step: str, *, draft: bool = False, numbered: str = "", **facts: Any) -> dict[str, Any]:
    """What the document of this step says; `facts` replace those of the act; `numbered`: what earlier ones are."""
    file, act = issued(regime, step)
    if draft and file.regime.step(step).takes:
        assert act.about is not None
        act = file.act(act.about.n)
    if facts:
        told = {**act.facts, **facts}
        act = dataclasses.replace(act, facts=told, items=law.items_of(law.fields_of(file.regime, act.step), told))
    return compose.context(
        file, act, authority=OFFICE[regime], people=people(act), parties=parties(file), draft=draft,
        number=None if draft else number.written(template(regime, step), prefix="XX", year=2026, n=41),
        language=compose.spoken(file.regime, act.facts), case_number="XX-2026-0147", platform=("Nightingale Feed", ""),
        on=file.acts[-1].on or date(2026, 3, 2), numbers={one.n: numbered for one in file.acts} if numbered else {},
    )  # fmt: skip


def people(act: Act) -> dict[str, compose.Person]:
    return {act.by: compose.Person("Sun Qi", "", "Deputy Director", "M-2026-07")}


def parties(file: CaseFile) -> dict[str, compose.Addressee]:
    at = "12 Harbour Road\nLinjiang"
    return {one.key: compose.Addressee(one.name, one.name_local, at, "", "", "00000041") for one in file.parties}
