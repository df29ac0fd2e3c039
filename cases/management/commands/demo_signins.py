"""manage.py demo_signins"""

from collections.abc import Iterator
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from cases.management.demo import signins
from cases.management.demo.people import PASSWORD


class Command(BaseCommand):
    help = "Print who may sign in to the demonstration, authority by authority, and what waits for each."

    def handle(self, *args: Any, **options: Any) -> None:
        found = signins.tables()
        if not found:
            raise CommandError("This is no demonstration: none of its people are here.")
        self.stdout.write(f"\nSign in with the password {PASSWORD} as")
        role, name = (max(len(row[n]) for table in found for row in table.rows) for n in (0, 1))
        for table in found:
            self.stdout.write(f"\n{table.authority} ({table.regime})\n" + "\n".join(aligned(table.rows, role, name)))


def aligned(rows: tuple[signins.Row, ...], role: int, name: int) -> Iterator[str]:
    """Columns as wide as the longest cell of all tables; the last one as it is."""
    return (f"  {row[0]:<{role}}  {row[1]:<{name}}  {row[2]}" for row in rows)
