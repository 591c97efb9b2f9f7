"""The real dictionaries of the distribution; continuous integration installs them."""

from __future__ import annotations

import os

import pytest

from search.analysis import Analyser, Lexicon
from search.dictionaries import apertium, catalogue
from search.dictionaries.build import build_table
from search.dictionaries.dictd import articles
from search.dictionaries.layouts import translations
from search.dictionaries.table import DictionaryTable
from search.dictionaries.thesaurus import senses

STOCK = "Wohnung Unterkunft Führerschein Kurs Schulden Kind Geld Arzt Beratung Familie Hebamme Kleidung Arbeit Schule"


def pytest_skip_or_fail(missing: list[str]) -> None:
    if missing and os.environ.get("CI"):
        pytest.fail(f"Install: apt install {' '.join(missing)}")
    if missing:
        pytest.skip(f"not installed: {', '.join(missing)}")


@pytest.fixture(autouse=True, scope="module")
def everything_is_installed():
    pytest_skip_or_fail(catalogue.missing_packages())


@pytest.fixture(scope="module")
def table(tmp_path_factory) -> DictionaryTable:
    """All but the two largest, which take most of the time; English is led to by the others."""
    analyser = Analyser(Lexicon.grown_from([STOCK]))
    table = DictionaryTable(tmp_path_factory.mktemp("dictionaries") / "table.sqlite3")
    small = [one for one in catalogue.DICTIONARIES if set(one.pair) != {"deu", "eng"} and "eng" not in one.pair]
    stems = {token.stem.removeprefix("de:") for token in analyser.tokens(STOCK, "de")}
    build_table(table.path, analyser=analyser, stems=stems, dictionaries=small)
    return table


@pytest.mark.parametrize("dictionary", catalogue.DICTIONARIES, ids=lambda one: one.package)
def test_each_dictionary_is_read_and_nearly_every_word_has_a_translation(dictionary):
    with_some, number = 0, 0
    for number, (_word, article) in enumerate(articles(dictionary.path), start=1):
        if number > 3_000:
            break
        with_some += bool(translations(article))

    assert number > 3_000
    assert with_some / 3_000 > 0.85


@pytest.mark.parametrize(
    ("key", "german"),
    [
        ("fr:logement", "Wohnung"),
        ("fr:permi fr:conduir", "Führerschein"),
        ("ru:квартир", "Wohnung"),
        ("uk:одяг", "Kleidung"),
        ("tr:borc", "Schuld"),
        ("pl:mieszkan", "Wohnung"),
        ("de:appartement", "Wohnung"),
    ],
)
def test_words_lead_where_people_expect(table, key, german):
    assert german in [one.surface for one in table.look_up([key])[key]]


def test_ukrainian_words_come_from_russian_ones():
    found = list(apertium.ukrainian_of(["одежда", "работа", "IP-адрес", "ыыы"]))

    assert {("одежда", "одяг"), ("работа", "робота")} <= set(found)
    assert {word for word, _ukrainian in found} == {"одежда", "работа"}


def test_the_thesaurus_has_several_senses_of_a_word():
    found = [words for head, words in senses(catalogue.SYNONYMS.path) if head.casefold() == "wohnung"]

    assert any("Unterkunft" in words for words in found)
