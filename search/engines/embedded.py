"""Keep an index on disk with tantivy, with one writer under a lock and any number of readers."""

from __future__ import annotations

import fcntl
import os
import shutil
import time
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager, suppress
from dataclasses import replace
from pathlib import Path
from typing import Any

import tantivy

from kim.disks import takes_bytes
from search.documents import IndexDocument
from search.plan import TEXT_FIELDS, Hit, Plan, Result, Spread

from .base import INDEX_FORMAT, EngineDown, IndexBroken
from .embedded_failures import disk_faults_told, disk_is_full, reads
from .embedded_folder import facets_in, folder_state, is_readable
from .embedded_queries import (
    by_distance,
    by_relevance,
    facet_field,
    grid_field,
    make_schema,
    phrase_in_field,
    terms,
    to_tantivy,
    whole_query,
)
from .remembered_counts import RememberedCounts

HEAP = 64_000_000
#: More values than any facet has; an aggregation that cuts values off counts wrong. Organisations are the most: 6,740
#: with 100,000 services.
ALL_VALUES = 20_000
ALL_PLACES = 12_000
#: What no document matches, in the language of queries: no key is empty.
NOTHING = '+key:""'


class EmbeddedEngine:
    """``folder/current`` names the folder of the index in use; a rebuild writes a new one beside it and renames."""

    name = "embedded"

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self._open: tuple[Path, tantivy.Index, tantivy.Schema] | None = None
        self._known: frozenset[str] = frozenset()
        self._seen: tuple[int, int] | None = None
        self._counted = RememberedCounts()

    # --- writing

    def rebuild(self, documents: Iterable[IndexDocument], facets: tuple[str, ...]) -> int:
        # One rebuild at a time; the one in use is written to meanwhile.
        with self._lock("rebuild"), disk_faults_told(self.folder):
            target = self.folder / f"index-{time.time_ns()}"
            target.mkdir(parents=True)
            (target / "facets").write_text("\n".join(facets))
            (target / "format").write_text(INDEX_FORMAT)
            index = tantivy.Index(make_schema(facets), path=str(target))
            writer = index.writer(heap_size=HEAP, num_threads=1)
            number = 0
            for document in documents:
                writer.add_document(to_tantivy(document, facets))
                number += 1
            writer.commit()
            writer.wait_merging_threads()
            with self._lock():
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

    def now(self) -> int:
        return time.time_ns() // 1_000

    def write(self, documents: Iterable[IndexDocument], gone: Iterable[str], read_at: int | None = None) -> int:
        with self._lock(), disk_faults_told(self.folder):
            index, _schema = self._index()
            facets = facets_in(self._current())
            writer = index.writer(heap_size=HEAP, num_threads=1)
            try:
                for key in gone:
                    writer.delete_documents_by_term("key", key)
                for document in documents:
                    writer.delete_documents_by_term("key", document.key)
                    writer.add_document(to_tantivy(document, facets))
                writer.commit()
            except BaseException:
                # On a full disk there is nothing left to take back.
                with suppress(ValueError, OSError):
                    writer.rollback()
                raise
            finally:
                with suppress(ValueError, OSError):
                    writer.wait_merging_threads()
        return 0

    def check(self) -> None:
        # Opened anew: whoever has the files open for long does not see that they are cut short. A search reads what no
        # opening reads.
        EmbeddedEngine(self.folder).run(Plan(kinds=frozenset({"service"}), size=1))
        if not takes_bytes(self.folder):
            raise EngineDown(disk_is_full(self.folder))

    @contextmanager
    def _lock(self, name: str = "lock") -> Iterator[None]:
        """One writer at a time, over all processes; the lock falls with the process that holds it."""
        self.folder.mkdir(parents=True, exist_ok=True)
        with (self.folder / name).open("w") as handle:
            fcntl.flock(handle, fcntl.LOCK_EX)
            yield

    # --- reading

    def exists(self) -> bool:
        try:
            return is_readable(self._current())
        except EngineDown:
            return False

    def _current(self) -> Path:
        try:
            return self.folder / (self.folder / "current").read_text().strip()
        except FileNotFoundError:
            raise EngineDown(f"There is no index in {self.folder}. Make it: manage.py search rebuild") from None

    def facets(self) -> frozenset[str]:
        self._index()
        return self._known

    def _index(self) -> tuple[tantivy.Index, tantivy.Schema]:
        reason = ""
        for _attempt in range(3):
            current = self._current()
            try:
                if not is_readable(current):
                    reason = "It was made by another version of the software."
                    continue
                return self._opened(current)
            except (OSError, ValueError) as error:
                # A rebuild that ended just now has taken the folder away; the next look finds the new one.
                self._open, reason = None, str(error)
        raise IndexBroken(f"The index in {self.folder} cannot be read. {reason} Make it anew: manage.py search rebuild")

    def _opened(self, current: Path) -> tuple[tantivy.Index, tantivy.Schema]:
        if self._open is None or self._open[0] != current:
            facets = facets_in(current)
            schema = make_schema(facets)
            opened = (current, tantivy.Index.open(str(current)), schema)
            opened[1].config_reader("Manual", 1)
            self._seen = None
            self._open, self._known = opened, frozenset(facets)
        _path, index, schema = self._open
        if self._seen != (state := folder_state(current)):
            index.reload()
            self._seen = state
        return index, schema

    @reads
    def run(self, plan: Plan) -> Result:
        # Read before the index is opened, which is then at least as new.
        asked = f"{self.generation()} {replace(plan, sort='', offset=0, size=0)}"
        index, schema = self._index()
        plan = replace(plan, facets=tuple(facet for facet in plan.facets if facet in self._known))
        searcher = index.searcher()
        whole = whole_query(plan, schema, self._known)
        order: dict[str, Any] = {}
        if plan.sort == "distance" and plan.near:
            whole = by_distance(whole, plan.near, schema)
        elif plan.sort == "name" or (plan.sort != "fresh" and not plan.words):
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
        counts = {}
        if plan.facets:
            known = self._counted.get(asked) or self._counts(
                searcher, whole_query(replace(plan, chosen={}), schema, self._known), plan
            )
            self._counted.keep(asked, known)
            counts = {facet: dict(values) for facet, values in known.items()}
        return Result(int(getattr(found, "count", 0) or 0), hits, counts)

    @reads
    def totals(self, plans: Sequence[Plan]) -> list[int]:
        """Plans that differ in nothing but their kinds are counted together."""
        index, schema = self._index()
        searcher = index.searcher()
        together: dict[str, dict[str, int]] = {}
        totals = []
        for plan in plans:
            alike = repr(bare := replace(plan, kinds=frozenset()))
            if alike not in together:
                answer = searcher.aggregate(whole_query(bare, schema, self._known), {"kind": terms("kind", ALL_VALUES)})
                together[alike] = {bucket["key"]: bucket["doc_count"] for bucket in answer["kind"]["buckets"]}
            totals.append(sum(together[alike].get(kind, 0) for kind in plan.kinds))
        return totals

    def forget(self) -> None:
        """Count again what was counted before; for measuring."""
        self._counted.forget()

    def _counts(self, searcher: tantivy.Searcher, base: tantivy.Query, plan: Plan) -> dict[str, dict[str, int]]:
        """All facets in one aggregation, below filters with the choices of all the others.

        Those with the same filter share it: it runs over the documents once, not once for each facet.
        """
        wanted: dict[str, Any] = {}
        for own, facets in plan.counted_together().items():
            counted = {f"f {facet}": terms(facet_field(facet), ALL_VALUES) for facet in facets}
            others = " ".join(
                f"+({' '.join(phrase_in_field(facet_field(other), value) for value in sorted(values))})"
                if other in self._known
                else NOTHING
                for other, values in plan.chosen.items()
                if values and other != own
            )
            wanted |= {f"g {own}": {"filter": others, "aggs": counted}} if others else counted
        answer = searcher.aggregate(base, wanted)
        found = {**answer, **{name: value for group in answer.values() for name, value in group.items()}}
        return {
            facet: {bucket["key"]: bucket["doc_count"] for bucket in found[f"f {facet}"]["buckets"]}
            for facet in plan.facets
        }

    @reads
    def grid(self, plan: Plan, row: str, column: str) -> dict[tuple[str, str], int]:
        index, schema = self._index()
        query = whole_query(plan, schema, self._known)
        outer = {**terms(grid_field(row), ALL_PLACES), "aggs": {"c": terms(grid_field(column), ALL_VALUES)}}
        answer = index.searcher().aggregate(query, {"r": outer})
        return {
            (one["key"], other["key"]): other["doc_count"]
            for one in answer["r"]["buckets"]
            for other in one["c"]["buckets"]
        }

    @reads
    def figures(
        self, plan: Plan, row: str, column: str, numbers: Iterable[str]
    ) -> dict[tuple[str, str], dict[str, Spread]]:
        index, schema = self._index()
        query = whole_query(plan, schema, self._known)
        inner = {name: {"stats": {"field": name}} for name in numbers}
        columns = {**terms(grid_field(column), ALL_VALUES), "aggs": inner}
        answer = index.searcher().aggregate(
            query, {"r": {**terms(grid_field(row), ALL_PLACES), "aggs": {"c": columns}}}
        )
        return {
            (one["key"], other["key"]): {
                "": Spread(other["doc_count"]),
                **{name: Spread.read(other[name]) for name in inner},
            }
            for one in answer["r"]["buckets"]
            for other in one["c"]["buckets"]
        }

    def generation(self) -> str:
        current = self._current()
        try:
            return f"{current.name}:{folder_state(current)[0]}"
        except (FileNotFoundError, ValueError):
            # A rebuild has just taken the folder away, and it never comes back; or its file is cut short.
            return current.name

    @reads
    def frequencies(self, stems: Iterable[str]) -> dict[str, int]:
        index, _schema = self._index()
        searcher = index.searcher()
        return {stem: max(searcher.doc_freq(name, stem) for name in TEXT_FIELDS) for stem in stems}

    @reads
    def stamps(self) -> dict[str, str]:
        index, _schema = self._index()
        # Terms of deleted documents stay until segments are merged; the query leaves them out.
        living = tantivy.Query.all_query()
        states = index.searcher().terms_with_prefix("state", "", filter_query=living)
        return dict(state.split(" ", 1) for state, count in states if count)
