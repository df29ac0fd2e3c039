"""What the growth benchmark measures, on a database of its own: see `growth`.

Each page is opened at its real door; every statement that it sends is then explained with ANALYZE and BUFFERS.
"""

from __future__ import annotations

import json
import re
import statistics
import sys
import time
from collections.abc import Iterator
from dataclasses import dataclass

from django.conf import settings
from django.core.management import call_command
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from cases.models import Case
from regulator.accounts.models import User
from tests.benchmarks import copying
from tests.doors import portal
from tests.doors.desk import enter
from tests.people import Cast

BUDGET = 1.5
SELECTED = re.compile(r"SELECT .*? FROM")


@dataclass(frozen=True, slots=True)
class Cost:
    """Of one page: statements, buffer blocks of all of them, of the slowest one, and milliseconds at the door."""

    statements: int
    blocks: int
    most: int
    worst: str
    ms: float


def cost(client: Client, address: str) -> Cost:
    client.get(address)
    times = []
    for _ in range(5):
        begun = time.perf_counter()
        with CaptureQueriesContext(connection) as spent:
            answer = client.get(address)
        times.append((time.perf_counter() - begun) * 1_000)
    assert answer.status_code == 200, (address, answer.status_code)
    own = [query["sql"] for query in spent if "django_session" not in query["sql"]]
    by_blocks = sorted((blocks(sql), sql) for sql in own)
    return Cost(len(spent), sum(n for n, _ in by_blocks), *by_blocks[-1], statistics.median(times))


def blocks(sql: str) -> int:
    """Buffer blocks that a statement touches, in memory or not."""
    with connection.cursor() as cursor:
        cursor.execute(f"EXPLAIN (ANALYZE, BUFFERS, FORMAT JSON) {sql}")
        (found,) = cursor.fetchone()
    plan = (json.loads(found) if isinstance(found, str) else found)[0]["Plan"]
    return int(plan["Shared Hit Blocks"] + plan["Shared Read Blocks"])


def pages(cast: Cast) -> Iterator[tuple[str, Client, str]]:
    """The pages by what they show: the list at different places, narrowed, searched; a case; the portal."""
    desk, list_ = enter(User.objects.get(username="inspector0")), "/desk/cases/"
    rows = Case.objects.filter(authority=cast.authority).order_by("-urgency", "-pk")
    total = rows.count()
    case, rare = rows.exclude(officers=[])[total // 20], rows[total // 2].title.split()[-1]
    yield "list, first 25", desk, list_
    yield "list, first 100", desk, f"{list_}?page_size=100"
    for share in (10, 50, 95):
        urgency, pk = rows.values_list("urgency", "pk")[total * share // 100]
        yield f"list, page at {share} %", desk, f"{list_}?after={urgency}|{pk}"
    yield "one stage", desk, f"{list_}?stage=notice"
    yield "two stages, one closed", desk, f"{list_}?stage=order&stage=closed"
    yield "overdue", desk, f"{list_}?due=overdue"
    yield "next five days", desk, f"{list_}?due=soon"
    yield "my own", desk, f"{list_}?view=mine"
    yield "my unit", desk, f"{list_}?view=unit"
    yield "unassigned", desk, f"{list_}?view=unassigned"
    yield "an officer, one stage", desk, f"{list_}?officer={case.officers[0]}&stage=order"
    yield "search, common word", desk, f"{list_}?q=unanswered"
    yield "search, rare word", desk, f"{list_}?q={rare}"
    yield "search, a number", desk, f"{list_}?q=dh-2025-{total // 2}"
    yield "search, nothing", desk, f"{list_}?q=nobodyhasthis"
    yield "search and stage", desk, f"{list_}?q=company7&stage=order"
    yield "work of an inspector", desk, "/desk/?view=mine"
    yield "work of a head", enter(cast.head), "/desk/?view=all"
    yield "a case", desk, f"/desk/cases/{case.pk}/"
    yield "portal, list", portal.signed_in(cast.rep), "/portal/cases/"


def main(few: int, many: int) -> None:
    settings.ALLOWED_HOSTS = ["*"]
    call_command("migrate", verbosity=0)
    call_command("createcachetable", verbosity=0)
    cast, patterns = copying.found()
    found: list[dict[str, Cost]] = []
    for first, last in ((1, few), (few + 1, many)):
        begun = time.perf_counter()
        copying.hire(cast, last)
        copying.copy(cast, patterns, first, last)
        sys.stdout.write(f"{last:,} cases are there ({time.perf_counter() - begun:.0f} s)\n")
        found.append({name: cost(client, address) for name, client, address in pages(cast)})
    told(*found)


def told(before: dict[str, Cost], after: dict[str, Cost]) -> None:
    """A line for each page; a mark where it grows past the budget."""
    sys.stdout.write(f"{'page':26}{'statements':>12}{'blocks':>16}{'ratio':>7}{'ms':>14}{'ratio':>7}\n")
    for name, was in before.items():
        now = after[name]
        ratio = now.blocks / max(was.blocks, 1)
        sys.stdout.write(
            f"{name:26}{was.statements:>6}{now.statements:>6}{was.blocks:>8,}{now.blocks:>8,}{ratio:>7.2f}"
            f"{was.ms:>7.0f}{now.ms:>7.0f}{now.ms / was.ms:>7.2f}{'  over' if ratio > BUDGET else ''}\n"
        )
        if ratio > BUDGET:
            sys.stdout.write(f"    {now.most:,} blocks: {SELECTED.sub('SELECT … FROM', now.worst)[:300]}\n")
