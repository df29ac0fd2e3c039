"""English as the translation writes it: days, periods, provisions."""

from __future__ import annotations

from datetime import date, datetime

from regulator.procedure.language import Cite, Period, Regime

MONTHS = (
    "January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November",
    "December",
)  # fmt: skip
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


def provision(regime: Regime, cite: Cite) -> str:
    """`Articles 44 and 62 of the Administrative Penalty Law`."""
    several = ";" in cite.section or "-" in cite.section
    sections = " and ".join(cite.section.replace("-", "–").replace("; ", ", ").rsplit(", ", 1))
    return f"Article{'s' if several else ''} {sections} of the {title(regime, cite.act)}"


def title(regime: Regime, short: str) -> str:
    """The statute's title, without what stands in brackets unless two texts share the rest; an unknown one as it is."""
    found = next((s.title for s in regime.statutes if s.short == short), short)
    stem = found.partition(" (")[0]
    twins = [s for s in regime.statutes if s.title.partition(" (")[0] == stem]
    return found if len(twins) > 1 else stem
