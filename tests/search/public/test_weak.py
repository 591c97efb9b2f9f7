"""Hits there are, but none that answers the question: the page says so, and leads on as it does without hits."""

from __future__ import annotations

import pytest

from search.models import Demand
from tests.directory.records import a_contact, an_organisation
from tests.html import folded

from .test_demand import BROWSER

pytestmark = pytest.mark.django_db
LIST = "/de/angebote/"
#: One word in passing, of four.
WEAK = "Hundesteuer, Autokauf, Zahnimplantat: Hilfe"


def test_the_page_says_that_nothing_fits_well_and_shows_what_comes_closest(client, ground):
    response = client.get(LIST, {"q": WEAK})
    html = folded(response.content.decode())

    assert [hit.service.name for hit in response.context["hits"]] == ["Wohnberatung"]
    assert response.context["heading"] == response.context["status_words"] == "Kein Angebot passt genau"
    assert "<h3>Diese Angebote passen am ehesten</h3>" in html
    assert html.index("Diese Angebote passen am ehesten") < html.index("Wohnberatung</a></h4>")


def test_a_hit_that_answers_is_not_called_weak(client, ground):
    response = client.get(LIST, {"q": "Wohnberatung"})

    assert response.context["is_weak"] is False
    assert "Diese Angebote passen am ehesten" not in response.content.decode()


def test_without_words_or_in_another_order_no_hit_is_judged(client, ground):
    assert client.get(LIST, {"sprache": "ar"}).context["is_weak"] is False
    assert client.get(LIST, {"q": WEAK, "sortierung": "name"}).context["is_weak"] is False


def test_ways_out_lead_to_more_hits_than_there_are(client, ground):
    response = client.get(LIST, {"q": f"{WEAK} Deutsch", "gebiet": "brakel", "kosten": "fee"})

    shown = response.context["page"].paginator.count
    ways = response.context["ways_out"]
    assert response.context["is_weak"]
    assert ways
    for way in ways:
        assert client.get(LIST + way.address).context["page"].paginator.count == way.count > shown > 0


def test_the_office_of_the_place_and_the_open_form_stand_below(client, ground):
    centre = an_organisation(ground.place.district, "Integrationszentrum", kind="ki")
    a_contact(centre, function="Fallmanagement")

    response = client.get(LIST, {"q": WEAK, "gebiet": "brakel"})
    html = response.content.decode()

    assert response.context["is_weak"]
    assert [shown.contact.function for shown in response.context["contacts"]] == ["Fallmanagement"]
    assert html.count('id="stelle"') == html.count('id="nichts-passt"') == 1
    assert '<details class="app-nothing">' not in html


def test_every_page_of_a_weak_list_says_so(client, ground, monkeypatch):
    for module in ("directory.listing.source", "search.run"):
        monkeypatch.setattr(f"{module}.PAGE_SIZE", 1)

    pages = [client.get(LIST, {"q": f"{WEAK} lernen", "seite": number}) for number in (1, 2)]

    assert [response.context["is_weak"] for response in pages] == [True, True]
    assert pages[0].context["hits"][0].service != pages[1].context["hits"][0].service


def test_the_demand_is_unmet(client, ground):
    client.get(LIST, {"q": WEAK}, headers=BROWSER)

    assert [demand.hits for demand in Demand.objects.all()] == [0]


def test_programs_are_told_the_same(client, ground):
    weak, good, none = (client.get("/api/search/", {"q": q}).json() for q in (WEAK, "Wohnberatung", "Schwimmkurs"))

    assert [(answer["weak"], answer["total"]) for answer in (weak, good, none)] == [(True, 1), (False, 1), (False, 0)]
    assert weak["results"][0]["missing"] == ["Hundesteuer", "Autokauf", "Zahnimplantat"]
