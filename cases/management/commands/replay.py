"""`manage.py replay <file>`: a published case into the books, and what the law says of each step."""

from __future__ import annotations

from argparse import ArgumentParser
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone

from cases.management import published, replaying
from cases.management.published import WORDS, Case, Published, Unreadable
from regulator.accounts.models import User
from regulator.procedure.engine import Judged
from regulator.procedure.language import Refusal, Regime, Role


class Command(BaseCommand):
    help = (
        "Enter a published case from a data file as history, and print per step: allowed, refused, cannot be checked."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("file", type=Path, help="a data file, described in docs/replay.md")
        parser.add_argument("--by", default="", help="user name of the member of staff who enters it; default: a head")
        parser.add_argument("--dry-run", action="store_true", help="only print; nothing is written")

    def handle(self, *args: Any, **options: Any) -> None:
        found = _read(options["file"])
        if not options["dry_run"]:
            for platform in replaying.keep(found, by=_person(options["by"], found.regime), at=timezone.now()):
                self.stdout.write(f"The case on {platform} is in the books already; it stays as it is.")
        for line in _lines(found, _beside(options["file"])):
            self.stdout.write(line)


def _read(path: Path) -> Published:
    try:
        return published.read(path)
    except Unreadable as wrong:
        raise CommandError(str(wrong), returncode=2) from None
    except OSError as wrong:
        raise CommandError(f"{path} cannot be opened: {wrong.strerror}.", returncode=2) from None


def _beside(path: Path) -> list[Published]:
    """The published cases in the same folder: where an earlier penalty would be found."""
    return [_read(one) for one in sorted(path.parent.glob("*.toml"))]


def _person(username: str, regime: Regime) -> User:
    """Who enters it: a member of staff with a unit, of an authority under this regime."""
    staff = User.objects.filter(is_active=True, unit__isnull=False, authority__regime=regime.key)
    named = staff.filter(username=username) if username else staff.filter(roles__contains=[Role.HEAD.value])
    person = named.select_related("authority", "unit").order_by("pk").first()
    if person is None:
        who = f"called “{username}”" if username else "who is a head: name another with --by"
        raise CommandError(f"No active member of staff under {regime.key} {who}.", returncode=2)
    return person


# ── What is printed ────────────────────────────────────────────────────────────────────────────────────────────────


def _lines(found: Published, beside: list[Published]) -> Iterator[str]:
    yield found.title
    tally: Counter[str] = Counter()
    for case in found.cases:
        yield ""
        yield f"{case.platform}: {case.authority}"
        for one in published.judged(found.regime, case):
            tally[WORDS[one.verdict]] += 1
            yield from _step(found.regime, one)
        yield from _earlier(case, beside)
    yield ""
    yield ", ".join(f"{tally[word]} {word}" for word in WORDS.values())


def _step(regime: Regime, one: Judged) -> Iterator[str]:
    day = one.act.on.isoformat() if one.act.on else "day unknown"
    certain = "" if one.act.sure else ", not certain"
    yield f"  {one.act.n}. {day}  {regime.step(one.act.step).title}{certain}: {WORDS[one.verdict]}"
    yield from dict.fromkeys(f"       {_reason(refusal)}" for refusal in one.found)


def _reason(refusal: Refusal) -> str:
    return f"{refusal.cite}: {refusal}"


def _earlier(case: Case, beside: list[Published]) -> Iterator[str]:
    decided = [entry.on for entry in case.entries if entry.step == "decide" and entry.on]
    for day, authority in published.earlier(beside, case.operator, min(decided)) if decided else ():
        yield f"  Penalised before: {day.isoformat()}, {authority}. It may weigh in the discretion, with reasons."
