"""Words that stand for one another: German families, Arabic forms, words that went round the world."""

from __future__ import annotations

from collections import Counter

import pytest

from search.analysis import Analyser, Lexicon
from search.analysis.arabic_forms import arabic_forms
from search.analysis.families import root
from search.analysis.stems import german


@pytest.mark.parametrize(
    "words",
    [
        ("übersetzt", "Übersetzer", "Übersetzung", "übersetzen"),
        ("behindert", "Behinderung", "behinderte"),
        ("schwanger", "Schwangerschaft"),
        ("Beratung", "Berater", "beraten"),
        ("gewaltsam", "Gewalt"),
        ("versichert", "Versicherung"),
    ],
)
def test_a_family_has_one_root(words):
    from search.analysis.letters import fold, plain

    assert len({root(german.stem(fold(plain(word), "de"))) for word in words}) == 1


@pytest.mark.parametrize(
    ("one", "other"), [("wohnung", "wohnheim"), ("kurs", "kursus"), ("recht", "rechnung"), ("bildung", "bild")]
)
def test_words_that_only_begin_alike_are_no_family(one, other):
    assert root(one) != root(other)


def test_forms_of_a_german_word_are_its_family_in_the_lexicon_the_most_frequent_first():
    analyser = Analyser(Lexicon(Counter({"ubersetzung": 5, "ubersetz": 2, "wohnung": 9})))
    [token] = analyser.tokens("übersetzt", "de")

    assert analyser.forms(token) == ["de:ubersetzung", "de:ubersetz"]


@pytest.mark.parametrize(
    ("word", "form"),
    [("اتعلم", "تعلم"), ("والكتابه", "كتاب"), ("واطفالهم", "طفل"), ("مترجما", "مترجم"), ("مدارس", "مدرس")],
)
def test_arabic_words_lose_persons_clitics_and_broken_plurals(word, form):
    assert form in list(arabic_forms(word))


def test_a_word_that_went_round_the_world_is_written_as_german_would():
    [token] = Analyser().tokens("диплом", "uk")

    assert "de:diplom" in Analyser().forms(token)
    assert Analyser().forms(next(Analyser().tokens("дім", "uk"))) == []
