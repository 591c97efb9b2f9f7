"""No hit, or none that fits: what was understood, ways out, what comes nearest, whom to call."""

from __future__ import annotations

import pytest

from directory.models import Layer
from tests.directory.records import a_contact, an_organisation

pytestmark = pytest.mark.django_db
LIST = "/de/angebote/"


def test_ways_out_lead_to_hits_and_tell_how_many(client, ground):
    response = client.get(LIST, {"gebiet": "brakel", "q": "Rechtsberatung"})

    assert response.context["page"].paginator.count == 0
    ways = response.context["ways_out"]
    assert ways
    for way in ways:
        assert client.get(LIST + way.address).context["page"].paginator.count == way.count > 0


def test_a_filter_less_is_a_way_out(client, ground):
    response = client.get(LIST, {"q": "Wohnberatung", "sprache": "uk"})

    assert [(way.address, way.count) for way in response.context["ways_out"]] == [("?q=Wohnberatung", 1)]


def test_what_comes_nearest_says_what_is_missing(client, ground):
    response = client.get(LIST, {"q": "Wohnberatung", "sprache": "uk"})

    assert [hit.service.name for hit in response.context["nearest"]] == ["Wohnberatung"]
    assert response.context["nearest"][0].reasons.missing == ["Українська – Ukrainisch"]


def test_the_office_of_the_place_is_named_with_its_public_contacts_only(client, ground, django_user_model):
    centre = an_organisation(ground.place.district, "Integrationszentrum", kind="ki")
    a_contact(centre, function="Fallmanagement")
    a_contact(centre, function="Nur intern", layer=Layer.COORDINATION)
    client.force_login(django_user_model.objects.create_superuser("chief"))

    response = client.get(LIST, {"gebiet": "brakel", "q": "Rechtsberatung"})

    assert [shown.contact.function for shown in response.context["contacts"]] == ["Fallmanagement"]
    assert "Nur intern" not in response.content.decode()


def test_hits_that_fit_in_part_only_name_the_office_too(client, ground):
    centre = an_organisation(ground.place.district, "Integrationszentrum", kind="ki")
    a_contact(centre, function="Fallmanagement")

    weak = client.get(LIST, {"gebiet": "brakel", "q": "Hilfe Wohnungssuche Schwimmkurs"})
    good = client.get(LIST, {"gebiet": "brakel", "q": "Hilfe Wohnungssuche"})

    assert [shown.contact.function for shown in weak.context["contacts"]] == ["Fallmanagement"]
    assert "Fallmanagement" in weak.content.decode()
    assert good.context["contacts"] == []


def test_a_mistake_is_named_with_the_word_that_was_meant(client, ground):
    [correction] = client.get(LIST, {"q": "Rechsberatung hier"}).context["corrections"]

    assert (correction.typed, correction.word) == ("Rechsberatung", "Rechtsberatung")
    assert client.get(LIST + correction.address).context["corrections"] == []
    assert client.get(LIST, {"q": "Rechsberatung", "woertlich": "1"}).context["corrections"] == []


def test_a_place_in_the_question_can_be_undone(client, ground):
    read = client.get(LIST, {"q": "Rechtsberatung in Warburg"})
    undone = client.get(LIST + read.context["literal_address"])

    assert [hit.service.name for hit in read.context["hits"]] == ["Rechtsberatung"]
    assert read.context["place"].area.slug == "warburg"
    assert undone.context["place"].area is None
    assert undone.context["asked"].read_place is None


def test_the_chip_of_a_place_in_the_question_removes_it(client, ground):
    read = client.get(LIST, {"q": "Rechtsberatung in Warburg"})
    [chip] = [chip for chip in read.context["chips"] if chip.name == "gebiet"]

    assert client.get(LIST + chip.without).context["place"].area is None


def test_a_place_named_twice_is_one_place(client, ground):
    response = client.get(LIST, {"q": "Rechtsberatung in Warburg", "gebiet": "warburg"})

    assert response.context["asked"].words == "Rechtsberatung"


def test_other_places_of_that_name_keep_the_question(client, ground):
    from tests.directory.records import an_area

    an_area("Brakel", "05370999", "municipality", ground.place.other_district, slug="brakel-2", population=99)

    html = client.get(LIST, {"q": "Kurs in Brakel"}).content.decode()

    assert "gebiet=brakel-2" in html
    assert "q=Kurs+in+Brakel&amp;gebiet=brakel-2" in html
