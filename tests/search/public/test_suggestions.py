"""Suggestions while typing."""

from __future__ import annotations

import pytest

pytestmark = pytest.mark.django_db


def suggested(client, typed: str, language: str = "de") -> list[tuple[str, str]]:
    found = client.get(f"/{language}/vorschlaege/", {"q": typed}).json()["suggestions"]
    return [(one["text"], one["url"].partition("?")[0]) for one in found]


def test_topics_services_organisations_and_places_are_suggested(client, ground):
    assert ("Integrationskurs", "/de/angebote/") in suggested(client, "integr")
    assert ("Integrationskurs", "/de/angebote/integrationskurs/") in suggested(client, "integr")
    assert ("Bildungswerk Nethetal e. V.", "/de/stellen/bildungswerk-nethetal-e-v/") in suggested(client, "bildungsw")
    assert ("Brakel", "/de/angebote/") in suggested(client, "bra")


def test_topics_come_in_the_language_of_the_page(client, ground):
    found = client.get("/ar/vorschlaege/", {"q": "دورة"}).json()["suggestions"]

    assert found[0]["text"] == "دورة الاندماج"
    assert found[0]["language"] == ""


def test_one_letter_and_nonsense_suggest_nothing(client, ground):
    assert suggested(client, "i") == []
    assert suggested(client, "xqzw") == []


def test_without_an_index_topics_and_places_remain(client, ground, settings, tmp_path):
    settings.KIM_SEARCH_FOLDER = tmp_path / "nothing"

    assert suggested(client, "integr") == [("Integrationskurs", "/de/angebote/")]


def test_caches_may_keep_them(client, ground):
    response = client.get("/de/vorschlaege/", {"q": "integr"})

    assert "max-age=300" in response["Cache-Control"]
    assert not response.cookies


@pytest.mark.parametrize("typed", ['"', "((", "\\", "x" * 5000])
def test_no_letters_break_them(client, ground, typed):
    assert client.get("/de/vorschlaege/", {"q": typed}).status_code == 200
