"""A place inside a question."""

from __future__ import annotations

import pytest

from search.planning.place_words import place_in
from tests.directory.records import an_area

pytestmark = pytest.mark.django_db


@pytest.fixture
def towns(district):
    for number, name in enumerate(("Bonn", "Köln", "Essen", "Bad Driburg", "Neuss", "Brühl")):
        an_area(name, f"0531400{number}", "municipality", district.district, slug=name.lower().replace(" ", "-"))
    return district


@pytest.mark.parametrize(
    ("question", "name", "rest"),
    [
        ("Deutschkurs in Brakel", "Brakel", "Deutschkurs"),
        ("Sprachkurs 33034", "33034", "Sprachkurs"),
        ("Brakel", "Brakel", ""),
        ("Wohnung köln", "Köln", "Wohnung"),
        ("Wohnung Koeln", "Köln", "Wohnung"),
        ("Hilfe in Bad Driburg für Kinder", "Bad Driburg", "Hilfe für Kinder"),
        ("Kreis Höxter Beratung", "Kreis Höxter", "Beratung"),
        ("Beratung in Essen", "Essen", "Beratung"),
        ("курсы немецкого в Бракеле", "Brakel", "курсы немецкого"),
        ("Курси у Бонні", "Bonn", "Курси"),
        ("دورة لغة في بون", "Bonn", "دورة لغة"),
        ("دورة لغة ببراكل", "Brakel", "دورة لغة"),
        ("مساعدة في كولونيا", "Köln", "مساعدة"),
    ],
)
def test_a_place_is_read_and_taken_out_of_the_words(towns, question, name, rest):
    found = place_in(question)

    assert found is not None
    assert (found.name, found.rest) == (name, rest)


@pytest.mark.parametrize(
    "question",
    ["kostenloses Essen", "Ich suche Arbeit", "помощь для нас", "أحتاج مساعدة في السكن", "", "🙂", "мне нужна помощь"],
)
def test_other_words_are_no_places(towns, question):
    assert place_in(question) is None
