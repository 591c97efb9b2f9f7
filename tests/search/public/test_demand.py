"""What the page hands on: each search once, and the form for what is missing."""

from __future__ import annotations

import pytest

from search.models import Demand

pytestmark = pytest.mark.django_db
LIST = "/de/angebote/"
BROWSER = {
    "user-agent": "Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0",
    "accept-language": "de",
}


def test_a_search_is_counted_with_its_place_and_its_hits(client, ground):
    client.get(LIST, {"q": "Wohnberatung in Brakel"}, headers=BROWSER)
    client.get(LIST, {"q": "Schwimmkurs", "gebiet": "brakel"}, headers=BROWSER)

    assert list(Demand.objects.order_by("pk").values_list("area__slug", "hits")) == [("brakel", 1), ("brakel", 0)]


def test_looking_for_other_kinds_is_no_demand_for_services(client, ground):
    response = client.get(LIST, {"q": "Bildungswerk", "art": "organisation"}, headers=BROWSER)

    assert not Demand.objects.exists()
    assert response.context["nothing_fits"] is None


def test_the_form_stands_below_hits_folded_and_open_without_any(client, ground):
    folded = client.get(LIST, {"q": "Wohnberatung"}).content.decode()
    plain = client.get(LIST, {"q": "Schwimmkurs"}).content.decode()

    assert '<details class="app-nothing">' in folded
    assert '<details class="app-nothing">' not in plain
    assert 'id="nichts-passt"' in folded
    assert 'id="nichts-passt"' in plain
