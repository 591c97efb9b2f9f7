import pytest

from .records import District


@pytest.fixture
def district(db) -> District:
    return District()
