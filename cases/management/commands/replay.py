"""`manage.py replay <file>`: published cases into the books, and what the law says of each step."""

from __future__ import annotations

from argparse import ArgumentParser
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone

from cases.management import forms, published, replaying
from cases.management.published import WORDS, Case, Published, Unreadable
from regulator.accounts.models import User
from regulator.procedure import duties
from regulator.procedure.conditions import daily
from regulator.procedure.duties import Duty
from regulator.procedure.engine import Judged
from regulator.procedure.language import CaseFile, Ref, Refusal, Regime, Role
from regulator.procedure.regimes import REGIMES

SHIPPED = Path(__file__).parents[2] / "replays"


class Command(BaseCommand):
    help = "Enter published cases from data files as history, and print per step: allowed, refused, cannot be checked."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument(
            "files", nargs="*", type=Path, metavar="file", help="a data file, described in docs/replay.md"
        )
        parser.add_argument("--all", action="store_true", help="every case that ships with the law")
        parser.add_argument("--by", default="", help="user name of the member of staff who enters it; default: a head")
        parser.add_argument(
            "--form", nargs=2, metavar=("regime", "step"), help="print a step as a data file writes it, to be filled in"
        )
        parser.add_argument("--dry-run", action="store_true", help="only print; nothing is written")

    def handle(self, *args: Any, **options: Any) -> None:
        if options["form"]:
            self.stdout.write("\n".join(_form(*options["form"])))
            return
        found = {path: _read(path) for path in _chosen(options["files"], everything=options["all"])}
        if options["by"] or not options["dry_run"]:
            kept = [(one, _person(options["by"], one.regime)) for one in found.values()]
            if not options["dry_run"]:
                self._keep(kept)
        for path, one in found.items():
            beside, skipped = _beside(path)
            for line in (*_lines(one, beside), *skipped):
                self.stdout.write(line)
            self.stdout.write("")

    def _keep(self, found: list[tuple[Published, User | None]]) -> None:
        for one, by in found:
            for platform in replaying.keep(one, by=by, at=timezone.now()):
                self.stdout.write(f"The case on {platform} is in the books already; it stays as it is.")


def _form(regime: str, step: str) -> list[str]:
    law = REGIMES.get(regime)
    if law is None:
        raise CommandError(f"There is no regime “{regime}”. Known: {', '.join(REGIMES)}.", returncode=2)
    try:
        return list(forms.act(law, step))
    except KeyError:
        hint = f"`manage.py explain {regime}` names them all."
        raise CommandError(f"There is no step “{step}” of a regime “{regime}”. {hint}", returncode=2) from None


def _chosen(files: list[Path], *, everything: bool) -> list[Path]:
    if bool(files) is everything:
        raise CommandError("Name data files, or ask for every case that ships with --all.", returncode=2)
    return files or sorted(SHIPPED.glob("*.toml"))


def _read(path: Path) -> Published:
    try:
        return published.read(path)
    except Unreadable as wrong:
        raise CommandError(str(wrong), returncode=2) from None
    except OSError as wrong:
        raise CommandError(f"{path} cannot be opened: {wrong.strerror}.", returncode=2) from None


def _beside(path: Path) -> tuple[list[Published], list[str]]:
    """The published cases in the same folder, where an earlier penalty would be found; and what could not be read."""
    found, skipped = [], []
    for one in sorted(path.parent.glob("*.toml")):
        try:
            found.append(published.read(one))
        except (Unreadable, OSError) as wrong:
            skipped.append(f"Earlier penalties were not looked for in {one.name}: {wrong}")
    return found, skipped


def _person(username: str, regime: Regime) -> User | None:
    """Who enters it: a member of staff with a unit, of an authority under this regime; nobody where none works."""
    staff = User.objects.filter(is_active=True, unit__isnull=False, authority__regime=regime.key)
    named = staff.filter(username=username) if username else staff.filter(roles__contains=[Role.HEAD.value])
    person = named.select_related("authority", "unit").order_by("pk").first()
    if username and person is None:
        raise CommandError(f"No active member of staff under {regime.key} called “{username}”.", returncode=2)
    return person


# ── What is printed ────────────────────────────────────────────────────────────────────────────────────────────────


def _lines(found: Published, beside: list[Published]) -> Iterator[str]:
    yield found.title
    tally: Counter[str] = Counter()
    for case in found.cases:
        file = case.file(found.regime)
        yield ""
        yield f"{case.platform}: {case.authority}"
        for one in published.judged(found.regime, case):
            tally[WORDS[one.verdict]] += 1
            yield from _step(file, one)
        yield from _earlier(found.regime, case, beside)
    yield ""
    yield ", ".join(f"{tally[word]} {word}" for word in WORDS.values())


def _step(file: CaseFile, one: Judged) -> Iterator[str]:
    """A step, what the law says of it, and the times and daily rates that it started."""
    day = one.act.on.isoformat() if one.act.on else "day unknown"
    certain = "" if one.act.sure else ", not certain"
    yield f"  {one.act.n}. {day}  {file.regime.step(one.act.step).title}{certain}: {WORDS[one.verdict]}"
    yield from dict.fromkeys(f"       {_reason(refusal)}" for refusal in (*one.found, *one.notes))
    yield from (f"       → {_time(file, duty)}" for duty in duties.of(file) if duty.act == one.act.n)
    for item in one.act.items:
        rate = daily.run(file, Ref(one.act.n, item.n))
        yield from [f"       → {rate.sentence}"] if rate else []


def _reason(refusal: Refusal) -> str:
    """What is not published is not on file; whether it was done is another matter, and not said."""
    if refusal.absent and not refusal.unknown:
        wanted = f"{refusal.absent[0].lower()}{refusal.absent[1:]}"
        return f"{refusal.cite}: Nothing on file or published shows what the law asks: {wanted}."
    return f"{refusal.cite}: {refusal}"


def _time(file: CaseFile, duty: Duty) -> str:
    """“Pay the fine (2.1, operator): until 2026-02-24”, or why that is not known."""
    of = ", ".join(filter(None, (str(duty.ref) if duty.item else "", duty.addressee if len(file.parties) > 1 else "")))
    end = f"until {duty.term.legal_end!s}" if duty.term else f"{duty.missing}"
    return f"{duty.limit.title or duty.limit.key}{f' ({of})' if of else ''}: {end}"


def _earlier(regime: Regime, case: Case, beside: list[Published]) -> Iterator[str]:
    days = published.decided(regime, case)
    for day, authority in published.earlier(beside, case.operator, min(days)) if days else ():
        yield f"  Penalised before: {day.isoformat()}, {authority}. It may weigh in the discretion, with reasons."
