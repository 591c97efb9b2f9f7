from __future__ import annotations

import pytest

from search.analysis import Analyser
from search.plan import Plan, needed_of
from search.planning.question import plan_for
from search.vocabulary import Vocabulary


@pytest.fixture
def vocabulary() -> Vocabulary:
    return Vocabulary(1, words={"de": {"Integrationskurs": 9}, "en": {"counselling": 4, "integrations": 2}})


def asked(question: str, vocabulary: Vocabulary | None) -> Plan:
    """No text holds a word as it is written."""
    return plan_for(
        question,
        page_language="de",
        analyser=Analyser(),
        frequencies=lambda stems: dict.fromkeys(stems, 0),
        is_like=vocabulary.knows_like if vocabulary else None,
    )


def languages_with_mistakes(plan: Plan) -> set[str]:
    [word] = plan.words
    return {reading.stem.partition(":")[0] for reading in word.readings if reading.distance}


def test_mistakes_are_looked_for_in_languages_that_have_such_a_word(vocabulary):
    assert languages_with_mistakes(asked("Integratoinskurs", vocabulary)) == {"de"}
    assert languages_with_mistakes(asked("counseling", vocabulary)) == {"en"}


def test_mistakes_are_looked_for_in_every_language_where_none_has_such_a_word(vocabulary):
    everywhere = languages_with_mistakes(asked("Schwimmbadd", None))

    assert {"de", "en", "fr", "tr"} <= everywhere
    assert languages_with_mistakes(asked("Schwimmbadd", vocabulary)) == everywhere
    assert languages_with_mistakes(asked("Integratoinskurs", Vocabulary())) == everywhere


@pytest.mark.parametrize(
    ("words", "needed"), [(1, 1), (2, 1), (3, 2), (4, 2), (5, 2), (6, 3), (7, 4), (10, 5), (24, 12)]
)
def test_half_of_the_words_must_be_found_and_one_at_least(words, needed):
    assert needed_of(words) == needed


def known(question: str, *stems: str) -> Plan:
    """Some text holds these stems, and no others."""
    return plan_for(
        question,
        page_language="de",
        analyser=Analyser(),
        frequencies=lambda wanted: {stem: int(stem in stems) for stem in wanted},
    )


def test_only_words_that_somebody_knows_and_that_decide_something_must_be_found():
    known_stems = ("de:kind", "de:frau", "de:kita", "de:wohnung", "de:schule", "de:arzt")

    assert known("Kita Wohnung Schule Arzt", *known_stems).needed == 2
    assert known("Kind Frau Kita", *known_stems).needed == 1, "for whom it is decides nothing"
    assert known("Kind Frau Mutter", "de:kind", "de:frau", "de:mutt").needed == 2, "unless nothing else is asked for"
    assert known("Xqzwv Wqxzy Vqxzw Kita", *known_stems).needed == 1, "nobody can find what nobody knows"
    assert known("", *known_stems).needed == 0


def test_words_that_say_for_whom_it_is_weigh_less_than_what_is_wanted():
    child, nursery = known("Kind Kita", "de:kind", "de:kita").words

    assert (child.readings[0].weight, nursery.readings[0].weight) == (0.4, 1.0)


@pytest.mark.parametrize(("word", "mistakes"), [("quar", set()), ("quarz", {1}), ("xylofon", {1}), ("xylofony", {2})])
def test_one_mistake_is_forgiven_from_five_letters_and_two_from_eight(word, mistakes):
    [found] = known(word).words

    assert {one.distance for one in found.readings if one.stem == f"de:{word}"} - {0} == mistakes
