#!/usr/bin/env python
"""Bring the catalogues of translations up to date: `var/venv/bin/python deploy/messages.py` (needs GNU gettext).

It gathers what is marked for translation in Python and templates, and the words of the law, which are plain literals
that the doors translate; merges them into `locale/*/LC_MESSAGES/django.po`; and compiles each to its `.mo`. Existing
translations stay; nothing is guessed. What has no translation yet is counted per language.
"""

import ast
import os
import re
import subprocess
import sys
from collections.abc import Iterable, Iterator
from pathlib import Path
from types import FunctionType

ROOT = Path(__file__).resolve().parent.parent
LAW = ROOT / "regulator" / "procedure"
# Where tests and answers compose sentences as literals; elsewhere the regimes themselves are read.
SENTENCES = (
    *sorted(LAW.glob("conditions/*.py")),
    *sorted(LAW.glob("engine/*.py")),
    *sorted(LAW.glob("duties/*.py")),
    LAW / "facts.py",
)
READS = re.compile(r"[A-Z%][^_]* ")  # begins like a sentence and has more than one word
UNKNOWN = "This cannot be checked: {}."  # as regulator.procedure.conditions.scope.unknown puts it
ELSEWHERE = {  # the settings ask for these; nothing is reached
    "DATABASE_URL": "postgresql://nobody@nowhere.invalid/nothing",
    "REDIS_URL": "redis://nowhere.invalid:6379/0",
    "SECRET_KEY": "read by nobody, since no server is started here; long enough",
    "PUBLIC_URL": "http://127.0.0.1",
    "EMAIL_URL": "file:///nowhere",
}

sys.path.insert(0, str(ROOT))
os.environ.setdefault("DJANGO_SETTINGS_MODULE", "regulator.settings")
for name, value in ELSEWHERE.items():
    os.environ.setdefault(name, value)

from django.core.management import call_command  # noqa: E402 — only with the settings above
from django.core.management.commands import makemessages  # noqa: E402

from regulator.procedure import clock, describe, money  # noqa: E402
from regulator.procedure.conditions import scope  # noqa: E402
from regulator.procedure.duties.duty import NO_PERIOD, NOT_KNOWN, NOT_TOLD, OVER_BEFORE, STANDS_STILL  # noqa: E402
from regulator.procedure.language import Condition, Field, Regime, Role, Status, Step  # noqa: E402
from regulator.procedure.regimes import REGIMES  # noqa: E402

# ── The words of the law ───────────────────────────────────────────────────────────────────────────────────────────


def law() -> dict[str, str]:
    """Every text of the law that a door may show, with the file it stands in."""
    found: dict[str, str] = {}
    for regime in (one for one in REGIMES.values() if "zh" in one.languages):  # the others are worked in English
        found |= dict.fromkeys(filter(None, of_regime(regime)), f"regulator/procedure/regimes/{regime.key}")
    for path in SENTENCES:
        found |= dict.fromkeys(sentences(path), str(path.relative_to(ROOT)))
    return found | dict.fromkeys(of_language(), "regulator/procedure/language")


def of_language() -> Iterator[str]:
    """Roles, statuses and kinds, as they stand in sentences."""
    yield from (role.value for role in Role)
    yield from (role.value.capitalize() for role in Role)
    yield from (status.value for status in Status)
    yield describe.STATUS
    yield from money.WHOM.values()
    yield from clock.TEXTS
    yield from money.TEXTS
    yield from (*NOT_KNOWN.values(), NO_PERIOD, NOT_TOLD, OVER_BEFORE, STANDS_STILL)
    yield from ("weekend", "public holiday", "make-up working day", "the last day")  # in the count of a date


def of_regime(regime: Regime) -> Iterator[str]:
    yield regime.title
    yield from (title for _, title in regime.stages)
    yield from (title for title, _ in (*regime.path, *regime.chapters))
    yield from (limit.title for limit in regime.deemed)
    for provision in regime.provisions:
        yield provision.title
        yield f"{provision.title} ({provision.cite})"  # as it stands in lists to choose from
        yield from (band.title for band in provision.bands)
        yield from (scope.named(kind) for kind in provision.kinds)
    for step in regime.steps:
        yield from of_step(step)
        yield from describe.texts(describe.parts(regime, step))
    for one in regime.outside:
        yield from (one.what, one.why)
    yield from (title for _key, title, _calendar in regime.places)
    yield from (calendar.title for calendar in (regime.calendar, *regime.calendars))
    yield from (year.source for calendar in (regime.calendar, *regime.calendars) for year in calendar.years.values())


def of_step(step: Step) -> Iterator[str]:
    yield from (step.title, step.says)
    for need in step.needs:
        yield from (need.otherwise, need.helps, need.says, *kept_by(need.test))
    for limit in step.limits:
        yield from (limit.title, limit.missed)
    for field in step.asks:
        yield from of_field(field)


def kept_by(test: object) -> Iterator[str]:
    """The sentences that a test was made with, by name or by place: they stand in what it remembers."""
    if isinstance(test, str):
        yield from [test] if READS.match(test) else []
    for one in remembered(test):
        yield from kept_by(one)


def remembered(test: object) -> Iterable[object]:
    if isinstance(test, FunctionType):
        return [cell.cell_contents for cell in test.__closure__ or ()]
    if isinstance(test, Condition):  # one that another is made of
        return (test.otherwise, test.helps, test.test)
    if isinstance(test, dict):
        return test.values()
    return test if isinstance(test, tuple | list) else ()


def of_field(field: Field) -> Iterator[str]:
    yield from (field.title, field.help, field.item)
    if isinstance(field.choices, tuple):
        yield from (choice.title for choice in field.choices)
    for inner in field.of:
        yield from of_field(inner)


def sentences(path: Path) -> Iterator[str]:
    """The literals of a module that read as sentences for people; docstrings and errors of programming left out."""
    tree = ast.parse(path.read_text())
    skipped = {id(inner) for node in ast.walk(tree) for inner in unsaid(node)}
    for node in ast.walk(tree):
        if isinstance(node, ast.Call) and getattr(node.func, "id", "") == "unknown" and node.args:
            yield from (UNKNOWN.format(inner.value) for inner in ast.walk(node.args[0]) if is_text(inner))
        elif is_text(node) and id(node) not in skipped and READS.match(node.value):
            yield node.value


def is_text(node: ast.AST) -> bool:
    return isinstance(node, ast.Constant) and isinstance(node.value, str)


def unsaid(node: ast.AST) -> Iterator[ast.AST]:
    """What stands under a node and is never shown: docstrings, pieces of composed text, errors of programming."""
    docstring = isinstance(node, ast.Expr) and is_text(node.value)
    mistake = isinstance(node, ast.Call) and getattr(node.func, "id", "") in ("TypeError", "ValueError", "KeyError")
    if docstring or mistake or isinstance(node, ast.JoinedStr):
        yield from ast.walk(node)


# ── The catalogues ─────────────────────────────────────────────────────────────────────────────────────────────────


class Command(makemessages.Command):
    """Django's own command, given the words of the law as well; it never guesses a translation by likeness."""

    xgettext_options = [*makemessages.Command.xgettext_options, "--keyword=N_"]
    msgmerge_options = [*makemessages.Command.msgmerge_options, "--no-fuzzy-matching"]

    def process_files(self, file_list: list[makemessages.TranslatableFile]) -> None:
        super().process_files(file_list)
        with (ROOT / "locale" / "django.pot").open("a", encoding="utf-8") as pot:
            pot.writelines(entries(law().items()))


def entries(said: Iterable[tuple[str, str]]) -> Iterator[str]:
    for text, place in sorted(said, key=lambda one: one[::-1]):
        escaped = text.replace("\\", "\\\\").replace('"', '\\"').replace("\n", "\\n")
        form = "#, python-format\n" if "%(" in text else ""
        yield f'\n#: {place}\n{form}msgid "{escaped}"\nmsgstr ""\n'


def main() -> None:
    os.chdir(ROOT)
    languages = sorted(path.name for path in (ROOT / "locale").iterdir() if path.is_dir())
    outside = ["var", "deploy", "tests", "node_modules", "docs"]
    options = {"locale": languages, "ignore_patterns": outside, "add_location": "file", "no_wrap": True}
    call_command(Command(), **options, no_obsolete=True, verbosity=0)
    for language in languages:
        catalogue = ROOT / "locale" / language / "LC_MESSAGES" / "django.po"
        dated = catalogue.read_text(encoding="utf-8")  # the time of a run says nothing, and would differ each time
        catalogue.write_text(re.sub(r'"POT-Creation-Date:.*\n', "", dated), encoding="utf-8")
        subprocess.run(["msgfmt", "--check", "--statistics", "-o", catalogue.with_suffix(".mo"), catalogue], check=True)


if __name__ == "__main__":
    main()
