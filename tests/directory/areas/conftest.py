"""The real areas, loaded once per module and rolled back after it."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from django.db import transaction

from directory.areas.loading.load import AreaLoad
from directory.areas.loading.source import AreaSource


@pytest.fixture(scope="session")
def source() -> AreaSource:
    return AreaSource.read()


@pytest.fixture(scope="module")
def real_areas(django_db_setup, django_db_blocker, source) -> Iterator[None]:
    """All of NRW. Tests of the module run in savepoints of this transaction."""
    with django_db_blocker.unblock(), transaction.atomic():
        AreaLoad(source).run()
        yield
        transaction.set_rollback(True)
