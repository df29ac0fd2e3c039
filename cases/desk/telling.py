"""How the things of a case are told: names of acts and items, values of facts, days left. No rule, no query."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from decimal import Decimal
from typing import Any
from zoneinfo import ZoneInfo

from django.utils import timezone
from django.utils.translation import gettext as _

from cases import inputs
from cases.file import Look
from cases.models import Act
from cases.notices.words import KINDS
from cases.queries import due_sums
from cases.templatetags import ui
from cases.templatetags.said import period
from regulator.procedure import facts, language
from regulator.procedure.language import SYSTEM, Calendar, Field, Item, Kind, Ref, Step

LONGEST = 160  # letters of a text in a list


def money(value: Decimal | str, currency: str) -> str:
    """CNY 320,000.00, without the cents where there are none; grouped alike in every language, as in the notices."""
    return ui.money(currency, value)


def left(calendar: Calendar, today: date, end: date) -> int:
    """Working days from today to the end: 0 on the last day, negative when it is over."""
    first, last, sign = (today, end, 1) if today <= end else (end, today, -1)
    if (last - first).days > 800:
        return sign * ((last - first).days * 5 // 7)
    days = (first + timedelta(days=n) for n in range(1, (last - first).days + 1))
    count = sum(calendar.works(day) for day in days)
    return sign * (max(count, 1) if sign < 0 else count)


@dataclass(slots=True)
class Told:
    """Tells the things of one case. `names`: of people by id; `numbers`: of notices by act."""

    look: Look
    names: Mapping[str, str] = field(default_factory=dict)
    numbers: Mapping[int, str] = field(default_factory=dict)

    @property
    def regime(self) -> language.Regime:
        return self.look.file.regime

    @property
    def today(self) -> date:
        """The day at the authority."""
        return timezone.now().astimezone(ZoneInfo(self.look.file.timezone)).date()

    def step(self, key: str) -> Step:
        return self.regime.step(key)

    def moment(self, value: datetime) -> str:
        """A time as it is at the authority."""
        with timezone.override(ZoneInfo(self.look.file.timezone)):
            return ui.moment(value)

    def thing(self, ref: Ref | None) -> str:
        """What a reference means: `Order to correct DH-2026-41`, `Requirement 2: publish …`."""
        if ref is None or not self.look.file.exists(ref):
            return ""
        act = self.look.file.act(ref.n)
        if ref.item is not None:
            return self.item(act.item(ref.item), due_sums.at(self.look.file, ref, self.today))
        number = self.numbers.get(ref.n)
        if number:
            return self.notice(act.step, number)
        return _("%(title)s (act %(n)d)") % {"title": _(self.step(act.step).title), "n": ref.n}

    def notice(self, step: str, number: str) -> str:
        """Decision DH-D-2026-0001."""
        issued = self.step(step)
        return f"{KINDS.get(issued.notice or '') or _(issued.title)} {number}"

    def item(self, item: Item, imposed: due_sums.Sum | None = None) -> str:
        """`Requirement 2: publish the report`; a sanction with what an appeal left of it."""
        said = self.said(item, imposed)
        head = _("%(kind)s %(n)d") % {"kind": inputs.thing(item.kind), "n": item.n}
        return ui.headed(head, said) if said else head

    def said(self, item: Item, imposed: due_sums.Sum | None = None) -> str:
        """What it is, without its number: `publish the report`, `Fine CNY 320,000`."""
        said = item.facts.get("title") or item.facts.get("demand") or item.facts.get("kind") or ""
        amount, rate = imposed.stands if imposed else item.facts.get("amount"), item.facts.get("rate")
        if imposed and imposed.gone:
            said = _("%(sanction)s, taken away on appeal") % {"sanction": self.kind(item)}
        elif rate is not None:
            a_day = _("%(sum)s for each day") % {"sum": money(rate, self.regime.currency)}
            said = f"{self.kind(item)}, {a_day}"
        elif amount is not None:
            said = " ".join(filter(None, (self.kind(item), money(amount, self.regime.currency))))
        elif item.kind in ("sanction", "intended"):
            said = self.kind(item)
        return short(str(said))

    def changed(self, found: due_sums.Sum) -> str:
        """What an appeal did to a sanction, in a sentence; empty where none did anything."""
        if found.change is None:
            return ""
        outcome = next(one for one in self.step("record_outcome").asks if one.key == "outcome")
        told = {
            "how": _(self.step(found.change.how).title), "outcome": self.choice(outcome, found.change.outcome),
            "day": ui.day(found.change.on) if found.change.on else _("day unknown"), "reasons": found.change.reasons,
        }  # fmt: skip
        return _("%(how)s: %(outcome)s, %(day)s. %(reasons)s") % told

    def kind(self, item: Item) -> str:
        """The kind of a sanction in words; empty for what has none, such as an instalment."""
        groups = (asked for step in self.regime.steps for asked in step.asks if asked.item == item.kind)
        kinds = (one.choices for asked in groups for one in asked.of if one.key == "kind")
        titles = {one.key: one.title for choices in kinds if isinstance(choices, tuple) for one in choices}
        key = str(item.facts.get("kind", ""))
        return _(titles[key]) if key in titles else key

    def party(self, key: str) -> str:
        return next((party.name for party in self.look.file.parties if party.key == key), key)

    def person(self, key: str) -> str:
        return _("The system") if key == SYSTEM else self.names.get(key, _("Somebody"))

    def who(self, row: Act) -> str:
        """Who took a step."""
        if row.by_system:
            return _("The system")
        return row.by_name or _("author not known")

    def about(self, row: Act) -> str:
        return self.thing(Ref.read(row.about)) if row.about else ""

    # ── Facts ──────────────────────────────────────────────────────────────────────────────────────────────────────

    def pairs(self, asked: Iterable[Field], values: Mapping[str, Any]) -> list[tuple[str, Any]]:
        """The plain facts of an act, by title; repeated groups and files are told by `groups` and `files`."""
        plain = (one for one in asked if one.kind not in (Kind.ITEMS, Kind.FILES, Kind.FACTS) and one.key in values)
        return [(_(one.title), self.value(one, values[one.key])) for one in plain]

    def groups(self, asked: Iterable[Field], values: Mapping[str, Any]) -> list[dict[str, Any]]:
        """The repeated groups of an act: title, and the pairs of each row."""
        found, n = [], 0
        for one in asked:
            if one.kind is not Kind.ITEMS or one.key not in values:
                continue
            rows = []
            for row in values[one.key]:
                n += 1
                rows.append({"n": n, "title": _("%(kind)s %(n)d") % {"kind": inputs.thing(one.item), "n": n},
                             "pairs": self.pairs(one.of, row), "files": files(one.of, row)})  # fmt: skip
            found.append({"title": _(one.title), "rows": rows})
        return found

    def value(self, asked: Field, value: Any) -> str:
        """A fact in words."""
        tell = TELL.get(asked.kind) or KEYS.get(asked.key)
        return tell(self, asked, value) if tell else str(value)

    def choice(self, asked: Field, key: Any) -> str:
        if isinstance(asked.choices, tuple):
            found = next((one.title for one in asked.choices if one.key == key), None)
            if found:
                return _(found)
        provisions = self.regime.provisions
        titles = {band.tier: band.title for one in provisions for band in one.bands}
        titles |= {one.key: one.title for one in provisions}
        return _(titles[key]) if key in titles else str(key)


def _several(tell: Any) -> Any:
    return lambda told, asked, values: ", ".join(tell(told, asked, value) for value in values)


def _choice(told: Told, asked: Field, key: Any) -> str:
    return told.choice(asked, key)


def _party(told: Told, asked: Field, key: Any) -> str:
    return told.party(str(key))


def _person(told: Told, asked: Field, key: Any) -> str:
    return told.person(str(key))


def _thing(told: Told, asked: Field, ref: Any) -> str:
    return told.thing(ref if isinstance(ref, Ref) else Ref.read(str(ref)))


TELL: Mapping[Kind, Any] = {
    Kind.MONEY: lambda told, asked, value: money(value, told.regime.currency),
    Kind.BOOL: lambda told, asked, value: _("Yes") if value else _("No"),
    Kind.DATE: lambda told, asked, value: ui.day(value),
    Kind.MOMENT: lambda told, asked, value: told.moment(value),
    Kind.PERIOD: lambda told, asked, value: period(value),
    Kind.CHOICE: _choice, Kind.CHOICES: _several(_choice),
    Kind.PARTY: _party, Kind.PARTIES: _several(_party),
    Kind.PERSON: _person, Kind.PERSONS: _several(_person),
    Kind.THING: _thing, Kind.THINGS: _several(_thing),
}  # fmt: skip


def _limit(told: Told, asked: Field, key: Any) -> str:
    return next((_(limit.title) for limit in told.regime.limits() if limit.key == key and limit.title), str(key))


KEYS: Mapping[str, Any] = {"limit": _limit, "addressee": _party}  # lines in which a lapse names its deadline


def files(asked: Iterable[Field], values: Mapping[str, Any]) -> list[Mapping[str, Any]]:
    """The files of an act or a row."""
    return [one for each in asked if each.kind is Kind.FILES for one in values.get(each.key, ())]


def fields_of(told: Told, row: Act) -> tuple[Field, ...]:
    return facts.fields_of(told.regime, row.step)


def short(text: str) -> str:
    """The beginning of a long text, on one line."""
    line = " ".join(text.split())
    return line if len(line) <= LONGEST else f"{line[: LONGEST - 1]}…"


def people_in(look: Look) -> set[str]:
    """The ids of everybody whose name a page about this case may need."""
    found = {row.by for row in look.rows if row.by}
    for act in look.file.acts:
        for one in facts.fields_of(look.file.regime, act.step):
            value = act.facts.get(one.key)
            if one.kind is Kind.PERSON and value:
                found.add(str(value))
            elif one.kind is Kind.PERSONS and value:
                found |= {str(each) for each in value}
    return found | {str(user) for user, _role in look.people.assigned}


def day_of(value: date | datetime | None) -> date | None:
    return value.date() if isinstance(value, datetime) else value
