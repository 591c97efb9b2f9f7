"""Plans answered by Elasticsearch, documents written to it, the index made anew without a pause."""

from __future__ import annotations

import time
from collections.abc import Iterable, Iterator
from contextlib import suppress
from dataclasses import replace
from functools import cached_property
from typing import Any
from zlib import crc32

from elasticsearch import ConnectionTimeout, Elasticsearch, NotFoundError
from elasticsearch.helpers import streaming_bulk

from search.documents import IndexDocument
from search.engines.base import EngineDown
from search.plan import TEXT_FIELDS, Hit, Plan, Result, Spread

from .client import SEARCH_WITHIN, WRITE_WITHIN, connect, failures_told, shown
from .index import LAST_HIT, definition, to_elastic
from .queries import counts_of, grid_of, known_stems, search_of

BULK = 500
#: A server with too much to do asks for patience; seconds double from two on.
PATIENCE = {"max_retries": 4, "initial_backoff": 2, "max_backoff": 20}
PAGE_OF_STAMPS = 10_000
#: The point in time of a walk through all documents stays open so long between two steps.
KEPT_OPEN = "2m"
COPIES_WITHIN = "60s"
MERGE_WITHIN = 300.0
#: The document is there in a newer version (or gone since): what we bring comes too late.
_TOO_LATE = 409


class ElasticEngine:
    """The alias ``index`` names the index in use, ``index-next`` the one a rebuild fills beside it.

    Every write carries the moment its work began as version, before the database was read, and the server keeps the
    newest. So a job that was held up never overwrites a later one, a rebuild never overwrites a change made meanwhile,
    and writing to both indexes needs no lock.
    """

    name = "elasticsearch"

    def __init__(
        self, url: str, index: str = "kim", replicas: int = 1, api_key: str = "", certificate: str = ""
    ) -> None:
        self.url, self.index, self.replicas = url, index, replicas
        self._access = {"api_key": api_key, "certificate": certificate}

    @cached_property
    def client(self) -> Elasticsearch:
        return connect(self.url, **self._access)

    @property
    def _patient(self) -> Elasticsearch:
        return self.client.options(request_timeout=WRITE_WITHIN)

    @property
    def _next(self) -> str:
        return f"{self.index}-next"

    def close(self) -> None:
        if "client" in self.__dict__:
            self.client.close()
            del self.client

    # --- writing

    def rebuild(self, documents: Iterable[IndexDocument], facets: tuple[str, ...]) -> int:
        """Raises ``EngineDown`` also when another rebuild began meanwhile: that one goes on."""
        began = version()
        with failures_told(self.url, self.index):
            target = self._begin(facets)
            number = self._send(
                self._next, (_put(document, began) for document in documents), or_else=self._overtaken()
            )
            self._patient.indices.put_settings(index=target, settings={"refresh_interval": "1s"})
            self._merge(target)
            self._patient.indices.refresh(index=target)
            self._patient.cluster.health(index=target, wait_for_status="green", timeout=COPIES_WITHIN)
            self._switch(target)
        return number

    def _begin(self, facets: tuple[str, ...]) -> str:
        """Make an empty index; from now on changes are written to it too. An unfinished one before it is removed."""
        target = f"{self.index}-{time.time_ns()}"
        client = self._patient
        client.indices.create(index=target, wait_for_active_shards=1, **definition(facets, self.replicas))
        unfinished = self._behind(self._next)
        client.indices.update_aliases(
            actions=[
                *({"remove_index": {"index": name}} for name in unfinished),
                {"add": {"index": target, "alias": self._next}},
            ]
        )
        return target

    def _merge(self, target: str) -> None:
        """Into one part: it is searched fastest. A server that takes longer goes on by itself."""
        with suppress(ConnectionTimeout):
            self.client.options(request_timeout=MERGE_WITHIN).indices.forcemerge(index=target, max_num_segments=1)

    def _switch(self, target: str) -> None:
        """In one step for everybody: no search finds nothing, no search finds twice."""
        if self._behind(self._next) != [target]:
            raise EngineDown(self._overtaken())
        before = self._behind(self.index)
        self._patient.indices.update_aliases(
            actions=[
                {"remove": {"index": target, "alias": self._next, "must_exist": True}},
                {"add": {"index": target, "alias": self.index}},
                *({"remove_index": {"index": name}} for name in before),
            ]
        )

    def _behind(self, alias: str) -> list[str]:
        """Indexes an alias names."""
        try:
            return sorted(self._patient.indices.get_alias(name=alias).body)
        except NotFoundError:
            return []

    def now(self) -> int:
        return version()

    def write(self, documents: Iterable[IndexDocument], gone: Iterable[str], read_at: int | None = None) -> None:
        began = version() if read_at is None else read_at
        gone = list(gone)
        with failures_told(self.url, self.index):
            if not self._patient.indices.exists_alias(name=self.index):
                raise EngineDown(self._no_index())
            actions = [{"_op_type": "delete", "_id": key, **_version(began)} for key in gone]
            actions += [_put(document, began) for document in documents]
            if not actions:
                return
            # First the index that is being made: should it be put into use between the two, the second goes there too.
            if self._patient.indices.exists_alias(name=self._next):
                self._send(self._next, actions, may_be_gone=True)
            self._send(self.index, actions)
            self._patient.indices.refresh(index=self.index)

    def _send(
        self, alias: str, actions: Iterable[dict[str, Any]], *, may_be_gone: bool = False, or_else: str = ""
    ) -> int:
        """Write through an alias only: an index removed meanwhile must not come back by being written to.

        Returns the number of actions; what the server holds in a newer version is left as it is. ``or_else`` is said
        where the alias is gone.
        """
        number = 0
        answers = streaming_bulk(
            self._patient,
            ({**action, "_index": alias} for action in actions),
            chunk_size=BULK,
            raise_on_error=False,
            raise_on_exception=True,
            require_alias=True,
            **PATIENCE,
        )
        for fine, answer in answers:
            number += 1
            [(operation, said)] = answer.items()
            status = said["status"]
            if fine or status == _TOO_LATE or (operation == "delete" and said.get("result") == "not_found"):
                continue
            if status == 404 and may_be_gone:
                return number
            raise EngineDown(or_else if status == 404 and or_else else self._not_written(alias, said))
        return number

    def _not_written(self, alias: str, said: dict[str, Any]) -> str:
        error = said.get("error") or {}
        reason = error.get("reason", error) if isinstance(error, dict) else error
        if said["status"] == 404:
            return self._no_index(alias)
        return (
            f"Elasticsearch at {shown(self.url)} did not take {said.get('_id')} into {alias} ({said['status']}, "
            f"{reason}). If the site was upgraded: manage.py search rebuild"
        )

    def _overtaken(self) -> str:
        return f"Another rebuild of {self.index} began meanwhile; it goes on. Nothing is to be done."

    def _no_index(self, alias: str = "") -> str:
        return (
            f"Elasticsearch at {shown(self.url)} has no index {alias or self.index}. Make it: manage.py search rebuild"
        )

    # --- reading

    def exists(self) -> bool:
        with failures_told(self.url, self.index):
            return bool(self.client.indices.exists_alias(name=self.index))

    def run(self, plan: Plan) -> Result:
        if plan.offset + plan.size > LAST_HIT:
            return replace(self.run(replace(plan, offset=0, size=0)), hits=[])
        with failures_told(self.url, self.index):
            answer = self._ask(search_of(plan).to_dict(), plan)
        hits = [Hit(hit["_id"], float(hit["_score"] or 0.0)) for hit in answer["hits"]["hits"]]
        return Result(answer["hits"]["total"]["value"], hits, counts_of(plan, answer) if plan.facets else {})

    def _ask(self, body: dict[str, Any], plan: Plan) -> dict[str, Any]:
        # Half an answer would show wrong numbers. The same question goes to the same copy of the index, page by page.
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
        with failures_told(self.url, self.index):
            while True:
                answer = self._ask(grid_of(plan, row, column, after, numbers).to_dict(), plan)["aggregations"]["pairs"]
                yield from answer["buckets"]
                after = answer.get("after_key")
                if not after:
                    return

    def generation(self) -> str:
        with failures_told(self.url, self.index):
            indices = self.client.indices.stats(index=self.index, metric="docs,indexing")["indices"]
        return ",".join(
            f"{name}:{one['primaries']['docs']['count']}:{one['primaries']['indexing']['index_total']}"
            f":{one['primaries']['indexing']['delete_total']}"
            for name, one in sorted(indices.items())
        )

    def frequencies(self, stems: Iterable[str]) -> dict[str, int]:
        """One request: the server reads a document that is not there and tells how common its words are."""
        wanted = list(stems)
        if not (text := known_stems(wanted)):
            return dict.fromkeys(wanted, 0)
        with failures_told(self.url, self.index):
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
        with failures_told(self.url, self.index):
            return {hit["_id"]: hit["fields"]["stamp"][0] for page in self._pages() for hit in page}

    def _pages(self) -> Iterator[list[dict[str, Any]]]:
        """All hits of one moment, whatever is written meanwhile."""
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
                    docvalue_fields=["stamp"],
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


def version() -> int:
    """Microseconds since 1970: later work has a higher one, over all machines whose clocks agree to the second."""
    return time.time_ns() // 1_000


def _version(number: int) -> dict[str, Any]:
    return {"version": number, "version_type": "external_gte"}


def _put(document: IndexDocument, began: int) -> dict[str, Any]:
    return {"_op_type": "index", "_id": document.key, "_source": to_elastic(document), **_version(began)}
