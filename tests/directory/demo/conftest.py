"""The demo world over the real areas and terms, loaded once for all tests of this folder and rolled back after them."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from django.core.management import call_command
from django.db import transaction
from django.test import override_settings

from directory.demo.plugin import RegisterDemo


@pytest.fixture(scope="package")
def demo_world(django_db_setup, django_db_blocker, tmp_path_factory) -> Iterator[list[str]]:
    """What the load said, line by line. Each test runs in a savepoint of this transaction."""
    media = tmp_path_factory.mktemp("media")
    with (
        override_settings(MEDIA_ROOT=str(media), KIM_DEMO=True),
        django_db_blocker.unblock(),
        transaction.atomic(),
    ):
        call_command("load_areas", stdout=Silence())
        call_command("load_taxonomy", stdout=Silence())
        said: list[str] = []
        RegisterDemo().load(scale=None, say=said.append)
        yield said
        transaction.set_rollback(True)


class Silence:
    def write(self, text: str) -> int:
        return len(text)

    def flush(self) -> None:
        """Nothing is kept."""


@pytest.fixture
def media(demo_world, settings) -> Path:
    return Path(settings.MEDIA_ROOT)
