"""Many cases quickly: a few are walked with the real verbs, the rest are copies of their rows, for measuring only.

The world: one authority with six units, forty platforms, and for every thousand cases a team of six inspectors. Of a
hundred cases 85 are closed and 15 open: two leads that nobody has taken, filed ones, a draft, orders that run, one
that was answered, lapses nobody acted on, notices, decisions. Ends lie within 180 days around today; titles share
common words and each has a rare one.
"""

from __future__ import annotations

from datetime import UTC, datetime

from django.db import connection, transaction

from cases import actions
from cases.models import Case
from platforms.models import Platform
from regulator import pen
from regulator.accounts import actions as accounts
from regulator.accounts.models import User
from regulator.accounts.queries import SYSTEM
from regulator.procedure.language import Role
from tests import make, people
from tests.people import Cast

NOW = datetime(2026, 9, 1, 1, 0, tzinfo=UTC)
UNITS, PLATFORMS, INSPECTORS = 6, 40, 6  # inspectors for every thousand cases
SHARES = {
    "receive_lead": 2, "file_case": 2, "draft_order": 1, "serve_order": 3, "file_remediation": 1, "lapsed": 1,
    "give_pre_notice": 2, "pay": 3, "closed": 85,
}  # fmt: skip
RARE = 500  # cases that share a rare word

# The columns of a copy that are not those of its pattern. `g` numbers the copies; keys begin with a time, as real ones.
NTH = (
    "(lpad(to_hex(1700000000000 + g::bigint * 60000), 12, '0') || '7' || substr(md5('case' || g), 1, 3) || '8'"
    " || substr(md5('case' || g), 5, 15))::uuid"
)
END = "date_trunc('day', %(now)s::timestamptz) + ((g * 7919 %% 360) - 180) * interval '1 day' - interval '8 hours'"
TEAM = f"g / 1000 * {INSPECTORS}"
CASE = {
    "id": NTH,
    "number_n": "t.number_n * 0 + g + 1000",
    "number": "CASE t.number WHEN '' THEN '' ELSE 'DH-2025-' || g END",
    "number_year": "t.number_year * 0 + 2025",
    "title": "t.title || ' ' || words.rare",
    "search": "lower('dh-2025-' || g || ' ' || t.title || ' ' || words.rare || ' ' || p.name || ' ' || p.name_local)",
    "platform_id": "p.id",
    "operator_id": "p.operator_id",
    "unit_id": f"(%(units)s::uuid[])[1 + g / 1000 %% {UNITS}]",
    "officers": f"CASE WHEN t.officers = '{{}}' THEN t.officers ELSE ARRAY[(%(staff)s::uuid[])[1 + {TEAM} + g %% 6],"
    f" (%(staff)s::uuid[])[1 + {TEAM} + (g + 1 + g / 6 %% 5) %% 6]] END",
    "next_end": f"CASE WHEN t.next_end IS NULL THEN NULL ELSE {END} END",
    "missed_end": f"CASE WHEN t.missed_end IS NULL THEN NULL ELSE {END} END",
    "due_end": f"CASE WHEN t.due_end IS NULL THEN NULL ELSE {END} END",
    "operator_end": f"CASE WHEN t.operator_end IS NULL THEN NULL ELSE {END} END",
    "urgency": f"CASE WHEN t.missed_end IS NOT NULL THEN 200000000000 - extract(epoch FROM {END})"
    f" WHEN t.next_end IS NOT NULL THEN 100000000000 - extract(epoch FROM {END}) ELSE 0 END",
}
OTHERS = {
    "cases_caseparty": {"operator_id": "p.operator_id"}, "cases_act": {"answer": "'{}'::jsonb", "key": "''"},
    "cases_deadline": {"legal_end": f"CASE WHEN t.legal_end IS NULL THEN NULL ELSE {END} END", "trace": "'[]'::jsonb"},
    "cases_requirement": {}, "cases_submission": {"receipt": "t.receipt || '-' || g"},
    "cases_service": {},
}  # fmt: skip


def found() -> tuple[Cast, dict[str, Case]]:
    """Staff and platforms, and one case in each situation, by the real verbs."""
    cast = people.cast()
    for n in range(UNITS - 1):
        accounts.add_unit(authority=cast.authority, name=f"Unit {n}", by=SYSTEM, at=people.FOUNDED)
    walks = {name: make.case(cast, after=name) for name in SHARES if name in make.STORY}
    lapsed, closed = make.case(cast, after="serve_order").wait(days=60), done(cast)
    for item in (1, 2):
        lapsed.do(
            "note_lapse", actions.SYSTEM_ACTOR, about=lapsed.ref("order_correction", item), limit="correct",
            addressee="operator",
        )  # fmt: skip
    walks |= {"lapsed": lapsed, "closed": closed}
    return cast, {name: Case.objects.get(pk=walk.case.pk) for name, walk in walks.items()}


def done(cast: Cast) -> make.Walk:
    """A case in which everything that was ordered was done, and which is closed."""
    walk = make.case(cast, after="accept_remediation")
    second = walk.ref("order_correction", 2)
    walk.do("submit_remediation", cast.rep, about=second, text="The procedure is published.")
    walk.do("accept_remediation", cast.lin, about=second, reason="It is there.")
    walk.do("close_case", cast.head, reason="All was corrected.")
    return walk


def hire(cast: Cast, cases: int) -> None:
    """The platforms, and inspectors for so many cases."""
    units = list(cast.authority.units.order_by("pk"))
    for n in range(User.objects.filter(username__startswith="inspector").count(), INSPECTORS * (cases // 1_000 + 1)):
        accounts.add_user(
            subject=cast.authority, unit=units[n % UNITS], username=f"inspector{n}", name=f"Inspector {n}",
            roles=[Role.INSPECTOR], by=SYSTEM, at=people.FOUNDED, email=f"i{n}@example.org",
        )  # fmt: skip
    for n in range(Platform.objects.count(), PLATFORMS):
        people.supervised_by(cast.clerk, f"Company{n}", f"speaker{n}")


def copy(cast: Cast, patterns: dict[str, Case], first: int, last: int) -> None:
    """Cases `first` to `last`, each a copy of the pattern whose turn it is."""
    staff = User.objects.filter(username__startswith="inspector").order_by("pk")
    values = {
        "now": NOW, "first": first, "last": last, "units": [u.pk for u in cast.authority.units.order_by("pk")],
        "staff": [one.pk for one in staff],
    }  # fmt: skip
    with transaction.atomic(), connection.cursor() as cursor:
        pen.hold_in_database("benchmark")
        turn = 0
        for name, share in SHARES.items():
            turns = {"case": patterns[name].pk, "from": turn, "to": turn + share}
            turn += share
            for table, columns in {"cases_case": CASE, **OTHERS}.items():
                cursor.execute(statement(table, columns), {**values, **turns})
    with connection.cursor() as cursor:
        cursor.execute("VACUUM ANALYZE")


def statement(table: str, columns: dict[str, str]) -> str:
    with connection.cursor() as cursor:
        every = [column.name for column in connection.introspection.get_table_description(cursor, table)]
    own = {"id": "gen_random_uuid()", "case_id": NTH, **columns}
    chosen = ", ".join(f'"{name}"' for name in every)
    made = ", ".join(own.get(name, f't."{name}"') for name in every)
    where = "t.id" if table == "cases_case" else "t.case_id"
    return f"""INSERT INTO {table} ({chosen}) SELECT {made}
        FROM generate_series(%(first)s, %(last)s) g
        JOIN (SELECT *, row_number() OVER (ORDER BY id) - 1 AS place FROM platforms_platform) p
            ON p.place = g %% {PLATFORMS}
        CROSS JOIN LATERAL (SELECT 'matter' || md5((g / {RARE})::text) AS rare) words
        CROSS JOIN {table} t
        WHERE {where} = %(case)s AND g * 37 %% 100 >= %(from)s AND g * 37 %% 100 < %(to)s"""
