"""Bytes stay what they were, or somebody is told."""

from __future__ import annotations

import hashlib
import io
import os
from datetime import UTC, datetime, timedelta

import pytest
from django.core.files.storage import InMemoryStorage, default_storage
from django.utils import timezone

from regulator import store

BYTES = os.urandom(3_000_000)


@pytest.fixture(autouse=True)
def place(settings, tmp_path):
    settings.STORAGES = {**settings.STORAGES, "default": {
        "BACKEND": "django.core.files.storage.FileSystemStorage", "OPTIONS": {"location": tmp_path},
    }}  # fmt: skip
    return tmp_path


def put(content=BYTES, most=5_000_000, room="case/1"):
    return store.put(io.BytesIO(content), room=room, most=most)


def soon():
    return timezone.now() + timedelta(seconds=5)


def test_what_is_put_can_be_read(place):
    stored = put()
    assert stored.size == 3_000_000
    assert stored.sha256 == hashlib.sha256(BYTES).hexdigest()
    assert stored.key.startswith("case/1/")
    assert store.read_checked(stored.key, stored.sha256) == BYTES
    assert store.open(stored.key).read() == BYTES
    assert [path.name for path in (place / "case/1").iterdir()] == [stored.key.rpartition("/")[2]]


def test_every_file_has_a_key_of_its_own():
    assert put().key != put().key


@pytest.mark.parametrize("place_of_byte", [0, 1_499_999, 2_999_999])
def test_one_flipped_bit_is_found(place, place_of_byte):
    stored = put()
    path = place / stored.key
    content = bytearray(path.read_bytes())
    content[place_of_byte] ^= 1
    path.write_bytes(content)
    with pytest.raises(store.Damaged):
        store.read_checked(stored.key, stored.sha256)
    assert store.sweep([(stored.key, stored.sha256)], room="case", before=soon()).damaged == [stored.key]


def test_a_file_cut_short_or_gone_is_found(place):
    short, gone = put(), put()
    with (place / short.key).open("r+b") as file:
        file.truncate(100)
    (place / gone.key).unlink()
    for stored in (short, gone):
        with pytest.raises(store.Damaged):
            store.read_checked(stored.key, stored.sha256)


def test_too_much_is_refused_and_leaves_nothing(place):
    with pytest.raises(store.TooLarge):
        put(most=2_999_999)
    assert list((place / "case/1").iterdir()) == []


def test_an_upload_broken_off_leaves_nothing(place):
    class Broken(io.BytesIO):
        def read(self, size=-1):
            if self.tell():
                raise ConnectionError
            return super().read(size)

    with pytest.raises(ConnectionError):
        store.put(Broken(BYTES), room="case/1", most=5_000_000)
    assert list((place / "case/1").iterdir()) == []


def test_files_and_rows_are_paired_both_ways(place):
    whole, stray, missing = put(), put(room="case/2"), put()
    (place / missing.key).unlink()
    rows = [(whole.key, whole.sha256), (missing.key, missing.sha256)]
    pairs = store.sweep(rows, room="case", before=soon())
    assert (pairs.stray, pairs.missing, pairs.damaged) == ([stray.key], [missing.key], [])
    assert store.sweep(rows, room="case", before=datetime(2020, 1, 1, tzinfo=UTC)).stray == []
    store.discard(stray.key)
    assert store.sweep(rows, room="case", before=soon()).stray == []


def test_a_store_elsewhere_keeps_the_same_promise(settings):
    settings.STORAGES = {**settings.STORAGES, "default": {"BACKEND": "django.core.files.storage.InMemoryStorage"}}
    assert isinstance(default_storage, InMemoryStorage)
    stored = put()
    assert store.read_checked(stored.key, stored.sha256) == BYTES
