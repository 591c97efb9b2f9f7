"""The map of the whole state over the real boundaries fits a slow line."""

from __future__ import annotations

import gzip

import pytest
from django.core.management import call_command

from tests.directory.rights.people import a_person

MOST = 45 * 1024


@pytest.mark.django_db
def test_the_map_of_the_state_is_small(client):
    call_command("load_areas", verbosity=0)
    call_command("load_taxonomy", verbosity=0)
    client.force_login(a_person("case_manager"))

    answer = client.get("/de/atlas/karte/nordrhein-westfalen/")

    assert answer.text.count('<path class="m') == 53
    assert len(gzip.compress(answer.content, mtime=0)) < MOST
