"""manage.py demo_signins"""

from collections.abc import Iterator
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from cases.management.demo import signins
from cases.management.demo.people import PASSWORD


class Command(BaseCommand):
    help = "Print who may sign in to the demonstration, and what waits for each."

    def handle(self, *args: Any, **options: Any) -> None:
        rows = signins.table()
        if not rows:
            raise CommandError("This is no demonstration: none of its people are here.")
        self.stdout.write(f"\nSign in with the password {PASSWORD} as\n\n" + "\n".join(aligned(rows)) + "\n")


def aligned(rows: list[tuple[str, str, str]]) -> Iterator[str]:
    """Columns as wide as their longest cell; the last one as it is."""
    role, name = (max(len(row[n]) for row in rows) for n in (0, 1))
    return (f"  {row[0]:<{role}}  {row[1]:<{name}}  {row[2]}" for row in rows)
