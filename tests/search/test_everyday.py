from __future__ import annotations

import csv
import json
import tomllib
from pathlib import Path
from typing import Any

import pytest

import directory
from search.documents import ServiceDocuments
from search.everyday import WORDS, everyday_words
from search.plan import TEXT_FIELDS
from tests.directory.records import a_category, a_service, an_organisation

DATA = Path(directory.__file__).parent / "data"


@pytest.fixture(scope="module")
def taxonomy() -> dict[str, Any]:
    return json.loads((DATA / "taxonomy.json").read_text(encoding="utf-8"))


@pytest.fixture(scope="module")
def words() -> dict[str, list[str]]:
    return {key: text.casefold().split() for key, text in tomllib.loads(WORDS.read_text(encoding="utf-8")).items()}


def test_every_category_of_the_taxonomy_has_words_and_no_other_key_stands_there(taxonomy, words):
    assert set(words) == {category["id"] for category in taxonomy["service_categories"]}
    assert {key for key, found in words.items() if len(found) < 25 or len(found) != len(set(found))} == set()


def test_no_word_repeats_the_label_or_a_synonym_of_its_category(taxonomy, words):
    repeated = {}
    for category in taxonomy["service_categories"]:
        own = " ".join([category["label"]["de"], *category["synonyms_de"]]).casefold()
        if both := set(words[category["id"]]) & {word.strip("&,().*") for word in own.split()}:
            repeated[category["id"]] = both

    assert repeated == {}


def test_no_language_stands_there_for_what_is_spoken_is_no_topic(words):
    with (DATA / "languages.csv").open(encoding="utf-8", newline="") as file:
        languages = {row["name_de"].casefold() for row in csv.DictReader(file)} - {"deutsch"}

    assert {key: set(found) & languages for key, found in words.items() if set(found) & languages} == {}


def test_they_weigh_less_than_names_and_labels():
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
