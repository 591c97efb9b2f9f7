from __future__ import annotations

import pytest

from home.models import StartPage
from home.seed.site import seed_site
from tests.directory.records import District


@pytest.fixture
def district(db) -> District:
    return District()


@pytest.fixture
def start(db) -> StartPage:
    return seed_site()
