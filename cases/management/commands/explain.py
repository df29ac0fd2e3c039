"""`manage.py explain cn-cac order_correction`: the law of a regime, or of one of its steps, in words."""

from __future__ import annotations

from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from regulator.procedure import describe
from regulator.procedure.regimes import REGIMES


class Command(BaseCommand):
    help = "Explain a regime, or one of its steps: needs, limits, ceilings, provisions and their status."
    requires_system_checks: list[str] = []

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("regime", nargs="?", default="", help="the body of law, such as cn-cac")
        parser.add_argument("step", nargs="?", default="", help="one step of it, such as order_correction")

    def handle(self, *args: Any, **options: Any) -> None:
        if not options["regime"]:
            raise CommandError(f"Name a regime: {', '.join(REGIMES)}.", returncode=2)
        law = REGIMES.get(options["regime"])
        if law is None:
            raise _unknown("regime", options["regime"], tuple(REGIMES))
        if not options["step"]:
            self.stdout.write(describe.regime(law), ending="")
            return
        if options["step"] not in describe.steps_of(law):
            raise _unknown("step", options["step"], describe.steps_of(law))
        self.stdout.write("\n".join(describe.step(law, options["step"])))


def _unknown(what: str, name: str, known: tuple[str, ...]) -> CommandError:
    close = describe.near(name, known)
    hint = f"Did you mean: {close}?" if close else f"There are {len(known)}; leave it out to read them all."
    return CommandError(f"There is no {what} “{name}”. {hint}", returncode=2)
