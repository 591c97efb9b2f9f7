"""Nothing somebody signed in has seen stays in a browser or a proxy; public pages may."""

from __future__ import annotations

import pytest
from django.test import Client

from home.seed.site import seed_site
from tests.directory.rights.foreign import Neighbours
from tests.kim.every_view import one_of_each_view


@pytest.fixture
def world(db, settings, tmp_path) -> Neighbours:
    settings.MEDIA_ROOT = tmp_path
    settings.KIM_PRIVATE_ROOT = tmp_path / "private"
    settings.SESSION_ENGINE = "django.contrib.sessions.backends.signed_cookies"
    neighbours = Neighbours()
    seed_site()
    return neighbours


def test_no_page_for_somebody_signed_in_may_be_kept(world):
    client = Client(raise_request_exception=False)
    client.force_login(world.coordinator_there)
    visited = [path for path in one_of_each_view(world) if "logout" not in path]

    kept = {}
    for path in visited:
        policy = client.get(path).headers.get("Cache-Control")
        if policy != "private, no-store":
            kept[path] = policy

    assert kept == {}
    assert len(visited) > 200


def test_pages_of_visitors_may_be_kept(client, db):
    assert "no-store" not in client.get("/de/angebote/").headers.get("Cache-Control", "")
