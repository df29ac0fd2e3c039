"""What the bench measures, on a database of its own: see `bench`. Prints three times and their ratio:

  plain    INSERT … SELECT … ON CONFLICT DO NOTHING of a line in the inbox for each that is due
  minimal  the rows that `remind` writes, by hand: one letter for each case, what it carried, its copy in the outbox,
           and the mark that it is done; without judging anything
  ours     `reminding.remind`: the same rows, and each rung judged, recipients found now, the words and what they name,
           races and deadlocks excluded
and how long one batch of the sweep takes to be claimed.
"""

from __future__ import annotations

import statistics
import sys
import time
from collections.abc import Callable
from datetime import UTC, datetime, timedelta

from django.core.management import call_command
from django.db import connection, transaction

from cases.actions import reminding
from cases.queries import due as reads
from regulator import pen
from tests import make, people

AT = datetime(2030, 6, 3, 1, 0, tzinfo=UTC)
PLAIN = """
INSERT INTO cases_message (id, user_id, case_id, act_n, kind, subject, lines, params, effect_key, made_at, email_state)
SELECT gen_random_uuid(), %(rep)s, o.case_id, 1, 'reminder', 'due', ARRAY[]::text[], '{}'::jsonb, 'p:' || o.id,
    %(at)s, 'waiting'
FROM cases_obligation o WHERE o.state = 'owed' AND o.due_at <= %(at)s ON CONFLICT (effect_key) DO NOTHING
"""
LETTERS = """
INSERT INTO cases_message (id, user_id, case_id, act_n, kind, subject, lines, params, effect_key, made_at, email_state)
SELECT gen_random_uuid(), %(rep)s, o.case_id, 1, 'reminder', 'due', ARRAY[]::text[], '{}'::jsonb, 'p:' || o.case_id,
    %(at)s, 'waiting'
FROM cases_obligation o WHERE o.state = 'owed' AND o.due_at <= %(at)s GROUP BY o.case_id
ON CONFLICT (effect_key) DO NOTHING
"""
CARRIED = """
INSERT INTO cases_carried (id, obligation_id, message_id, user_id)
SELECT gen_random_uuid(), o.id, m.id, %(rep)s
FROM cases_obligation o JOIN cases_message m ON m.effect_key = 'p:' || o.case_id
WHERE o.state = 'owed' AND o.due_at <= %(at)s ON CONFLICT (obligation_id, user_id) DO NOTHING
"""
OUTBOX = """
INSERT INTO outbox_outgoing (id, kind, effect_key, queue, payload, subject_id, attempts, unanswered, state, last_error)
SELECT gen_random_uuid(), 'send_message', 'p:' || m.id, 'default', '{}'::jsonb, m.case_id, 0, 0, 'waiting', ''
FROM cases_message m WHERE m.effect_key LIKE 'p:%%' ON CONFLICT (effect_key) DO NOTHING
"""
MARK = "UPDATE cases_obligation SET state = 'sent', done_at = %(at)s WHERE state = 'owed' AND due_at <= %(at)s"
CASES = 2_000


class Enough(Exception):
    """Measured; nothing is kept."""


def fill(open_: int, due: int) -> people.Cast:
    """Rows straight into the tables: `open_` deadlines, the first `due` with a reminder that is due at AT."""
    cast = people.cast()
    walk = make.case(cast, after="serve_order")
    with transaction.atomic(), connection.cursor() as cursor:
        pen.hold_in_database("bench")
        values = {"case": walk.case.pk, "cases": CASES, "open": open_, "due": due, "at": AT}
        for table, columns in COPIES.items():
            cursor.execute(copied(table, columns), values)
        columns = ", ".join(f'"{name}"' for name in DEADLINE)
        cursor.execute(DEADLINES.format(columns=columns, values=", ".join(DEADLINE.values())), values)
        cursor.execute(OBLIGATIONS, values)
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE")
    return cast


def copied(table: str, columns: dict[str, str]) -> str:
    """The rows of the case, once for each of the other cases, with these columns changed."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT column_name FROM information_schema.columns WHERE table_name = %s", [table])
        every = [name for (name,) in cursor.fetchall()]
    values = ", ".join(columns.get(name, f't."{name}"') for name in every)
    chosen = ", ".join(f'"{name}"' for name in every)
    where = "t.id" if table == "cases_case" else "t.case_id"
    many = f"{table} t, generate_series(1, %(cases)s) g"
    return f"INSERT INTO {table} ({chosen}) SELECT {values} FROM {many} WHERE {where} = %(case)s"


NTH = "md5('case' || g)::uuid"
COPIES = {
    "cases_case": {"id": NTH, "number_n": "g + 10", "number": "'B-' || g"},
    "cases_caseparty": {"id": "gen_random_uuid()", "case_id": NTH},
    "cases_act": {"id": "gen_random_uuid()", "case_id": NTH},
}
DEADLINE = {
    "id": "md5('deadline' || g)::uuid", "case_id": f"md5('case' || (1 + g %% {CASES}))::uuid", "limit": "'correct'",
    "act_n": "1", "item_n": "0", "addressee": "'operator'", "cause_n": "g", "holder": "'party'", "title": "'Correct'",
    "legal_end": "%(at)s + interval '2 days' + g * interval '1 minute'", "legal_day": "date '2031-01-01'",
    "safe_end": "%(at)s + interval '2 days'", "safe_day": "date '2031-01-01'", "provisional": "false",
    "bound": "'maximum'", "sentence": "''", "said": "'[]'::jsonb", "trace": "'[]'::jsonb",
    "missing": "''", "cite": "''", "cite_status": "''",
    "then": "'note_lapse'", "state": "'open'", "looks": "0", "handed": "''",
}  # fmt: skip
DEADLINES = "INSERT INTO cases_deadline ({columns}) SELECT {values} FROM generate_series(1, %(open)s) g"
OBLIGATIONS = """
INSERT INTO cases_obligation (id, deadline_id, case_id, rung, due_at, state, reason)
SELECT gen_random_uuid(), d.id, d.case_id, 7, CASE WHEN d.cause_n <= %(due)s THEN %(at)s - interval '1 minute'
    ELSE d.legal_end + interval '30 days' END, 'owed', '' FROM cases_deadline d WHERE d.legal_end > %(at)s
"""


def measured(what: Callable[[], object], times: int = 7) -> float:
    """The median in milliseconds; each time on the same rows, nothing is kept."""
    found = []
    for _ in range(times):
        try:
            with transaction.atomic():
                pen.hold_in_database("bench")
                begun = time.perf_counter()
                what()
                with connection.cursor() as cursor:  # foreign keys are checked at commit: here, so that they count
                    cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
                found.append((time.perf_counter() - begun) * 1_000)
                raise Enough
        except Enough:
            pass
    return statistics.median(found)


def written(what: Callable[[], object]) -> dict[str, int]:
    """How many rows it adds to each book, and how many reminders it marks; nothing is kept."""
    books = {
        "letters": "cases_message", "carried": "cases_carried", "copies": "outbox_outgoing",
        "marked": "cases_obligation WHERE state = 'sent'",
    }  # fmt: skip

    def counted() -> dict[str, int]:
        found = {}
        with connection.cursor() as cursor:
            for name, book in books.items():
                cursor.execute(f"SELECT count(*) FROM {book}")
                (found[name],) = cursor.fetchone()
        return found

    with transaction.atomic():
        pen.hold_in_database("bench")
        before = counted()
        what()
        after = counted()
        transaction.set_rollback(True)
    return {name: after[name] - n for name, n in before.items()}


def main(open_: int = 1_000_000, due: int = 5_000) -> None:
    call_command("migrate", verbosity=0)
    cast = fill(open_, due)
    values = {"at": AT, "rep": cast.rep.pk}

    def run(*statements: str) -> None:
        with connection.cursor() as cursor:
            for statement in statements:
                cursor.execute(statement, values)

    def ours() -> None:
        with connection.cursor() as cursor:
            reminding.execute(cursor, AT, reminding.BATCH)

    def by_hand() -> None:
        run(LETTERS, CARRIED, OUTBOX, MARK)

    same = written(by_hand), written(ours)
    plain, minimal, whole = measured(lambda: run(PLAIN)), measured(by_hand), measured(ours)
    later = AT + timedelta(days=2, minutes=due)
    claimed = measured(lambda: list(reads.lapses(later).select_for_update(skip_locked=True, no_key=True)[:100]))
    sys.stdout.write(
        f"{open_:,} open deadlines, {due:,} reminders due (median of 7)\n"
        f"written by hand {same[0]}, by us {same[1]}\n"
        f"plain    {plain:7.1f} ms\nminimal  {minimal:7.1f} ms\nours     {whole:7.1f} ms\n"
        f"ours : plain = {whole / plain:.2f}   ours : minimal = {whole / minimal:.2f}\n"
        f"claiming a batch of 100 lapses of {due:,} due: {claimed:.1f} ms\n"
    )
