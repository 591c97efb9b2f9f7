from __future__ import annotations

import pytest
from django.test import Client
from django.utils import translation

from tests.directory.rights.people import a_person

from .world import NOW, GoldenWorld


@pytest.fixture
def world(db, monkeypatch, settings, tmp_path) -> GoldenWorld:
    settings.KIM_PRIVATE_ROOT = tmp_path / "private"
    settings.KIM_BASE_URL = "https://atlas.example.org"
    monkeypatch.setattr("django.utils.timezone.now", lambda: NOW)
    return GoldenWorld()


@pytest.fixture
def reader(world) -> Client:
    """An administrator who reads German, and so gets every file."""
    client = Client(headers={"accept-language": "de"})
    person = a_person("administrator")
    with translation.override("de"):
        world.waits_for(person)
    client.force_login(person)
    return client
