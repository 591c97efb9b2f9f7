from __future__ import annotations

from dataclasses import replace

import pytest

from search.documents import IndexDocument
from search.match_quality import GOOD, is_good, strength_of
from search.plan import Hit, Plan, Reading, Word

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


def test_a_hit_answers_from_a_fifth_of_what_a_perfect_one_would_score():
    asked = plan("wohnung")

    def answers(share: float) -> bool:
        perfect = 1 / strength_of(asked, [Hit("service:1", 1.0)], 100, frequencies)
        return is_good(asked, [Hit("service:1", share * perfect)], 100, frequencies)

    assert [answers(share) for share in (0.19, 0.201, 1.0)] == [False, True, True]


def test_a_word_nobody_knows_counts_half_of_the_rarest():
    def share(*stems: str) -> float:
        return strength_of(plan(*stems), [Hit("service:1", 1.0)], 100, frequencies)

    rarest, with_unknown = share("selten"), share("selten", "unbekannt")

    assert with_unknown == pytest.approx(rarest / 1.5)


def frequencies(stems) -> dict[str, int]:
    known = {"de:wohnung": 20, "de:selten": 1}
    return {stem: known.get(stem, 0) for stem in stems}
