from __future__ import annotations

from dataclasses import replace

import pytest

from search.documents import IndexDocument
from search.match_quality import GOOD, is_good, strength_of
from search.plan import Plan, Reading, Word

NAMES = ["sprach kurs", "wohnung such", "schuld berat", "kita platz"]


@pytest.fixture
def engine(engine):
    documents = [
        IndexDocument(
            key=f"service:{number}",
            kind="service",
            name=name,
            texts={
                "name": [f"de:{stem}" for stem in name.split()],
                "body": ["de:woche", *([] if number else ["de:tag"])],
            },
        )
        for number, name in enumerate(NAMES)
    ]
    engine.rebuild(documents, ())
    return engine


def plan(*stems: str, **values) -> Plan:
    return Plan(words=tuple(Word(stem, (Reading(f"de:{stem}"),)) for stem in stems), needed=1, **values)


def strength(engine, asked: Plan) -> float:
    return strength_of(asked, engine.run(asked).hits, len(NAMES), engine.frequencies)


def test_a_hit_in_the_name_is_stronger_than_one_in_passing(engine):
    in_name, in_passing = strength(engine, plan("wohnung")), strength(engine, plan("tag"))

    assert in_name > GOOD
    assert in_name > 2 * in_passing


def test_a_question_is_answered_less_by_one_of_its_words_than_by_all(engine):
    both, one = strength(engine, plan("wohnung", "such")), strength(engine, plan("wohnung", "kita"))

    assert both > one
    assert strength(engine, plan("wohnung", "unbekannt")) < both


def test_nothing_found_and_nothing_asked_have_no_strength(engine):
    assert strength(engine, plan("unbekannt")) == 0.0
    assert strength(engine, Plan()) == 0.0


def test_only_the_first_page_by_relevance_is_judged(engine):
    weak = plan("woche", "hund", "katze", "maus")
    hits = engine.run(weak).hits

    assert is_good(plan("wohnung"), engine.run(plan("wohnung")).hits, len(NAMES), engine.frequencies)
    assert not is_good(weak, hits, len(NAMES), engine.frequencies)
    assert is_good(replace(weak, sort="name"), hits, len(NAMES), engine.frequencies)
    assert not is_good(weak, [], len(NAMES), engine.frequencies)
