"""What every test may use."""

from pathlib import Path

import pytest
from pytest_django.fixtures import SettingsWrapper

from regulator import celery

celery.app.set_default()


@pytest.fixture(autouse=True)
def _own_store(settings: SettingsWrapper, tmp_path: Path) -> None:
    """Files of a test go to its own folder."""
    settings.STORE_ROOT = tmp_path / "store"
    options = {**settings.STORAGES["default"]["OPTIONS"], "location": settings.STORE_ROOT}
    settings.STORAGES = {**settings.STORAGES, "default": {**settings.STORAGES["default"], "OPTIONS": options}}
