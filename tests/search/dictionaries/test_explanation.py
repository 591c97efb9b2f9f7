from __future__ import annotations

from django.utils.translation import override

from search.dictionaries.explanation import Understood, understood
from search.plan import Plan, Reading, Word


def by_dictionary(typed: str, stem: str, surface: str) -> Word:
    return Word(typed, (Reading(f"fr:{typed}"), Reading(stem, 0.8, source="dictionary", surface=surface)))


def test_a_hit_tells_by_which_word_it_was_understood():
    plan = Plan(words=(by_dictionary("logement", "de:wohnung", "Wohnung"),))

    assert understood(plan, {"de:wohnung"}) == [Understood("logement", "Wohnung", "dictionary")]


def test_a_word_that_stands_there_itself_needs_no_explanation():
    plan = Plan(words=(by_dictionary("logement", "de:wohnung", "Wohnung"),))

    assert understood(plan, {"de:wohnung", "fr:logement"}) == []
    assert understood(plan, {"de:kurs"}) == []


def test_a_phrase_is_told_once():
    plan = Plan(
        words=(
            by_dictionary("permis", "de:fuhrerschein", "Führerschein"),
            by_dictionary("conduire", "de:fuhrerschein", "Führerschein"),
        )
    )

    assert understood(plan, {"de:fuhrerschein"}) == [Understood("permis conduire", "Führerschein", "dictionary")]


def test_the_sentence_keeps_directions_apart_and_escapes_what_was_typed():
    with override("de"):
        sentence = Understood("<b>شقة", "Wohnung", "dictionary").sentence()

    assert "<bdi>&lt;b&gt;شقة</bdi>" in sentence
    assert '<bdi lang="de">Wohnung</bdi>' in sentence
