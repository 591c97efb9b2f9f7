"""Plugins may add a section to the pages of the register."""

from __future__ import annotations

import pytest

from kim.plugins import Section
from kim.plugins.registry import Entry, registry
from tests.directory.records import a_service, an_organisation


@pytest.fixture
def greeting(monkeypatch):
    """A section for every place, as a plugin would add it."""
    entries = dict(registry._entries)
    for place_ in Section.PLACES:
        kind = type(
            f"Greeting{place_}",
            (Section,),
            {
                "key": f"greeting-{place_}",
                "label": "Greeting",
                "place": place_,
                "template": "kim/includes/plain_facet.html",
                "context": lambda self, request, subject, place=place_: {"field": {"label": f"<{place}>"}},
            },
        )
        entries[Section, kind.key] = Entry(kind(), Section, "test", "1")
    monkeypatch.setattr(registry, "_entries", entries)


def test_every_page_of_the_register_shows_the_sections_of_its_place(client, district, greeting):
    organisation = an_organisation(district.town)
    service = a_service(organisation)

    assert "&lt;service&gt;" in client.get(service.get_absolute_url()).content.decode()
    assert "&lt;organisation&gt;" in client.get(organisation.get_absolute_url()).content.decode()
    page = client.get("/de/orte/brakel/").content.decode()
    assert "&lt;area&gt;" in page
    assert "&lt;footer&gt;" in page
