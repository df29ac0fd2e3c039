"""What regimes ask: short constructors of fields, and the choices that are filled from the case file."""

from __future__ import annotations

from typing import Any

from regulator.procedure import engine
from regulator.procedure.language import Choice, Choices, Field, Kind, PartyKind, Question, Ref, Role

UNITS_OF_A_PERIOD = (
    Choice("working_day", "working days"), Choice("calendar_day", "calendar days"), Choice("week", "weeks"),
    Choice("month", "months"),
)  # fmt: skip


def line(key: str, title: str, **more: Any) -> Field:
    return Field(key, title, Kind.LINE, **more)


def text(key: str, title: str, **more: Any) -> Field:
    return Field(key, title, Kind.TEXT, **more)


def day(key: str, title: str, **more: Any) -> Field:
    return Field(key, title, Kind.DATE, **more)


def moment(key: str, title: str, **more: Any) -> Field:
    return Field(key, title, Kind.MOMENT, **more)


def yes_no(key: str, title: str, **more: Any) -> Field:
    return Field(key, title, Kind.BOOL, **more)


def number(key: str, title: str, **more: Any) -> Field:
    return Field(key, title, Kind.NUMBER, **more)


def amount(key: str, title: str, **more: Any) -> Field:
    return Field(key, title, Kind.MONEY, **more)


def period(key: str, title: str, **more: Any) -> Field:
    return Field(key, title, Kind.PERIOD, choices=UNITS_OF_A_PERIOD, **more)


def choice(key: str, title: str, choices: tuple[Choice, ...] | Choices, **more: Any) -> Field:
    return Field(key, title, Kind.CHOICE, choices=choices, **more)


def choices(key: str, title: str, among: tuple[Choice, ...] | Choices, **more: Any) -> Field:
    return Field(key, title, Kind.CHOICES, choices=among, **more)


def party(key: str, title: str, **more: Any) -> Field:
    return Field(key, title, Kind.PARTY, choices=parties, **more)


def from_party() -> Field:
    """Of what came on paper: from whom, of those whom it can concern."""
    return Field("from_party", "From which party", Kind.PARTY, choices=concerned, of_staff=True)


def to_parties(title: str = "Addressees", **more: Any) -> Field:
    return Field("to", title, Kind.PARTIES, choices=parties, least=1, **more)


def to_those(title: str, **more: Any) -> Field:
    """Some of those whom the thing in question is for."""
    return Field("to", title, Kind.PARTIES, False, choices=concerned, **more)


def person(key: str, title: str, *roles: Role, **more: Any) -> Field:
    return Field(key, title, Kind.PERSON, roles=roles, inside=True, **more)


def persons(key: str, title: str, *roles: Role, **more: Any) -> Field:
    return Field(key, title, Kind.PERSONS, roles=roles, inside=True, **more)


def thing(key: str, title: str, among: Choices, **more: Any) -> Field:
    return Field(key, title, Kind.THING, choices=among, **more)


def things(key: str, title: str, among: Choices, **more: Any) -> Field:
    return Field(key, title, Kind.THINGS, choices=among, **more)


def files(key: str, title: str, **more: Any) -> Field:
    return Field(key, title, Kind.FILES, **more)


def replacing(key: str, title: str, **more: Any) -> Field:
    """The entries that replace the wrong ones, as kept, by their field key."""
    return Field(key, title, Kind.FACTS, **more)


def each(key: str, title: str, item: str, *of: Field, least: int = 1, **more: Any) -> Field:
    """A repeated group; every row becomes an item of the act."""
    return Field(key, title, Kind.ITEMS, of=of, item=item, least=least, required=least > 0, **more)


def fixed(**titles: str) -> tuple[Choice, ...]:
    return tuple(Choice(key, title) for key, title in titles.items())


# ── Filled from the file ───────────────────────────────────────────────────────────────────────────────────────────


def parties(q: Question) -> tuple[Choice, ...]:
    return tuple(Choice(p.key, p.name) for p in q.file.parties)


def concerned(q: Question) -> tuple[Choice, ...]:
    """The parties whom the thing in question is for; all, where it is for nobody alone."""
    if q.about is None or not q.file.exists(q.about):
        return parties(q)
    act = q.file.act(q.about.n)
    own = act.item(q.about.item).to if q.about.item else ""
    keys = (own,) if own else act.to
    return tuple(Choice(p.key, p.name) for p in q.file.parties if not keys or p.key in keys)


def addressees(q: Question) -> tuple[Choice, ...]:
    """The addressees of the notice in question who have not been served."""
    if q.about is None or not q.file.exists(q.about):
        return parties(q)
    told = {s.addressee for s in q.file.served(q.about.n)}
    return tuple(
        Choice(p.key, p.name) for p in q.file.parties if p.key in q.file.act(q.about.n).to and p.key not in told
    )


def of_kind(kind: str, title: str) -> Choices:
    """Items of this kind that are not settled, by the fact that names them."""

    def among(q: Question) -> tuple[Choice, ...]:
        memo, key = q.file._memo, ("of_kind", kind, title)
        if key not in memo:
            things = ((Ref(act.n, item.n), item) for act in q.file.acts for item in act.items if item.kind == kind)
            memo[key] = tuple(Choice(str(r), f"{i.facts[title]}") for r, i in things if not engine.settled(q.file, r))
        found: tuple[Choice, ...] = memo[key]
        return found

    return among


violations = of_kind("violation", "title")
exhibits = of_kind("exhibit", "title")


def provisions(q: Question) -> tuple[Choice, ...]:
    return tuple(Choice(p.key, f"{p.title} ({p.cite})", p.cite) for p in q.file.regime.provisions)


def tiers(q: Question) -> tuple[Choice, ...]:
    """Every tier of fines that the breached provisions know."""
    seen = {band.tier: band.title for p in q.file.regime.provisions for band in p.bands}
    return tuple(Choice(key, title) for key, title in seen.items())


def fining_officers(q: Question) -> tuple[Choice, ...]:
    """Provisions that fine officers of the company."""
    fining = [p for p in q.file.regime.provisions if any(band.whom is PartyKind.OFFICER for band in p.bands)]
    return tuple(Choice(p.key, f"{p.title} ({p.cite})", p.cite) for p in fining)
