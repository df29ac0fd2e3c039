"""`manage.py rebuild --check`: replays every act and compares the tables with what the acts say."""

from __future__ import annotations

from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from cases.actions import rebuild


class Command(BaseCommand):
    help = "Replay the acts of all cases in memory and compare every table with what they say. Changes nothing."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--check", action="store_true", required=True, help="compare, and write nothing")

    def handle(self, **options: Any) -> None:
        counts, found = {"cases": 0, "acts": 0}, 0
        for sentence in rebuild.differences(counts):
            found += 1
            self.stdout.write(sentence)
        summary = f"{counts['cases']} cases, {counts['acts']} acts, {found} differences"
        if found:
            raise CommandError(f"rebuild not whole: {summary}", returncode=1)
        self.stdout.write(f"rebuild whole: {summary}")
