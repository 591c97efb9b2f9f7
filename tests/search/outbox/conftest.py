from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager

import pytest

from search.engines import choice
from search.verifying import compare_index
from tests.directory.records import District


@pytest.fixture
def district(db) -> District:
    return District()


@pytest.fixture
def own_index(settings, tmp_path):
    """A folder for the index of this test."""
    settings.KIM_SEARCH_FOLDER = tmp_path / "search"
    return settings.KIM_SEARCH_FOLDER


@pytest.fixture
def committed(django_capture_on_commit_callbacks) -> Callable:
    """Run what follows a commit when the block ends, as at the end of a transaction."""

    @contextmanager
    def block() -> Iterator[None]:
        with django_capture_on_commit_callbacks(execute=True):
            yield

    return block


def differences() -> list[str]:
    return compare_index("embedded").different


def number_of(stem: str) -> int:
    """Documents that hold a German stem."""
    return choice.asked().frequencies([f"de:{stem}"])[f"de:{stem}"]
