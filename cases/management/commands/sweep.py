"""manage.py sweep"""

from typing import Any

from django.core.management.base import BaseCommand

from cases.actions import lapsing
from cases.queries import due


class Command(BaseCommand):
    help = "Record the lapse of every deadline that has run out, without a broker. The same as the bell does."

    def handle(self, *args: Any, **options: Any) -> None:
        at = due.clock()
        acts = lapsing.sweep(at=at)
        self.stdout.write(f"{acts} lapses recorded; {due.at_most(due.lapses(at), 10_000)} still to look at")
