"""What every test may use."""

from collections.abc import Iterator
from contextlib import contextmanager

import pytest
from django.apps import apps
from django.db import connection
from django.test import TransactionTestCase

from regulator import celery, records

celery.app.set_default()


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
    """Tests that commit are cleaned up by TRUNCATE, which every table of records refuses."""
    empty = TransactionTestCase._fixture_teardown

    def emptied(case: TransactionTestCase) -> None:
        with past_the_triggers():
            empty(case)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(TransactionTestCase, "_fixture_teardown", emptied)
        yield
