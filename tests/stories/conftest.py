import pytest

from tests import people


@pytest.fixture
def cast(transactional_db: None) -> people.Cast:
    return people.cast()
