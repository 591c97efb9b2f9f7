"""The map of the hits: public places, numbered like the list."""

from __future__ import annotations

import pytest

from tests.directory.records import a_place, a_service

pytestmark = pytest.mark.django_db
MAP = {"gebiet": "brakel", "ansicht": "karte"}


def pins(client, **query) -> list[tuple[str, int]]:
    return [(pin.numbers, pin.first) for pin in client.get("/de/angebote/", MAP | query).context["map"].pins]


def test_places_carry_the_numbers_of_the_list(client, ground):
    response = client.get("/de/angebote/", MAP)

    assert [hit.service.name for hit in response.context["hits"]] == ["Integrationskurs", "Wohnberatung"]
    drawn = response.context["map"]
    assert [(pin.numbers, pin.first) for pin in drawn.pins] == [("1", 1)]
    assert (drawn.outside, drawn.nowhere, drawn.here) == (0, 1, "brakel")
    assert 'href="#treffer-1"' in response.content.decode()


def test_places_at_one_address_share_a_pin(client, ground):
    a_place(ground.office, ground.place.town, ground.services["advice"], lat=51.71, lon=9.21)

    assert pins(client) == [("1, 2", 1)]


def test_a_protected_address_is_not_on_the_map_for_anybody(client, ground, django_user_model):
    shelter = a_service(ground.office, name="Aufnahme", area=ground.place.town)
    a_place(ground.office, ground.place.town, shelter, lat=51.65, lon=9.15, protected=True)
    ground.again()

    response = client.get("/de/angebote/", MAP)

    assert response.context["hits"][0].service.name == "Aufnahme"
    assert [pin.numbers for pin in response.context["map"].pins] == ["2"]
    assert response.context["map"].nowhere == 2


def test_without_a_place_the_state_is_drawn(client, ground):
    response = client.get("/de/angebote/", {"ansicht": "karte"})

    assert response.context["map"].here == ""
    assert len(response.context["map"].pins) == 1
