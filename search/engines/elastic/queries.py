"""A plan in Elasticsearch's language; the same as ``search.engines.embedded`` asks of tantivy."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from elasticsearch.dsl import Search
from elasticsearch.dsl.query import (
    Bool,
    ConstantScore,
    DisMax,
    Fuzzy,
    MatchAll,
    MatchNone,
    Prefix,
    Query,
    Range,
    Term,
    Terms,
)

from search.geo_cells import cells_within, rings
from search.plan import FRESH_BONUS, LOOSE_SCORE, TEXT_FIELDS, TIE_BREAKER, Near, Plan, Reading, Word, days_with_bonus

from .index import K1, facet_field, grid_field

#: More values than any facet has; an aggregation that cuts values off counts wrong. Organisations are the most: 6,740
#: with 100,000 services.
ALL_VALUES = 20_000
#: Pairs of the grid fetched at once; the server allows 65,536.
PAIRS = 30_000
EXACT_BOOST = 100.0
#: Lucene left a constant factor out of BM25 that tantivy kept; without it words would weigh less against bonuses.
_BM25 = K1 + 1.0
#: All words so near count alike, as many as there are (usual are the first fifty). Not "constant_score": it works out
#: what is near for each segment of the index anew, which took seven times as long.
_ALL_NEAR = "top_terms_boost_1000"
#: The tokenizer of the server cuts longer words, so none is in the index.
_LONGEST_STEM = 255


def search_of(plan: Plan) -> Search:
    """Hits and numbers of a plan in one request."""
    base, chosen = base_of(plan), choices(plan)
    search = Search().extra(size=plan.size, from_=plan.offset, track_total_hits=True).source(False)
    if plan.facets:
        # Numbers beside a facet are counted before its own choice, hits after all of them.
        search = search.query(ordered(plan, base)).post_filter(Bool(filter=list(chosen.values())))
        for own, facets in plan.counted_together().items():
            others = [query for other, query in chosen.items() if other != own]
            # Facets with the same filter share it.
            group = search.aggs.bucket(f"g {own}", "filter", filter=Bool(filter=others)) if others else search.aggs
            for facet in facets:
                group.bucket(f"f {facet}", "terms", field=facet_field(facet), size=ALL_VALUES)
    else:
        search = search.query(ordered(plan, all_of([base, *chosen.values()])))
    return search.sort(*order_of(plan))


def counts_of(plan: Plan, answer: dict[str, Any]) -> dict[str, dict[str, int]]:
    found = answer["aggregations"]
    found = {**found, **{name: value for group in found.values() for name, value in group.items()}}
    return {
        facet: {bucket["key"]: bucket["doc_count"] for bucket in found[f"f {facet}"]["buckets"]}
        for facet in plan.facets
    }


def text_part(plan: Plan) -> tuple[Any, ...]:
    """What plans have in common that ``totals_of`` counts together."""
    return plan.words, plan.exact, plan.needed


def totals_of(plans: Mapping[int, Plan]) -> Search:
    """Numbers of documents for plans that ask for the same words or for none, each below its number."""
    text = next((text_query(plan) for plan in plans.values() if plan.words), [])
    search = Search().extra(size=0, track_total_hits=False).query(Bool(filter=text or [MatchAll()]))
    everything = search.aggs.bucket("everything", "global")
    for number, plan in plans.items():
        # What asks for no words is counted beside what the words find.
        among = search.aggs if plan.words else everything
        among.bucket(f"n {number}", "filter", filter=Bool(filter=[*context_queries(plan), *choices(plan).values()]))
    return search


def totals_in(answer: dict[str, Any]) -> dict[int, int]:
    found = {**answer["aggregations"], **answer["aggregations"]["everything"]}
    return {int(name[2:]): value["doc_count"] for name, value in found.items() if name.startswith("n ")}


def grid_of(plan: Plan, row: str, column: str, after: dict[str, str] | None, numbers: Iterable[str] = ()) -> Search:
    """Numbers per pair of values, from the pair ``after`` on."""
    search = Search().extra(size=0, track_total_hits=False)
    search = search.query(Bool(filter=[base_of(plan), *choices(plan).values()]))
    sources = [{name: {"terms": {"field": grid_field(field)}}} for name, field in (("r", row), ("c", column))]
    pairs = search.aggs.bucket("pairs", "composite", sources=sources, size=PAIRS, **({"after": after} if after else {}))
    for name in numbers:
        pairs.metric(name, "stats", field=name)
    return search


# --- what is asked for


def base_of(plan: Plan) -> Query:
    """Words, kind and place: they hold for hits and for every number beside a facet."""
    return all_of([*text_query(plan), *context_queries(plan)])


def choices(plan: Plan) -> dict[str, Query]:
    return {facet: any_of(facet_field(facet), values) for facet, values in plan.chosen.items() if values}


def any_of(field: str, values: Iterable[str]) -> Query:
    wanted: dict[str, Any] = {field: sorted(values)}
    return Terms(**wanted)


def all_of(queries: list[Query]) -> Query:
    """What scores must match; the rest only filters."""
    scoring = [query for query in queries if isinstance(query, Bool)]
    return Bool(must=scoring or [MatchAll()], filter=[query for query in queries if not isinstance(query, Bool)])


def text_query(plan: Plan) -> list[Query]:
    """At least ``plan.needed`` of the words; a name typed in full beats everything.

    Nothing for a plan without words.
    """
    if not plan.words:
        return []
    words = Bool(should=[_word_query(word) for word in plan.words], minimum_should_match=max(plan.needed, 1))
    if not plan.exact:
        return [words]
    exact = ConstantScore(filter=Term(exact=plan.exact), boost=EXACT_BOOST)
    return [Bool(should=[words, exact], minimum_should_match=1)]


def _word_query(word: Word) -> Query:
    parts = [
        _stem_query(reading, name, weight * reading.weight)
        for reading in word.readings
        for name, weight in TEXT_FIELDS.items()
        if len(reading.stem) <= _LONGEST_STEM
    ]
    return DisMax(queries=parts, tie_breaker=TIE_BREAKER) if parts else MatchNone()


def _stem_query(reading: Reading, name: str, weight: float) -> Query:
    if reading.is_prefix:
        return ConstantScore(filter=Prefix(**{name: {"value": reading.stem}}), boost=weight * LOOSE_SCORE)
    if reading.distance:
        near = {"value": reading.stem, "fuzziness": reading.distance, "transpositions": True, "prefix_length": 0}
        return ConstantScore(filter=Fuzzy(**{name: {**near, "rewrite": _ALL_NEAR}}), boost=weight * LOOSE_SCORE)
    return Term(**{name: {"value": reading.stem, "boost": weight * _BM25}})


def context_queries(plan: Plan) -> list[Query]:
    queries: list[Query] = [Terms(kind=sorted(plan.kinds))]
    if plan.area:
        queries.append(Term(area=plan.area))
    if plan.near and plan.near.km is not None:
        queries.append(Terms(cell=sorted(cells_within(plan.near.lat, plan.near.lon, plan.near.km))))
    if plan.without:
        queries.append(ConstantScore(filter=Bool(must_not=[Terms(key=sorted(plan.without))]), boost=0.0))
    return queries


# --- in which order


def ordered(plan: Plan, query: Query) -> Query:
    """The query with what its order needs."""
    if plan.sort == "distance" and plan.near:
        return by_distance(query, plan.near)
    if plan.sort == "relevance" and plan.words and plan.today:
        return by_relevance(query, plan.today)
    return query


def order_of(plan: Plan) -> list[Any]:
    """Ends with the key, so that pages neither repeat nor lose a hit, whichever copy of the index answers."""
    if plan.sort == "fresh":
        return [{"confirmed": "desc"}, {"key": "asc"}]
    if plan.sort == "distance" and plan.near or plan.sort not in ("name", "fresh") and plan.words:
        return [{"_score": "desc"}, {"key": "asc"}]
    return [{"name_sort": "asc"}, {"key": "asc"}]


def by_distance(query: Query, near: Near) -> Query:
    """The nearest kilometre first; what has no public point, or is far away, comes last."""
    steps = rings(near.lat, near.lon)
    parts: list[Query] = [
        ConstantScore(filter=Terms(cell=cells), boost=float(len(steps) - ring))
        for ring, cells in enumerate(steps)
        if cells
    ]
    return Bool(filter=[query], should=[DisMax(queries=parts, tie_breaker=0.0)])


def by_relevance(query: Query, today: int) -> Query:
    """Entries somebody confirmed lately come before equal ones nobody looked after."""
    bonuses = [ConstantScore(filter=Range(confirmed={"gte": day}), boost=FRESH_BONUS) for day in days_with_bonus(today)]
    return Bool(must=[query], should=bonuses)


def known_stems(stems: Iterable[str]) -> str:
    return " ".join(stem for stem in stems if len(stem) <= _LONGEST_STEM)
