"""The embedded engine: tantivy, on disk, one writer under a lock, any number of readers."""

from __future__ import annotations

import fcntl
import os
import shutil
import time
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import tantivy

from search.cells import cells_within, rings
from search.documents import IndexDocument
from search.plan import FRESH_BONUS, TEXT_FIELDS, TIE_BREAKER, Hit, Near, Plan, Reading, Result, Word

from .base import EngineDown

HEAP = 64_000_000
#: More values than any facet has; an aggregation that cuts values off counts wrong.
ALL_VALUES = 2_000
ALL_PLACES = 12_000
_EXACT_BOOST = 100.0


def facet_field(facet: str) -> str:
    return f"f_{facet}"


class EmbeddedEngine:
    """``folder/current`` names the folder of the index in use; a rebuild writes a new one beside it and renames."""

    name = "embedded"

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self._open: tuple[Path, tantivy.Index, tantivy.Schema] | None = None
        self._seen: tuple[int, int] | None = None

    # --- writing

    def rebuild(self, documents: Iterable[IndexDocument], facets: tuple[str, ...]) -> int:
        with self._lock():
            target = self.folder / f"index-{time.time_ns()}"
            target.mkdir(parents=True)
            (target / "facets").write_text("\n".join(facets))
            schema = make_schema(facets)
            index = tantivy.Index(schema, path=str(target))
            writer = index.writer(heap_size=HEAP, num_threads=1)
            number = 0
            for document in documents:
                writer.add_document(to_tantivy(document, facets))
                number += 1
            writer.commit()
            writer.wait_merging_threads()
            self._switch(target)
        return number

    def _switch(self, target: Path) -> None:
        pointer = self.folder / "current.new"
        pointer.write_text(target.name)
        os.replace(pointer, self.folder / "current")
        for old in self.folder.glob("index-*"):
            # A reader that still holds the one before keeps its open files until its next search.
            if old != target:
                shutil.rmtree(old, ignore_errors=True)

    def write(self, documents: Iterable[IndexDocument], gone: Iterable[str]) -> None:
        with self._lock():
            index, _schema = self._index()
            facets = self._facets()
            writer = index.writer(heap_size=HEAP, num_threads=1)
            try:
                for key in gone:
                    writer.delete_documents_by_term("key", key)
                for document in documents:
                    writer.delete_documents_by_term("key", document.key)
                    writer.add_document(to_tantivy(document, facets))
                writer.commit()
            except BaseException:
                writer.rollback()
                raise
            finally:
                writer.wait_merging_threads()

    @contextmanager
    def _lock(self) -> Iterator[None]:
        """One writer at a time, over all processes; the lock falls with the process that holds it."""
        self.folder.mkdir(parents=True, exist_ok=True)
        with (self.folder / "lock").open("w") as handle:
            fcntl.flock(handle, fcntl.LOCK_EX)
            yield

    # --- reading

    def exists(self) -> bool:
        return (self.folder / "current").is_file()

    def _current(self) -> Path:
        try:
            return self.folder / (self.folder / "current").read_text().strip()
        except FileNotFoundError:
            raise EngineDown(f"There is no index in {self.folder}. Make it: manage.py search rebuild") from None

    def _facets(self) -> tuple[str, ...]:
        return tuple((self._current() / "facets").read_text().split())

    def _index(self) -> tuple[tantivy.Index, tantivy.Schema]:
        current = self._current()
        if self._open is None or self._open[0] != current:
            schema = make_schema(tuple((current / "facets").read_text().split()))
            self._open = (current, tantivy.Index.open(str(current)), schema)
            self._open[1].config_reader("Manual", 1)
            self._seen = None
        _path, index, schema = self._open
        stat = (current / "meta.json").stat()
        if self._seen != (stat.st_mtime_ns, stat.st_ino):
            index.reload()
            self._seen = (stat.st_mtime_ns, stat.st_ino)
        return index, schema

    def run(self, plan: Plan) -> Result:
        index, schema = self._index()
        searcher = index.searcher()
        text = text_query(plan, schema)
        base = [*text, *context_queries(plan, schema)]
        chosen = [any_of(schema, facet, values) for facet, values in plan.chosen.items() if values]
        whole = _all([*base, *chosen])
        order: dict[str, Any] = {}
        if plan.sort == "distance" and plan.near:
            whole = by_distance(whole, plan.near, schema)
        elif plan.sort == "name" or (plan.sort != "fresh" and not text):
            order = {"order_by_field": "name_sort", "order": tantivy.Order.Asc}
        elif plan.sort == "fresh":
            order = {"order_by_field": "confirmed", "order": tantivy.Order.Desc}
        elif plan.today:
            whole = by_relevance(whole, plan.today, schema)
        found = searcher.search(whole, limit=max(plan.size, 1), offset=plan.offset, **order)
        hits = [
            Hit(str(searcher.doc(address).get_first("key")), float(score) if not order else 0.0)
            for score, address in found.hits[: plan.size]
        ]
        counts = self._counts(searcher, _all(base), plan) if plan.facets else {}
        return Result(int(getattr(found, "count", 0) or 0), hits, counts)

    def _counts(self, searcher: tantivy.Searcher, base: tantivy.Query, plan: Plan) -> dict[str, dict[str, int]]:
        """All facets in one aggregation: each below a filter with the choices of all the others."""
        wanted = {}
        for facet in plan.facets:
            others = " ".join(
                f"+({' '.join(_quoted(facet_field(other), value) for value in sorted(values))})"
                for other, values in plan.chosen.items()
                if values and other != facet
            )
            wanted[facet] = {
                "filter": others or "*",
                "aggs": {"values": _terms(facet_field(facet), ALL_VALUES)},
            }
        answer = searcher.aggregate(base, wanted)
        return {
            facet: {bucket["key"]: bucket["doc_count"] for bucket in answer[facet]["values"]["buckets"]}
            for facet in plan.facets
        }

    def grid(self, plan: Plan, row: str, column: str) -> dict[tuple[str, str], int]:
        index, schema = self._index()
        chosen = (any_of(schema, facet, values) for facet, values in plan.chosen.items() if values)
        query = _all([*text_query(plan, schema), *context_queries(plan, schema), *chosen])
        outer = {**_terms(_grid_field(row), ALL_PLACES), "aggs": {"c": _terms(_grid_field(column), ALL_VALUES)}}
        answer = index.searcher().aggregate(query, {"r": outer})
        return {
            (one["key"], other["key"]): other["doc_count"]
            for one in answer["r"]["buckets"]
            for other in one["c"]["buckets"]
        }

    def frequencies(self, stems: Iterable[str]) -> dict[str, int]:
        index, _schema = self._index()
        searcher = index.searcher()
        return {stem: max(searcher.doc_freq(name, stem) for name in TEXT_FIELDS) for stem in stems}

    def stamps(self) -> dict[str, str]:
        index, _schema = self._index()
        # Terms of deleted documents stay until segments are merged; the query leaves them out.
        living = tantivy.Query.all_query()
        states = index.searcher().terms_with_prefix("state", "", filter_query=living)
        return dict(state.split(" ", 1) for state, count in states if count)


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
    exact = query.boost_query(query.const_score_query(query.term_query(schema, "exact", plan.exact), 1.0), _EXACT_BOOST)
    return [query.boolean_query([(tantivy.Occur.Should, words), (tantivy.Occur.Should, exact)])]


def _word_query(word: Word, schema: tantivy.Schema) -> tantivy.Query:
    parts = [
        tantivy.Query.boost_query(_stem_query(reading, name, schema), weight * reading.weight)
        for reading in word.readings
        for name, weight in TEXT_FIELDS.items()
    ]
    return tantivy.Query.disjunction_max_query(parts, tie_breaker=TIE_BREAKER)


def _stem_query(reading: Reading, name: str, schema: tantivy.Schema) -> tantivy.Query:
    if reading.distance or reading.is_prefix:
        return tantivy.Query.fuzzy_term_query(
            schema, name, reading.stem, distance=reading.distance, transposition_cost_one=True, prefix=reading.is_prefix
        )
    return tantivy.Query.term_query(schema, name, reading.stem, index_option="freq")


def context_queries(plan: Plan, schema: tantivy.Schema) -> list[tantivy.Query]:
    """Kind and place: they hold for hits and for every number beside a facet."""
    queries = [tantivy.Query.const_score_query(tantivy.Query.term_set_query(schema, "kind", sorted(plan.kinds)), 0.0)]
    if plan.area:
        queries.append(tantivy.Query.const_score_query(tantivy.Query.term_query(schema, "area", plan.area), 0.0))
    if plan.near and plan.near.km is not None:
        cells = sorted(cells_within(plan.near.lat, plan.near.lon, plan.near.km))
        queries.append(tantivy.Query.const_score_query(tantivy.Query.term_set_query(schema, "cell", cells), 0.0))
    return queries


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
        (tantivy.Occur.Should, tantivy.Query.const_score_query(_confirmed_since(today - days, schema), bonus))
        for days, bonus in FRESH_BONUS
    ]
    return tantivy.Query.boolean_query([(tantivy.Occur.Must, query), *bonuses])


def _confirmed_since(day: int, schema: tantivy.Schema) -> tantivy.Query:
    return tantivy.Query.range_query(schema, "confirmed", tantivy.FieldType.Unsigned, day, None)


def any_of(schema: tantivy.Schema, facet: str, values: Iterable[str]) -> tantivy.Query:
    return tantivy.Query.const_score_query(
        tantivy.Query.term_set_query(schema, facet_field(facet), sorted(values)), 0.0
    )


def _all(queries: list[tantivy.Query]) -> tantivy.Query:
    return tantivy.Query.boolean_query([(tantivy.Occur.Must, query) for query in queries])


def _terms(field: str, size: int) -> dict[str, Any]:
    return {"terms": {"field": field, "size": size, "segment_size": size}}


def _quoted(name: str, value: str) -> str:
    escaped = value.replace("\\", "\\\\").replace('"', '\\"')
    return f'{name}:"{escaped}"'


def _grid_field(name: str) -> str:
    return name if name in ("area", "kind") else facet_field(name)
