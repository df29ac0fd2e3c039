"""Reminders: what is owed and due is sent once, to whoever holds the deadline now; all of it is accounted for.

One statement finds what is due, judges it, finds the recipients, marks the obligation and writes inbox and outbox: so
that nothing can come between, and that thousands cost as little as one. What it locks it never waits for. What is due
in a case at one time reaches each person in one message; that it reached them stands in Carried, once for each.
"""

from __future__ import annotations

from collections import Counter
from datetime import datetime, timedelta

from django.db import connection
from django.db.backends.utils import CursorWrapper
from django.utils.translation import gettext_noop as _

from regulator import records
from regulator.outbox import queue

BATCH = 5_000
MAILS_A_BELL = 100
LATE = timedelta(minutes=15)  # a reminder sent later than that after it was due says so

WORDS = {
    "reminder": _("%(case)s: %(title)s – the time runs until %(day)s"),
    "reminder_notice": _("%(case)s: %(title)s, %(number)s – the time runs until %(day)s"),
    "reminder_item": _("%(case)s: %(title)s, requirement %(item)s of %(number)s – the time runs until %(day)s"),
    "delayed": _("%(case)s: %(title)s – the time runs until %(day)s (reminder delayed since %(since)s)"),
    "delayed_notice": _(
        "%(case)s: %(title)s, %(number)s – the time runs until %(day)s (reminder delayed since %(since)s)"
    ),
    "delayed_item": _(
        "%(case)s: %(title)s, requirement %(item)s of %(number)s – the time runs until %(day)s "
        "(reminder delayed since %(since)s)"
    ),
    "held": _("%(case)s, %(platform)s: %(title)s – a reminder could not be sent before the time ran out on %(day)s"),
    "nobody": _("%(case)s, %(platform)s: %(title)s, until %(day)s – nobody on the platform’s side can be reminded"),
    "safe": _("To be on the safe side, be ready by %(safe)s."),
    # Several at once, and each of them in a line.
    "many": _("%(case)s: %(count)s reminders – the first time runs until %(day)s"),
    "many_notice": _("%(case)s: %(count)s reminders on %(number)s – the first time runs until %(day)s"),
    "many_held": _("%(case)s, %(platform)s: %(count)s reminders could not be sent before the time ran out"),
    "many_nobody": _("%(case)s, %(platform)s: nobody on the platform’s side can be reminded of %(count)s deadlines"),
    "which": _("%(title)s: the time runs until %(day)s."),
    "which_notice": _("%(title)s, %(number)s: the time runs until %(day)s."),
    "which_item": _("%(title)s, requirement %(item)s of %(number)s: the time runs until %(day)s."),
    "safely": _("%(title)s: the time runs until %(day)s; to be on the safe side, be ready by %(safe)s."),
    "safely_notice": _(
        "%(title)s, %(number)s: the time runs until %(day)s; to be on the safe side, be ready by %(safe)s."
    ),
    "safely_item": _(
        "%(title)s, requirement %(item)s of %(number)s: the time runs until %(day)s; to be on the safe side, be ready "
        "by %(safe)s."
    ),
    "was_due": _("This reminder is delayed since %(since)s."),
}

# ripe     the cases of what is due longest; those that somebody is just writing to are left to the next round
# picked   all that is due in these cases, so that no two bells share a case; whoever has the case has its reminders
# due      what becomes of each: history is not reminded; past its end it is held; one that a more urgent one of the
#          same deadline has overtaken is superseded, whoever sends that; the rest is sent; of several that are held
#          the most urgent one tells the officers
# reps     representatives in force of the party that holds the deadline
# desk     for what the authority holds, or a person of it has to see to: the case officers now, and whoever is assigned
# heads    where there are none: the heads of the unit, else of the authority
# told     whom each reaches
# marked   the obligations as they stand now: what was marked by somebody else meanwhile is not marked again
# said     who is told of what, only of what this statement marked; of what needs a person each is told once
# grouped  one letter for each person and case: its key and the first thing in it, which names the effect
# letters  the inbox
# carried  which of them carried what
# copies   the e-mail copies
# OFFSET 0 keeps the planner from reading whole tables where a few thousand rows among millions are looked up by key.
REMIND = """
WITH ripe AS MATERIALIZED (
    SELECT o.case_id
    FROM cases_obligation o JOIN cases_case c ON c.id = o.case_id
    WHERE o.state = 'owed' AND o.due_at <= %(at)s
    ORDER BY o.due_at, o.id LIMIT %(n)s
    FOR NO KEY UPDATE OF c SKIP LOCKED
), picked AS MATERIALIZED (
    SELECT o.* FROM (SELECT DISTINCT case_id FROM ripe) here CROSS JOIN LATERAL (
        SELECT id, case_id, deadline_id, due_at FROM cases_obligation
        WHERE case_id = here.case_id AND state = 'owed' AND due_at <= %(at)s
        FOR NO KEY UPDATE SKIP LOCKED) o
), due AS MATERIALIZED (
    SELECT p.*, d.holder, d.addressee, d.title, d.act_n, d.item_n, c.unit_id, c.authority_id, c.officers,
        coalesce(paper.number, '') AS number, asked.yes IS NOT NULL AS asked, f.name AS platform,
        c.number AS name, c.title AS matter, (%(at)s AT TIME ZONE a.timezone)::date AS today,
        CASE WHEN (d.legal_end AT TIME ZONE a.timezone)::time = '00:00' THEN to_char(d.legal_day, 'YYYY-MM-DD')
            ELSE to_char(d.legal_end AT TIME ZONE a.timezone, 'YYYY-MM-DD HH24:MI') END AS day,
        CASE WHEN (d.safe_end AT TIME ZONE a.timezone)::time = '00:00' THEN to_char(d.safe_day, 'YYYY-MM-DD')
            ELSE to_char(d.safe_end AT TIME ZONE a.timezone, 'YYYY-MM-DD HH24:MI') END AS safe,
        to_char(p.due_at AT TIME ZONE a.timezone, 'YYYY-MM-DD HH24:MI') AS since, p.due_at < %(late)s AS late,
        CASE WHEN c.origin <> '' THEN 'skipped' WHEN d.legal_end <= %(at)s THEN 'held'
            WHEN more.urgent THEN 'superseded' ELSE 'sent' END AS fate, more.urgent AS quiet
    FROM picked p CROSS JOIN LATERAL (SELECT * FROM cases_deadline WHERE id = p.deadline_id OFFSET 0) d
    JOIN cases_case c ON c.id = p.case_id JOIN accounts_authority a ON a.id = c.authority_id
    JOIN platforms_platform f ON f.id = c.platform_id
    LEFT JOIN LATERAL (SELECT number FROM cases_notice
        WHERE case_id = p.case_id AND act_n = d.act_n OFFSET 0) paper ON true
    LEFT JOIN LATERAL (SELECT true AS yes FROM cases_requirement
        WHERE case_id = p.case_id AND act_n = d.act_n AND item_n = d.item_n AND d.item_n > 0 OFFSET 0) asked ON true
    CROSS JOIN LATERAL (SELECT EXISTS (SELECT FROM cases_obligation x WHERE x.deadline_id = p.deadline_id
        AND x.due_at > p.due_at AND x.due_at <= %(at)s AND x.state <> 'cancelled') AS urgent OFFSET 0) more
), reps AS MATERIALIZED (
    SELECT DISTINCT due.id, speaker.user_id FROM due CROSS JOIN LATERAL (
        SELECT r.user_id FROM cases_caseparty p JOIN platforms_representative r ON r.operator_id = p.operator_id
        JOIN accounts_user u ON u.id = r.user_id AND u.is_active
        WHERE p.case_id = due.case_id AND due.addressee IN ('', p.key) AND p.kind = 'operator'
            AND r.accepted_at IS NOT NULL AND r.revoked_at IS NULL
            AND r.active_from <= due.today AND (r.active_until IS NULL OR r.active_until >= due.today)
        OFFSET 0) speaker
    WHERE due.holder = 'party' AND due.fate = 'sent'
), inside AS MATERIALIZED (
    SELECT due.id, due.case_id, due.unit_id, due.authority_id, due.officers FROM due
    WHERE due.fate = 'held' AND NOT due.quiet
        OR due.fate = 'sent' AND NOT EXISTS (SELECT FROM reps WHERE reps.id = due.id)
), desk AS MATERIALIZED (
    SELECT inside.id, u.id AS user_id FROM inside
    JOIN cases_assignment g ON g.case_id = inside.case_id AND g.until IS NULL
    JOIN accounts_user u ON u.id = g.user_id AND u.is_active
    UNION
    SELECT inside.id, u.id FROM inside CROSS JOIN LATERAL unnest(inside.officers) officer
    JOIN accounts_user u ON u.id = officer AND u.is_active
), heads AS MATERIALIZED (
    SELECT i.id, u.id AS user_id, u.unit_id = i.unit_id AS near FROM inside i
    JOIN accounts_user u ON u.authority_id = i.authority_id AND u.is_active AND 'head' = ANY(u.roles)
    WHERE NOT EXISTS (SELECT FROM desk WHERE desk.id = i.id)
), told AS MATERIALIZED (
    SELECT id, user_id FROM reps UNION ALL SELECT id, user_id FROM desk
    UNION ALL SELECT id, user_id FROM heads h
    WHERE h.near OR NOT EXISTS (SELECT FROM heads n WHERE n.id = h.id AND n.near)
), judged AS MATERIALIZED (
    SELECT due.*, CASE WHEN fate <> 'sent' THEN fate
        WHEN holder = 'party' AND EXISTS (SELECT FROM reps WHERE reps.id = due.id) THEN 'sent'
        WHEN holder = 'authority' AND EXISTS (SELECT FROM told WHERE told.id = due.id) THEN 'sent'
        ELSE 'needs_human' END AS became
    FROM due
), marked AS (
    UPDATE cases_obligation o SET state = j.became, done_at = %(at)s, reason = CASE j.became
        WHEN 'sent' THEN CASE WHEN j.late THEN 'delayed since ' || j.since ELSE '' END
        WHEN 'superseded' THEN 'a more urgent one was due as well'
        WHEN 'held' THEN 'the time had run out'
        WHEN 'skipped' THEN 'published history'
        ELSE 'nobody to remind' END
    FROM judged j WHERE o.id = j.id AND o.state = 'owed' AND o.due_at <= %(at)s RETURNING o.id, o.state
), said AS MATERIALIZED (
    SELECT j.id, j.case_id, j.act_n, j.item_n, j.number, j.platform, j.day, j.since, j.late, j.title, j.safe,
        m.state, u.id AS user_id, u.email, j.number <> '' AS paper, j.number <> '' AND j.asked AS item, {key} AS key,
        coalesce(nullif(j.name, ''), CASE WHEN u.authority_id IS NULL THEN j.platform ELSE j.matter END) AS name
    FROM marked m JOIN judged j ON j.id = m.id JOIN told ON told.id = m.id JOIN accounts_user u ON u.id = told.user_id
    WHERE m.state = 'sent' OR NOT EXISTS (SELECT FROM cases_carried k JOIN cases_obligation x ON x.id = k.obligation_id
        WHERE k.user_id = u.id AND x.deadline_id = j.deadline_id AND x.state = m.state)
), grouped AS MATERIALIZED (
    SELECT said.*, first_value(key) OVER letter AS message_id, first_value(id) OVER letter AS first
    FROM said WINDOW letter AS (PARTITION BY user_id, case_id, state ORDER BY id)
), letters AS (
    INSERT INTO cases_message (id, user_id, case_id, act_n, kind, subject, lines, params, effect_key, made_at,
        email_state)
    SELECT message_id, user_id, case_id, CASE WHEN min(act_n) = max(act_n) THEN min(act_n) END,
        CASE state WHEN 'sent' THEN 'reminder' ELSE 'work' END,
        CASE WHEN count(*) > 1 THEN
                CASE WHEN state = 'held' THEN %(many_held)s WHEN state <> 'sent' THEN %(many_nobody)s
                    WHEN min(number) = max(number) AND bool_and(paper) THEN %(many_notice)s ELSE %(many)s END
            WHEN state = 'held' THEN %(held)s WHEN state <> 'sent' THEN %(nobody)s
            WHEN bool_or(late) THEN
                CASE WHEN bool_or(item) THEN %(delayed_item)s WHEN bool_or(paper) THEN %(delayed_notice)s
                    ELSE %(delayed)s END
            ELSE CASE WHEN bool_or(item) THEN %(reminder_item)s WHEN bool_or(paper) THEN %(reminder_notice)s
                    ELSE %(reminder)s END END,
        CASE WHEN count(*) > 1 THEN
                array_agg(CASE WHEN state = 'sent' AND safe <> day
                    THEN CASE WHEN item THEN %(safely_item)s WHEN paper THEN %(safely_notice)s ELSE %(safely)s END
                    ELSE CASE WHEN item THEN %(which_item)s WHEN paper THEN %(which_notice)s ELSE %(which)s END
                    END ORDER BY day, act_n, item_n, id)
                || CASE WHEN state = 'sent' AND bool_or(late) THEN ARRAY[%(was_due)s] ELSE ARRAY[]::text[] END
            WHEN state = 'sent' AND bool_or(safe <> day) THEN ARRAY[%(safe)s] ELSE ARRAY[]::text[] END,
        jsonb_build_object('case', min(name), 'platform', min(platform), 'number', min(number), 'day', min(day),
            'since', min(since))
            || CASE WHEN count(*) > 1 THEN jsonb_build_object('count', count(*)::text, 'things', jsonb_agg(
                    jsonb_build_object('title', title, 'number', number, 'item', item_n::text, 'day', day, 'safe', safe)
                    ORDER BY day, act_n, item_n, id))
                ELSE jsonb_build_object('title', min(title), 'item', min(item_n)::text, 'safe', min(safe)) END,
        CASE state WHEN 'sent' THEN 'remind' ELSE state END || ':' || first || ':' || user_id, %(at)s,
        CASE email WHEN '' THEN 'none' ELSE 'waiting' END
    FROM grouped GROUP BY message_id, user_id, case_id, state, first, email
    RETURNING id, case_id, email_state
), carried AS (
    INSERT INTO cases_carried (id, obligation_id, message_id, user_id)
    SELECT {key}, id, message_id, user_id FROM grouped
), copies AS (
    INSERT INTO outbox_outgoing (id, kind, effect_key, queue, payload, subject_id, attempts, unanswered, state,
        last_error)
    SELECT {key}, 'send_message', 'send_message:' || letters.id, 'default', jsonb_build_object('message', letters.id),
        letters.case_id, 0, 0, 'waiting', ''
    FROM letters WHERE letters.email_state = 'waiting' RETURNING 1
)
SELECT state, count(*) FROM marked GROUP BY state UNION ALL SELECT 'mails', count(*) FROM copies
UNION ALL SELECT 'ripe', count(*) FROM ripe
"""
# A key that sorts by time (RFC 9562, 5.7), as records.uuid7 makes them: here, because the rows never leave the
# database.
KEY = """encode(set_bit(set_bit(overlay(uuid_send(gen_random_uuid()) PLACING
    substring(int8send((extract(epoch FROM clock_timestamp()) * 1000)::bigint) FROM 3) FROM 1 FOR 6), 52, 1), 53, 1),
    'hex')::uuid"""
STATEMENT = REMIND.replace("{key}", KEY)


def remind(*, at: datetime, batch: int = BATCH) -> Counter[str]:
    """Send every reminder that is due at `at`. How many obligations became what: sent, superseded, held, skipped,
    needs_human; and `mails`, the copies put into the outbox.
    """
    total: Counter[str] = Counter()
    while True:
        found = one_batch(at=at, batch=batch)
        ripe = found.pop("ripe")
        total += found
        if ripe < batch or not found.total():
            return total


def one_batch(*, at: datetime, batch: int = BATCH) -> Counter[str]:
    """One statement in one short transaction; the bells for the mails after it. `ripe`: how many it began with."""
    with records.bookkeeping("remind"), connection.cursor() as cursor:
        found = execute(cursor, at, batch)
    for _bell in range(-(-found["mails"] // MAILS_A_BELL)):
        queue.ring("default")
    return found


def execute(cursor: CursorWrapper, at: datetime, batch: int) -> Counter[str]:
    """The statement, by whoever holds the pencil."""
    cursor.execute(STATEMENT, {"at": at, "n": batch, "late": at - LATE, **WORDS})
    return Counter(dict(cursor.fetchall()))
