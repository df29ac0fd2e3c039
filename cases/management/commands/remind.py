"""manage.py remind"""

from typing import Any

from django.core.management.base import BaseCommand

from cases.actions import reminding
from cases.queries import due


class Command(BaseCommand):
    help = "Send the reminders that are due, without a broker. The same as the bell does."

    def handle(self, *args: Any, **options: Any) -> None:
        found = reminding.remind(at=due.clock())
        said = ", ".join(f"{found[state]} {state.replace('_', ' ')}" for state in sorted(found))
        self.stdout.write(said or "nothing was due")
