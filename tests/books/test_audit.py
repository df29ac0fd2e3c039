"""Whatever SQL does to the books past the triggers, the verifier says so."""

from __future__ import annotations

import hashlib
from datetime import timedelta
from io import StringIO

import pytest
from django.core.management import CommandError, call_command
from django.db import connection

from regulator.accounts import actions
from regulator.audit import chain, verify
from regulator.audit.models import Entry
from tests.books.conftest import AT, SYSTEM, found
from tests.conftest import past_the_triggers

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def books(authority):
    """Two chains of six and one entries."""
    for n in range(5):
        actions.add_unit(authority=authority, name=f"Unit {n}", by=SYSTEM, at=AT)
    found("other")
    return authority


def tamper(sql, *values):
    """As the owner of the tables could: past every trigger of ours."""
    with past_the_triggers(), connection.cursor() as cursor:
        cursor.execute(sql, values)
        assert cursor.rowcount


def findings(subject=None):
    return [finding.what for finding in verify.verify(subject).findings]


def test_whole_books(books):
    said = StringIO()
    call_command("verify_audit", stdout=said)
    assert said.getvalue() == "audit whole: 7 entries, 2 subjects\n"


@pytest.mark.parametrize("column", [*chain.COLUMNS, "hash"])
def test_every_changed_column_is_found(books, column):
    kinds = {"n": "n + 100", "at": "at + interval '1 microsecond'", "id": "gen_random_uuid()",
             "subject_id": "gen_random_uuid()"}  # fmt: skip
    new = kinds.get(column, f"""substr(md5({column}), 1, 16)""")
    tamper(f"UPDATE audit_entry SET {column} = {new} WHERE subject_id = %s AND n = 3", books.pk)
    assert findings()


def test_a_deleted_entry_is_found(books):
    tamper("DELETE FROM audit_entry WHERE subject_id = %s AND n = 3", books.pk)
    assert "it follows entry 2: what was between is missing" in findings()


def test_a_cut_tail_is_found(books):
    tamper("DELETE FROM audit_entry WHERE subject_id = %s AND n > 4", books.pk)
    assert findings() == ["the subject has 6 entries: the end of the chain is missing"]


def test_a_cut_tail_with_the_number_set_back_is_found(books):
    tamper("DELETE FROM audit_entry WHERE subject_id = %s AND n > 4", books.pk)
    tamper("UPDATE accounts_authority SET seq = 4 WHERE id = %s", books.pk)
    assert findings() == ["the subject stands at entry 4 with another head: its row was changed"]


def test_a_whole_chain_torn_out_is_found(books):
    tamper("DELETE FROM audit_entry WHERE subject_id = %s", books.pk)
    assert findings() == ["the chain is missing"]


def test_a_subject_torn_out_is_found(books):
    tamper("DELETE FROM accounts_authority WHERE key = 'other'")
    assert findings() == ["its subject is missing"]


def test_a_forged_entry_at_the_end_is_found(books):
    last = Entry.objects.get(subject_id=books.pk, n=6)
    forged = chain.entry(
        subject_type=last.subject_type, subject_id=books.pk, n=7, prev=last.hash, step="forged", by_id="x", by_name="x",
        at=AT,
    )  # fmt: skip
    names = [field.attname for field in Entry._meta.concrete_fields]
    tamper(f"INSERT INTO audit_entry ({', '.join(names)}) VALUES ({', '.join(['%s'] * len(names))})",
           *(getattr(forged, name) for name in names))  # fmt: skip
    assert findings() == ["the subject stands at entry 6 with another head: its row was changed"]


def test_an_entry_rewritten_with_a_fresh_hash_breaks_the_next_link(books):
    """Who knows how the hash is made still has to rewrite everything after it, and the subject's head."""
    entry = Entry.objects.get(subject_id=books.pk, n=3)
    entry.at += timedelta(days=1)
    fresh = chain.seal(tuple(getattr(entry, column) for column in chain.COLUMNS))
    tamper("UPDATE audit_entry SET at = %s, hash = %s WHERE id = %s", entry.at, fresh, entry.pk)
    assert findings() == ["it was not written after the entry 3 that stands there"]


def test_two_entries_swapped_are_found(books):
    tamper(
        "UPDATE audit_entry SET n = CASE n WHEN 3 THEN 104 ELSE 103 END WHERE subject_id = %s AND n IN (3, 4)", books.pk
    )
    tamper("UPDATE audit_entry SET n = n - 100 WHERE n > 100")
    assert findings()


def test_one_subject_can_be_checked_alone(books):
    tamper("UPDATE audit_entry SET step = 'x' WHERE subject_id = %s AND n = 2", books.pk)
    other = Entry.objects.exclude(subject_id=books.pk).get().subject_id
    assert findings(other) == []
    assert len(findings(books.pk)) == 1


def test_the_command_names_each_finding_and_fails(books):
    tamper("UPDATE audit_entry SET by_name = 'Nobody' WHERE subject_id = %s AND n = 2", books.pk)
    said = StringIO()
    with pytest.raises(CommandError, match="audit broken: 1 findings in 7 entries, 2 subjects"):
        call_command("verify_audit", stdout=said)
    assert said.getvalue() == f"accounts.authority {books.pk} entry 2: its columns are not those that were sealed\n"


def test_the_hash_is_what_is_documented(books):
    """An outsider can compute it: SHA-256 of the domain and the canonical JSON array of the columns."""
    entry = Entry.objects.get(subject_id=books.pk, n=1)
    computed = hashlib.sha256(
        b"regulator audit entry 1\n"
        + (
            f'["{entry.id}","accounts.authority","{books.pk}",1,"found_authority","system","SYSTEM",'
            f'"2026-03-02T09:30:00.000000+00:00","","","{entry.payload_hash}",""]'
        ).encode()
    )
    assert entry.hash == computed.hexdigest()
