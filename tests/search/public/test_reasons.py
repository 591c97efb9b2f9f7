"""Why a hit is in the list, and what it lacks."""

from __future__ import annotations

import pytest

from directory.models import ServiceTranslation

pytestmark = pytest.mark.django_db
LIST = "/de/angebote/"


def reasons(response, number: int = 0):
    return response.context["hits"][number].reasons


def test_a_hit_says_which_words_place_and_language_fit(client, ground):
    response = client.get(LIST, {"q": "Wohnung in Brakel", "sprache": "ar"})

    found = reasons(response)
    assert [match.typed for match in found.matches] == ["Wohnung"]
    assert "Brakel" in found.line
    assert "Arab" in found.line or "arab" in found.line
    assert not found.is_partial


def test_a_hit_that_lacks_words_says_so(client, ground):
    found = reasons(client.get(LIST, {"q": "Hilfe Wohnungssuche Schwimmkurs"}))

    assert [match.typed for match in found.matches] == ["Hilfe", "Wohnungssuche"]
    assert found.missing == ["Schwimmkurs"]


def test_words_found_through_a_topic_name_it_in_the_language_of_the_page(client, ground):
    ground.services["course"].name = "Montagsgruppe"
    ground.services["course"].summary = ""
    ground.services["course"].save()
    ground.again()

    response = client.get("/ar/angebote/", {"q": "دورة الاندماج"})

    assert [(match.typed, str(match.via)) for match in reasons(response).matches] == [
        ("دورة الاندماج", "دورة الاندماج")
    ]


def test_words_are_bold_where_they_stand_and_markup_of_editors_is_not(client, ground):
    ground.services["advice"].summary = "Hilfe <script>alert(1)</script> bei der Wohnungssuche"
    ground.services["advice"].save()
    ground.again()

    html = client.get(LIST, {"q": "Wohnungssuche"}).content.decode()

    assert "<b>Wohnungssuche</b>" in html
    assert "<script>alert(1)" not in html
    assert "<mark" not in html


def test_bold_words_keep_language_and_direction(client, ground):
    ServiceTranslation.objects.create(service=ground.services["advice"], language="ar", name="البحث عن سكن")
    ground.again()

    german = client.get("/ar/angebote/", {"q": "Rechtsberatung"}).content.decode()
    arabic = client.get("/ar/angebote/", {"q": "سكن"}).content.decode()

    assert '<bdi lang="de" dir="ltr"><b>Rechtsberatung</b></bdi>' in german
    assert "البحث عن <b>سكن</b>" in arabic


def test_a_mistyped_word_shows_which_word_was_found(client, ground):
    found = reasons(client.get(LIST, {"q": "Integratsionskurs"}))

    assert [(match.typed, str(match.via)) for match in found.matches] == [("Integratsionskurs", "Integrationskurs")]


@pytest.mark.parametrize("typed", ["<b>x</b> Wohnung", '" onload=1 Wohnung'])
def test_the_question_is_escaped(client, ground, typed):
    html = client.get(LIST, {"q": typed}).content.decode()

    assert "<b>x</b>" not in html
    assert '" onload' not in html


def test_an_everyday_word_names_the_topic_it_stands_for(client, ground):
    response = client.get(LIST, {"q": "Makler"})

    assert [hit.service for hit in response.context["hits"]] == [ground.services["advice"]]
    assert [(match.typed, str(match.via)) for match in reasons(response).matches] == [("Makler", "Wohnungssuche")]
