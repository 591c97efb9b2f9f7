"""Answer plans with Elasticsearch."""

from __future__ import annotations

import time
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from typing import Any
from zlib import crc32

from search.engines.base import INDEX_FORMAT, EngineDown, IndexBroken
from search.plan import TEXT_FIELDS, Hit, Plan, Result, Spread

from .client import SEARCH_WITHIN, without_password
from .index import LAST_HIT
from .queries import counts_of, grid_of, known_stems, search_of, text_part, totals_in, totals_of
from .writing import ElasticWriter

PAGE_OF_STAMPS = 10_000
#: The point in time of a walk through all documents stays open so long between two steps.
KEPT_OPEN = "2m"
#: Seconds for which the names of the facets are remembered.
FACETS_KEPT = 60.0


class ElasticEngine(ElasticWriter):
    """Reads through the alias of the index in use; how it is written: ``ElasticWriter``."""

    name = "elasticsearch"
    _known_readable = False

    def exists(self) -> bool:
        with self._told():
            return bool(self.client.indices.exists_alias(name=self.index)) and self._is_readable()

    def check(self) -> None:
        with self._told():
            if not self.client.indices.exists_alias(name=self.index):
                raise EngineDown(self._no_index())
            if not self._is_readable():
                raise IndexBroken(
                    f"The index {self.index} was made by another version of the software. Make it anew: "
                    "manage.py search rebuild"
                )
            self._stop_if_read_only()

    def _is_readable(self) -> bool:
        """Whether this version of the software made the index. Once true it stays so: rebuilds make readable ones."""
        if not self._known_readable:
            mappings = self.client.indices.get_mapping(index=self.index).body.values()
            formats = {one["mappings"].get("_meta", {}).get("format") for one in mappings}
            self._known_readable = formats == {INDEX_FORMAT}
        return self._known_readable

    def facets(self) -> frozenset[str]:
        """Asked once a minute at most, for each page needs them; a rebuild of this process is seen at once."""
        known, asked_at = self._known or (frozenset(), 0.0)
        if self._known is None or time.monotonic() - asked_at > FACETS_KEPT:
            with self._told():
                mappings = self.client.indices.get_mapping(index=self.index).body.values()
            known = frozenset.intersection(*(frozenset(one["mappings"]["_meta"]["facets"]) for one in mappings))
            self._known = known, time.monotonic()
        return known

    def run(self, plan: Plan) -> Result:
        if plan.facets:
            known = self.facets()
            plan = replace(plan, facets=tuple(facet for facet in plan.facets if facet in known))
        if plan.offset + plan.size > LAST_HIT:
            return replace(self.run(replace(plan, offset=0, size=0)), hits=[])
        with self._told():
            answer = self._ask(search_of(plan).to_dict(), plan)
        hits = [Hit(hit["_id"], float(hit["_score"] or 0.0)) for hit in answer["hits"]["hits"]]
        return Result(answer["hits"]["total"]["value"], hits, counts_of(plan, answer) if plan.facets else {})

    def totals(self, plans: Sequence[Plan]) -> list[int]:
        """One request for all plans that ask for the same words, and those that ask for none."""
        found: dict[int, int] = {}
        for text in dict.fromkeys(text_part(plan) for plan in plans if plan.words) or dict.fromkeys(
            map(text_part, plans)
        ):
            same = {number: plan for number, plan in enumerate(plans) if not plan.words or text_part(plan) == text}
            with self._told():
                found |= totals_in(self._ask(totals_of(same).to_dict(), next(iter(same.values()))))
        return [found[number] for number in range(len(plans))]

    def _ask(self, body: dict[str, Any], plan: Plan) -> dict[str, Any]:
        if not self._is_readable():
            raise EngineDown(
                f"Elasticsearch at {without_password(self.url)} holds an index {self.index} that another version of "
                "the software made. Make it anew: manage.py search rebuild"
            )
        # Partial answers would show wrong numbers. All pages of a question are answered by the same copy of the index.
        words = " ".join(word.typed for word in plan.words)
        return self.client.search(
            index=self.index,
            body=body,
            allow_partial_search_results=False,
            preference=f"q{crc32(words.encode())}",
        ).body

    def grid(self, plan: Plan, row: str, column: str) -> dict[tuple[str, str], int]:
        return {(pair["key"]["r"], pair["key"]["c"]): pair["doc_count"] for pair in self._pairs(plan, row, column)}

    def figures(
        self, plan: Plan, row: str, column: str, numbers: Iterable[str]
    ) -> dict[tuple[str, str], dict[str, Spread]]:
        names = tuple(numbers)
        return {
            (pair["key"]["r"], pair["key"]["c"]): {
                "": Spread(pair["doc_count"]),
                **{name: Spread.read(pair[name]) for name in names},
            }
            for pair in self._pairs(plan, row, column, names)
        }

    def _pairs(self, plan: Plan, row: str, column: str, numbers: Iterable[str] = ()) -> Iterator[dict[str, Any]]:
        after: dict[str, str] | None = None
        with self._told():
            while True:
                answer = self._ask(grid_of(plan, row, column, after, numbers).to_dict(), plan)["aggregations"]["pairs"]
                yield from answer["buckets"]
                after = answer.get("after_key")
                if not after:
                    return

    def generation(self) -> str:
        """The index, the newest document a search sees, and how many it sees.

        Asked as a search, from the copy that answers grids: counters of the server change before a search sees the
        change, and begin anew with it.
        """
        with self._told():
            newest = {"size": 1, "sort": [{"_seq_no": "desc"}], "track_total_hits": True, "_source": False}
            hits = self._ask(newest, Plan())["hits"]
        return ",".join([*(f"{hit['_index']}:{hit['sort'][0]}" for hit in hits["hits"]), str(hits["total"]["value"])])

    def frequencies(self, stems: Iterable[str]) -> dict[str, int]:
        """One request: the server reads a document that is not there and tells how common its words are."""
        wanted = list(stems)
        if not (text := known_stems(wanted)):
            return dict.fromkeys(wanted, 0)
        with self._told():
            answer = self.client.termvectors(
                index=self.index,
                doc=dict.fromkeys(TEXT_FIELDS, text),
                term_statistics=True,
                field_statistics=False,
                positions=False,
                offsets=False,
                payloads=False,
            )
        fields = [field["terms"] for field in answer["term_vectors"].values()]
        return {stem: max((terms.get(stem, {}).get("doc_freq", 0) for terms in fields), default=0) for stem in wanted}

    def stamps(self) -> dict[str, str]:
        with self._told():
            return {hit["_id"]: hit["fields"]["stamp"][0] for page in self._pages() for hit in page}

    def _pages(self) -> Iterator[list[dict[str, Any]]]:
        """All hits as they were at one moment, even if documents are written meanwhile."""
        client = self.client.options(request_timeout=max(SEARCH_WITHIN, 30.0))
        point = client.open_point_in_time(index=self.index, keep_alive=KEPT_OPEN)["id"]
        after = None
        try:
            while True:
                answer = client.search(
                    size=PAGE_OF_STAMPS,
                    pit={"id": point, "keep_alive": KEPT_OPEN},
                    sort=[{"_shard_doc": "asc"}],
                    source=False,
                    docvalue_fields=[{"field": "stamp"}],
                    track_total_hits=False,
                    **({"search_after": after} if after else {}),
                )
                point, page = answer["pit_id"], answer["hits"]["hits"]
                if not page:
                    return
                yield page
                after = page[-1]["sort"]
        finally:
            client.close_point_in_time(id=point)
