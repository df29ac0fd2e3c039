"""What every test may use."""

import gc
from collections.abc import Iterator
from contextlib import contextmanager

import pytest
from django.apps import apps
from django.db import connection
from django.test import TransactionTestCase
from django.utils import translation
from pytest_django import DjangoDbBlocker

from regulator import celery, records
from tests import emptying, people

celery.app.set_default()


def pytest_collection_finish() -> None:
    """What was imported stays: it is not searched for garbage again and again, no more than in a worker that serves."""
    gc.collect()
    gc.freeze()
    gc.set_threshold(50_000, 20, 20)


def pytest_runtest_teardown() -> None:
    """A request leaves the language of its reader to the thread that served it; the next test begins in ours."""
    translation.deactivate()


@contextmanager
def past_the_triggers() -> Iterator[None]:
    """As the owner of the tables could, and no code of the application does: nothing written meanwhile is refused."""
    tables = [model._meta.db_table for model in apps.get_models() if issubclass(model, records.Record)]
    for how in ("DISABLE", "ENABLE"):
        with connection.cursor() as cursor:
            cursor.execute(";".join(f'ALTER TABLE "{table}" {how} TRIGGER USER' for table in tables))
        if how == "DISABLE":
            yield


@pytest.fixture(autouse=True, scope="session")
def emptied_past_the_triggers() -> Iterator[None]:
    """Tests that commit are cleaned up in our way: every table of records refuses Django's."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(TransactionTestCase, "_fixture_teardown", lambda case: emptying.empty())
        yield


@pytest.fixture(scope="session")
def kept_cast(django_db_setup: None, django_db_blocker: DjangoDbBlocker) -> emptying.Kept:
    with django_db_blocker.unblock():
        return emptying.Kept.entered()


@pytest.fixture
def cast(kept_cast: emptying.Kept, transactional_db: None) -> people.Cast:
    """Everybody, in a database that commits and holds nothing else."""
    return kept_cast.again()
