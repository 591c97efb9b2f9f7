from __future__ import annotations

import pytest

from search.analysis import Analyser
from search.plan import Plan
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
