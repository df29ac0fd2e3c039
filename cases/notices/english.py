"""English as the translation writes it: days, periods, provisions."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime

from regulator.procedure.language import Cite, Period, Regime

MONTHS = (
    "January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November",
    "December",
)  # fmt: skip
SEVERAL = re.compile(r"\d-\d|, \d")
WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")


def day(on: date) -> str:
    return f"{on.day} {MONTHS[on.month - 1]} {on.year}"


def span(since: date, until: date | None) -> str:
    """`1 March to 30 June 2026`; without an end, `since 1 March 2026`."""
    if until is None:
        return f"since {day(since)}"
    first = day(since).removesuffix(f" {until.year}")
    return f"{first} to {day(until)}"


def weekday(on: date) -> str:
    return f"{WEEKDAYS[on.weekday()]} {day(on)}"


def moment(at: datetime) -> str:
    """A local time of day, in the clock that `at` carries."""
    return f"{weekday(at.date())}, {at:%H:%M}"


def period(length: Period) -> str:
    """`5 working days`, `60 days`: calendar days are days, as the law says."""
    unit = length.unit.value.removeprefix("calendar_").replace("_", " ")
    return f"{length.n} {unit}{'' if length.n == 1 else 's'}"


@dataclass(frozen=True, slots=True)
class Form:
    """How a statute is cited: the word for its parts (empty: it has none that are numbered), and its name in a text."""

    part: str
    name: str


# By regime and the statute's short name; what is not here is `Article 5 of the` and its title.
FORMS: Mapping[tuple[str, str], Form] = {
    ("eu-dsa", "DSA"): Form("Article", "Regulation (EU) 2022/2065"),
    ("eu-dsa", "IR 2023/1201"): Form("Article", "Implementing Regulation (EU) 2023/1201"),
    ("eu-dsa", "Reg. 1182/71"): Form("Article", "Regulation (EEC, Euratom) No 1182/71"),
    ("eu-dsa", "TFEU"): Form("Article", "the Treaty on the Functioning of the European Union"),
    ("eu-dsa", "RP GC"): Form("Article", "the Rules of Procedure of the General Court"),
    ("uk-osa", "OSA"): Form("section", "the Online Safety Act 2023"),
    ("uk-osa", "UT Rules"): Form("rule", "the Tribunal Procedure (Upper Tribunal) Rules 2008"),
    ("uk-osa", "IA 1978"): Form("section", "the Interpretation Act 1978"),
    ("uk-osa", "CA 2003"): Form("section", "the Communications Act 2003"),
    ("uk-osa", "Guidance"): Form("", "Ofcom’s Online Safety Enforcement Guidance"),
    ("uk-osa", "Common law"): Form("", "the common law"),
    ("au-osa", "OSA"): Form("section", "the Online Safety Act 2021 (Cth)"),
    ("au-osa", "RPA"): Form("section", "the Regulatory Powers (Standard Provisions) Act 2014 (Cth)"),
    ("au-osa", "ART Act"): Form("section", "the Administrative Review Tribunal Act 2024 (Cth)"),
    ("au-osa", "ADJR"): Form("section", "the Administrative Decisions (Judicial Review) Act 1977 (Cth)"),
    ("au-osa", "AIA"): Form("section", "the Acts Interpretation Act 1901 (Cth)"),
    ("au-osa", "Common law"): Form("", "the common law"),
}


def provision(regime: Regime, cite: Cite) -> str:
    """`Articles 44 and 62 of the Administrative Penalty Law`, `section 102 of the Online Safety Act 2023`."""
    form = FORMS.get((regime.key, cite.act)) or Form("Article", f"the {title(regime, cite.act)}")
    parts = [part.strip() for part in cite.section.split(";")]
    others = [(short, part) for part in parts if (short := _named(regime, part))]
    numbered = [part for part in parts if part[:1].isdigit()]
    schedules = [part for part in parts if part.startswith("Sch")]
    said = [_numbered(form, numbered)] if numbered else []
    act = "that Act" if numbered else form.name
    said += [f"{part.replace('Sch', 'Schedule', 1).replace(' para', ', paragraph')} to {act}" for part in schedules]
    said = said or ([] if others else [_unnumbered(form, parts)])
    said += [provision(regime, Cite(short, part.removeprefix(short).strip())) for short, part in others]
    return " and ".join(said)


def _numbered(form: Form, parts: list[str]) -> str:
    several = len(parts) > 1 or SEVERAL.search(parts[0])
    sections = " and ".join("; ".join(parts).replace("-", "–").replace("; ", ", ").rsplit(", ", 1))
    return f"{form.part}{'s' if several else ''} {sections} of {form.name}"


def _unnumbered(form: Form, parts: list[str]) -> str:
    return f"{form.name} ({', '.join(parts)})"


def _named(regime: Regime, part: str) -> str:
    """The short name of the other statute that this part of a citation is of."""
    return next((s.short for s in regime.statutes if part.startswith(f"{s.short} ")), "")


def title(regime: Regime, short: str) -> str:
    """The statute's title, without what stands in brackets unless two texts share the rest; an unknown one as it is."""
    found = next((s.title for s in regime.statutes if s.short == short), short)
    stem = found.partition(" (")[0]
    twins = [s for s in regime.statutes if s.title.partition(" (")[0] == stem]
    return found if len(twins) > 1 else stem
