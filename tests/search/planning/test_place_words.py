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
    ("question", "rest"),
    [("Kita, Brakel!", "Kita"), ("Brakel: Kita?", "Kita"), ("Kurs in Brakel und Bonn", "Kurs und Bonn")],
)
def test_the_first_place_counts_and_no_sign_is_left_at_the_ends(towns, question, rest):
    found = place_in(question)

    assert found is not None
    assert (found.name, found.typed, found.rest) == ("Brakel", "Brakel", rest)


def test_a_district_is_named_with_its_kind_and_never_twice(towns):
    an_area("Rhein-Sieg-Kreis", "05382", "district", towns.state, slug="rhein-sieg-kreis")
    an_area("Lippe", "05766", "district", towns.state, slug="kreis-lippe")

    def name_in(question: str) -> str:
        found = place_in(question)
        return found.name if found else ""

    assert name_in("Beratung Rhein-Sieg-Kreis") == "Rhein-Sieg-Kreis"
    assert name_in("Beratung im Kreis Lippe") == "Kreis Lippe"
    assert name_in("Lippe Beratung") == ""


@pytest.mark.parametrize(
    ("question", "name"),
    [
        ("курсы Бракель", "Brakel"),
        # Small letters, shouting and short words may be any word; alone or after "in" they are places.
        ("курсы бракель", ""),
        ("курсы БРАКЕЛЬ", ""),
        ("курсы Бонн", ""),
        ("Бонн", "Bonn"),
        ("دورة براكل", "Brakel"),
        ("1234 Kurs", ""),
    ],
)
def test_by_sound_only_what_looks_like_a_name(towns, question, name):
    found = place_in(question)

    assert (found.name if found else "") == name


def test_of_two_places_that_sound_alike_the_larger_one_is_meant(towns):
    for name, people in (("Rees", 22_000), ("Roos", 90_000)):
        an_area(name, f"0515{people}"[:8], "municipality", towns.district, slug=name.lower(), population=people)

    found = place_in("Кузы в Рус")

    assert found is not None
    assert found.name == "Roos"


@pytest.mark.parametrize(
    "question",
    ["kostenloses Essen", "Ich suche Arbeit", "помощь для нас", "أحتاج مساعدة في السكن", "", "🙂", "мне нужна помощь"],
)
def test_other_words_are_no_places(towns, question):
    assert place_in(question) is None
