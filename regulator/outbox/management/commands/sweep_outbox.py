"""manage.py sweep_outbox"""

import time
from typing import Any

from django.core.management.base import BaseCommand, CommandParser

from regulator.outbox import claims, drive


class Command(BaseCommand):
    help = "Do what waits in the outbox without a broker: every 15 seconds until stopped."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--once", action="store_true", help="stop when nothing is due any more")
        parser.add_argument("--every", type=float, default=15.0, metavar="SECONDS")

    def handle(self, *args: Any, once: bool, every: float, **options: Any) -> None:
        while True:
            done = sweep()
            if done:
                self.stdout.write(f"{done} done")
            elif once:
                break
            else:
                time.sleep(every)


def sweep() -> int:
    queues = list(claims.due().order_by("queue").values_list("queue", flat=True).distinct())
    return sum(drive.drain(queue=name) for name in queues)
