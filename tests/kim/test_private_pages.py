"""Nothing somebody signed in has seen stays in a browser or a proxy; public pages may."""

from __future__ import annotations

import pytest
from django.test import Client

from home.seed.site import seed_site
from tests.directory.rights.foreign import Neighbours
from tests.kim.every_view import one_of_each_view
from tests.kim.test_own_address import BASE, TYPED, foreign_in


@pytest.fixture
def world(db, settings, tmp_path) -> Neighbours:
    settings.KIM_BASE_URL = settings.WAGTAILADMIN_BASE_URL = BASE
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

    kept, elsewhere = {}, {}
    for path in visited:
        answer = client.get(path, headers={"host": TYPED})
        policy = answer.headers.get("Cache-Control")
        if policy != "private, no-store":
            kept[path] = policy
        if found := foreign_in("" if answer.streaming else answer.content.decode(errors="replace")):
            elsewhere[path] = found

    assert kept == {}
    # Asked here because the walk is long: nothing takes the host somebody typed for that of the site.
    assert elsewhere == {}
    assert len(visited) > 200


def test_pages_of_visitors_may_be_kept(client, db):
    assert "no-store" not in client.get("/de/angebote/").headers.get("Cache-Control", "")
