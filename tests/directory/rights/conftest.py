import pytest

from .people import TwoDistricts


@pytest.fixture
def world(db) -> TwoDistricts:
    return TwoDistricts()
