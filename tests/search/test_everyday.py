from __future__ import annotations

import json
import tomllib
from pathlib import Path

import pytest

import directory
from search.documents import ServiceDocuments
from search.everyday import WORDS, everyday_words
from search.plan import TEXT_FIELDS
from tests.directory.public.records import a_category, a_service, an_organisation

TAXONOMY = Path(directory.__file__).parent / "data" / "taxonomy.json"


def test_every_category_of_the_taxonomy_has_words_and_no_other_key_stands_there():
    known = {category["id"] for category in json.loads(TAXONOMY.read_text())["service_categories"]}

    found = tomllib.loads(WORDS.read_text())

    assert set(found) == known
    assert all(len(words.split()) == len(set(words.split())) >= 12 for words in found.values())


def test_words_decide_nothing_that_stands_in_a_name_or_label():
    assert TEXT_FIELDS["everyday"] < min(TEXT_FIELDS["name"], TEXT_FIELDS["label"])


def test_a_category_of_somebody_else_has_no_words():
    assert everyday_words("erfunden") == ""


@pytest.mark.django_db
def test_a_service_is_found_by_the_words_of_its_categories(district, analyser):
    organisation = an_organisation(district.town)
    debts = a_service(organisation, category=a_category("schuldnerberatung", "existenz"), area=district.town)
    other = a_service(organisation, name="Anderes", category=a_category("erfunden", "existenz"), area=district.town)

    words = {one.key: one.texts["everyday"] for one in ServiceDocuments(analyser).of([debts.pk, other.pk])}

    assert set(analyser.stems("Mahnung", "de")) <= set(words[f"service:{debts.pk}"])
    assert words[f"service:{other.pk}"] == []
