import pytest
from django.utils import translation

from tests.directory.public.records import District


@pytest.fixture
def district(db) -> District:
    return District()


@pytest.fixture(autouse=True)
def _in_english():
    with translation.override("en"):
        yield
