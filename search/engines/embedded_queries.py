"""Documents and plans in tantivy's language; the same as ``search.engines.elastic`` asks of Elasticsearch."""

from __future__ import annotations

from collections.abc import Container, Iterable
from typing import Any

import tantivy

from search.documents import IndexDocument
from search.geo_cells import cells_within, rings
from search.plan import (
    FRESH_BONUS,
    LOOSE_SCORE,
    NUMBERS,
    TEXT_FIELDS,
    TIE_BREAKER,
    Near,
    Plan,
    Reading,
    Word,
    days_with_bonus,
)

EXACT_BOOST = 100.0


def facet_field(facet: str) -> str:
    return f"f_{facet}"


def grid_field(name: str) -> str:
    return name if name in ("area", "kind") else facet_field(name)


def make_schema(facets: tuple[str, ...]) -> tantivy.Schema:
    builder = tantivy.SchemaBuilder()
    builder.add_text_field("key", stored=True, tokenizer_name="raw", index_option="basic")
    builder.add_text_field("state", tokenizer_name="raw", index_option="basic")
    builder.add_text_field("kind", fast=True, tokenizer_name="raw", index_option="basic")
    builder.add_text_field("exact", tokenizer_name="raw", index_option="basic")
    builder.add_text_field("name_sort", fast=True, tokenizer_name="raw", index_option="basic")
    builder.add_text_field("area", fast=True, tokenizer_name="raw", index_option="basic")
    builder.add_text_field("cell", tokenizer_name="raw", index_option="basic")
    builder.add_unsigned_field("confirmed", fast=True, indexed=True)
    for name in NUMBERS:
        builder.add_unsigned_field(name, fast=True)
    for name in TEXT_FIELDS:
        builder.add_text_field(name, tokenizer_name="whitespace", index_option="freq")
    for facet in facets:
        builder.add_text_field(facet_field(facet), fast=True, tokenizer_name="raw", index_option="basic")
    return builder.build()


def to_tantivy(document: IndexDocument, facets: tuple[str, ...]) -> tantivy.Document:
    row = tantivy.Document()
    row.add_text("key", document.key)
    row.add_text("state", f"{document.key} {document.stamp}")
    row.add_text("kind", document.kind)
    # With the key behind it, so that equal names keep their order from page to page.
    row.add_text("name_sort", f"{document.name.casefold()[:100]}\0{document.key}")
    row.add_unsigned("confirmed", document.confirmed)
    for name, number in document.numbers.items():
        row.add_unsigned(name, number)
    for form in document.exact:
        row.add_text("exact", form)
    for area in document.areas:
        row.add_text("area", area)
    for cell in document.cells:
        row.add_text("cell", cell)
    for name in TEXT_FIELDS:
        row.add_text(name, " ".join(document.texts.get(name, ())))
    for facet in facets:
        for value in document.terms.get(facet, ()):
            row.add_text(facet_field(facet), value)
    return row


def text_query(plan: Plan, schema: tantivy.Schema) -> list[tantivy.Query]:
    """At least ``plan.needed`` of the words; a name typed in full beats everything.

    Nothing for a plan without words.
    """
    if not plan.words:
        return []
    query = tantivy.Query
    words = query.boolean_query(
        [(tantivy.Occur.Should, _word_query(word, schema)) for word in plan.words],
        minimum_number_should_match=max(plan.needed, 1),
    )
    if not plan.exact:
        return [words]
    exact = query.boost_query(query.const_score_query(query.term_query(schema, "exact", plan.exact), 1.0), EXACT_BOOST)
    return [query.boolean_query([(tantivy.Occur.Should, words), (tantivy.Occur.Should, exact)])]


def _word_query(word: Word, schema: tantivy.Schema) -> tantivy.Query:
    parts = [
        tantivy.Query.boost_query(_stem_query(reading, name, schema), weight * reading.weight * _scale(reading))
        for reading in word.readings
        for name, weight in TEXT_FIELDS.items()
    ]
    return tantivy.Query.disjunction_max_query(parts, tie_breaker=TIE_BREAKER)


def _scale(reading: Reading) -> float:
    return LOOSE_SCORE if reading.distance or reading.is_prefix else 1.0


def _stem_query(reading: Reading, name: str, schema: tantivy.Schema) -> tantivy.Query:
    if reading.distance or reading.is_prefix:
        return tantivy.Query.fuzzy_term_query(
            schema, name, reading.stem, distance=reading.distance, transposition_cost_one=True, prefix=reading.is_prefix
        )
    return tantivy.Query.term_query(schema, name, reading.stem, index_option="freq")


def context_queries(plan: Plan, schema: tantivy.Schema) -> list[tantivy.Query]:
    """Kind and place: they hold for hits and for every number beside a facet."""
    queries = []
    if plan.kinds:
        kinds = tantivy.Query.term_set_query(schema, "kind", sorted(plan.kinds))
        queries.append(tantivy.Query.const_score_query(kinds, 0.0))
    if plan.area:
        queries.append(tantivy.Query.const_score_query(tantivy.Query.term_query(schema, "area", plan.area), 0.0))
    if plan.near and plan.near.km is not None:
        cells = sorted(cells_within(plan.near.lat, plan.near.lon, plan.near.km))
        queries.append(tantivy.Query.const_score_query(tantivy.Query.term_set_query(schema, "cell", cells), 0.0))
    if plan.without:
        gone = tantivy.Query.term_set_query(schema, "key", sorted(plan.without))
        rest = tantivy.Query.boolean_query(
            [(tantivy.Occur.Must, tantivy.Query.all_query()), (tantivy.Occur.MustNot, gone)]
        )
        queries.append(tantivy.Query.const_score_query(rest, 0.0))
    return queries


def whole_query(plan: Plan, schema: tantivy.Schema, known: Container[str]) -> tantivy.Query:
    """Everything the plan asks for, without an order. ``known``: facets of the index; others hold no values."""
    chosen = (
        any_of(schema, facet, values) if facet in known else tantivy.Query.empty_query()
        for facet, values in plan.chosen.items()
        if values
    )
    return all_of([*text_query(plan, schema), *context_queries(plan, schema), *chosen])


def by_distance(query: tantivy.Query, near: Near, schema: tantivy.Schema) -> tantivy.Query:
    """The nearest kilometre first; what has no public point, or is far away, comes last."""
    steps = rings(near.lat, near.lon)
    parts = [
        tantivy.Query.const_score_query(tantivy.Query.term_set_query(schema, "cell", cells), float(len(steps) - ring))
        for ring, cells in enumerate(steps)
        if cells
    ]
    silent = tantivy.Query.const_score_query(query, 0.0)
    nearest = tantivy.Query.disjunction_max_query(parts, tie_breaker=0.0)
    return tantivy.Query.boolean_query([(tantivy.Occur.Must, silent), (tantivy.Occur.Should, nearest)])


def by_relevance(query: tantivy.Query, today: int, schema: tantivy.Schema) -> tantivy.Query:
    """Entries somebody confirmed lately come before equal ones nobody looked after."""
    bonuses = [
        (tantivy.Occur.Should, tantivy.Query.const_score_query(_confirmed_since(day, schema), FRESH_BONUS))
        for day in days_with_bonus(today)
    ]
    return tantivy.Query.boolean_query([(tantivy.Occur.Must, query), *bonuses])


def _confirmed_since(day: int, schema: tantivy.Schema) -> tantivy.Query:
    return tantivy.Query.range_query(schema, "confirmed", tantivy.FieldType.Unsigned, day, None)


def any_of(schema: tantivy.Schema, facet: str, values: Iterable[str]) -> tantivy.Query:
    return tantivy.Query.const_score_query(
        tantivy.Query.term_set_query(schema, facet_field(facet), sorted(values)), 0.0
    )


def all_of(queries: list[tantivy.Query]) -> tantivy.Query:
    if not queries:
        return tantivy.Query.all_query()
    return tantivy.Query.boolean_query([(tantivy.Occur.Must, query) for query in queries])


def terms(field: str, size: int) -> dict[str, Any]:
    return {"terms": {"field": field, "size": size, "segment_size": size}}


def phrase_in_field(name: str, value: str) -> str:
    escaped = value.replace("\\", "\\\\").replace('"', '\\"')
    return f'{name}:"{escaped}"'
