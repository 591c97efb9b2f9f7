"""The real terms, loaded once per module and rolled back after it."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from django.db import transaction

from directory.taxonomy.loading import TermLoad
from directory.taxonomy.reading import TermSource


@pytest.fixture(scope="session")
def source() -> TermSource:
    return TermSource.read()


@pytest.fixture(scope="module")
def real_terms(django_db_setup, django_db_blocker, source) -> Iterator[None]:
    """All terms of the files. Tests of the module run in savepoints of this transaction."""
    with django_db_blocker.unblock(), transaction.atomic():
        TermLoad(source).run()
        yield
        transaction.set_rollback(True)
