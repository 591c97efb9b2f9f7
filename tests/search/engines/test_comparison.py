"""Both engines against each other: the same documents, the same numbers, nearly the same order.

Ranking may differ where it is a matter of taste of the library: the two round the length of a text differently and count
the documents of a field differently. Bounds: a name typed in full is first in both; of the first ten hits at least eight
are the same in nine questions out of ten, and nine on average.
"""

from __future__ import annotations

from dataclasses import replace
from statistics import mean, quantiles

import pytest

from search.engines import EmbeddedEngine
from search.engines.elastic import ElasticEngine
from search.plan import Plan, Reading, Word

from .corpus import FACETS, STEMS, documents, plans
from .elasticsearch import an_elastic_engine

DOCUMENTS = 400
PLANS = plans(150)
FIRST, CHANGED = documents(DOCUMENTS), documents(DOCUMENTS, seed=1)[100:140]
GONE = [document.key for document in FIRST[100:160]]
#: What both indexes hold at the end, by key.
HELD = {document.key: document for document in [*(one for one in FIRST if one.key not in GONE), *CHANGED]}


@pytest.fixture(scope="module")
def both(tmp_path_factory):
    """Filled, then changed: what lies in an index that was written to counts like what was there from the start."""
    with an_elastic_engine() as elastic:
        engines = EmbeddedEngine(tmp_path_factory.mktemp("index")), elastic
        for engine in engines:
            engine.rebuild(FIRST, FACETS)
            engine.write(CHANGED, GONE)
        yield engines


def keys(engine: EmbeddedEngine | ElasticEngine, plan: Plan) -> list[str]:
    return [hit.key for hit in engine.run(plan).hits]


def test_they_hold_the_same_documents(both):
    embedded, elastic = both

    assert embedded.stamps() == elastic.stamps() == {key: document.stamp for key, document in HELD.items()}


def test_they_find_and_count_the_same(both):
    for plan in PLANS:
        first, second = (engine.run(plan) for engine in both)

        assert first.total == second.total == len(first.hits), plan
        assert {hit.key for hit in first.hits} == {hit.key for hit in second.hits}, plan
        assert first.counts == second.counts, plan


def test_the_plans_find_something(both):
    """A comparison of nothing with nothing would prove nothing."""
    totals = [both[0].run(plan).total for plan in PLANS]

    assert sum(total > 0 for total in totals) > len(PLANS) * 0.7
    assert any(word.readings[-1].is_prefix for plan in PLANS for word in plan.words)


@pytest.mark.parametrize(("row", "column"), [("area", "thema"), ("kind", "sprache")])
def test_the_grid_is_the_same(both, row, column):
    for plan in PLANS[:60]:
        first, second = (engine.grid(plan, row, column) for engine in both)

        assert first == second, plan


def test_numbers_added_up_per_pair_are_the_same(both):
    for plan in PLANS[:20]:
        first, second = (engine.figures(plan, "area", "thema", ["places", "provider"]) for engine in both)

        assert first == second, plan


def test_a_grid_larger_than_one_answer_of_the_server_is_whole(both, monkeypatch):
    monkeypatch.setattr("search.engines.elastic.queries.PAIRS", 7)
    first, second = (engine.grid(Plan(), "area", "thema") for engine in both)

    assert len(first) > 100
    assert first == second


def test_they_know_how_common_words_are(both):
    wanted = [*STEMS, "de:nirgends", "de:" + "x" * 3000]
    first, second = (engine.frequencies(wanted) for engine in both)

    assert {stem for stem, number in first.items() if number} == {stem for stem, number in second.items() if number}
    assert first["de:nirgends"] == second["de:nirgends"] == 0
    # Counted twice until the index tidies up: what was written anew.
    assert all(abs(first[stem] - second[stem]) <= 60 for stem in wanted)


def test_names_are_in_the_same_order_page_by_page(both):
    everything = Plan(sort="name", size=1000, kinds=frozenset({"service", "organisation", "page"}))
    whole = keys(both[0], everything)

    for engine in both:
        pages = [keys(engine, replace(everything, size=30, offset=offset)) for offset in range(0, len(whole), 30)]
        assert [key for page in pages for key in page] == whole


@pytest.mark.parametrize("sort", ["fresh", "distance"])
def test_days_and_kilometres_come_in_the_same_order(both, sort):
    """Among equals the order is free."""
    for plan in (replace(plan, sort=sort) for plan in PLANS if sort == "fresh" or plan.near):
        first, second = (engine.run(plan).hits for engine in both)
        if sort == "fresh":
            assert [HELD[hit.key].confirmed for hit in first] == [HELD[hit.key].confirmed for hit in second]
        else:
            assert [hit.score for hit in first] == [hit.score for hit in second]


def test_a_name_typed_in_full_is_first_in_both(both):
    for document in FIRST[:90]:
        words = tuple(Word(stem, (Reading(stem),)) for stem in document.texts["name"])
        plan = Plan(words=words, exact=min(document.exact), needed=1, kinds=frozenset({document.kind}))
        named = {key for key, other in HELD.items() if other.exact == document.exact}

        assert keys(both[0], plan)[0] in named
        assert keys(both[1], plan)[0] in named


def test_the_first_ten_are_nearly_the_same(both):
    asked = [replace(plan, sort="relevance") for plan in PLANS if plan.words]
    shares = []
    for plan in asked:
        first, second = (engine.run(plan).hits for engine in both)
        if len(first) > 10:
            # Those that score like the tenth are as good as the tenth.
            as_good = {hit.key for hit in first if hit.score >= first[9].score * 0.999}
            shares.append(len({hit.key for hit in second[:10]} & as_good) / 10)

    assert len(shares) > 60
    assert quantiles(shares, n=10)[0] >= 0.8
    assert mean(shares) >= 0.9
