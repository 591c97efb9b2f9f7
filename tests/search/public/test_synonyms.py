"""One click on a phrase, and the search finds it: through the real index, whatever the language of the page."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.contrib.auth.models import User
from django.utils import timezone

from directory.models import Category
from search.demand.recognition import phrase_of
from search.demand.synonyms import add_synonym, reopen
from search.models import Demand

# Real transactions: the index is written after the commit, as on a site.
pytestmark = pytest.mark.django_db(transaction=True)
WORDS = "Butzenplatz"


def found(client, language: str) -> list[str]:
    response = client.get(f"/{language}/angebote/", {"q": WORDS})
    return [hit.service.name for hit in response.context["hits"]]


def test_a_synonym_is_found_at_once_in_every_language_and_taken_back_at_once(client, ground):
    on = timezone.localdate() - timedelta(days=1)
    Demand.objects.bulk_create(Demand(asked_on=on, text=WORDS, phrase=phrase_of(WORDS, "de")) for _n in range(5))
    assert [found(client, language) for language in ("de", "ar", "uk")] == [[], [], []]

    category = Category.objects.get(key="wohnungssuche")
    decision = add_synonym(phrase_of(WORDS, "de"), WORDS, category, "de", User.objects.create_superuser("verwaltung"))

    assert [found(client, language) for language in ("de", "ar", "uk")] == [["Wohnberatung"]] * 3

    reopen(decision, decision.decided_by)

    assert found(client, "de") == []
