"""Documents written to Elasticsearch, and the index made anew without a pause."""

from __future__ import annotations

import re
import time
from collections.abc import Iterable, Iterator
from contextlib import AbstractContextManager, suppress
from functools import cached_property
from typing import Any

from elasticsearch import ConnectionTimeout, Elasticsearch, NotFoundError
from elasticsearch.helpers import streaming_bulk

from search.documents import IndexDocument
from search.engines.base import EngineDown, IndexBroken

from .client import WRITE_WITHIN, failures_told, open_client, without_password
from .index import definition, to_elastic

BULK = 500
#: Tries when the server is too busy. The wait doubles from two seconds on.
PATIENCE: dict[str, Any] = {"max_retries": 4, "initial_backoff": 2, "max_backoff": 20}
COPIES_WITHIN = "60s"
MERGE_WITHIN = 300.0
#: The document is there in a newer version (or gone since): what we bring comes too late.
_TOO_LATE = 409
#: How the server tells which version it holds.
_HELD = re.compile(r"current version \[(\d+)\]")
#: Microseconds by which clocks may differ.
AHEAD = 60 * 60 * 1_000_000


class ElasticWriter:
    """The alias ``index`` names the index in use, ``index-next`` the one a rebuild fills beside it.

    Every write carries the moment its work began as version, before the database was read, and the server keeps the
    newest. So a job that was held up never overwrites a later one, a rebuild never overwrites a change made meanwhile,
    and writing to both indexes needs no lock.
    """

    def __init__(
        self, url: str, index: str = "kim", replicas: int = 1, api_key: str = "", certificate: str = ""
    ) -> None:
        self.url, self.index, self.replicas = url, index, replicas
        self._access = {"api_key": api_key, "certificate": certificate}
        #: Facets of the index in use, and when they were read.
        self._known: tuple[frozenset[str], float] | None = None

    @cached_property
    def client(self) -> Elasticsearch:
        return open_client(self.url, **self._access)

    def _told(self) -> AbstractContextManager[None]:
        return failures_told(self.url, self.index, self._access)

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

    def rebuild(self, documents: Iterable[IndexDocument], facets: tuple[str, ...]) -> int:
        """Raises ``EngineDown`` also when another rebuild began meanwhile: that one goes on."""
        began = version()
        with self._told():
            target = self._begin(facets)
            number = 0

            def puts() -> Iterator[dict[str, Any]]:
                nonlocal number
                for document in documents:
                    number += 1
                    yield _put(document, began)

            self._send(self._next, puts(), or_else=self._overtaken())
            self._patient.indices.put_settings(index=target, settings={"refresh_interval": "1s"})
            self._merge(target)
            self._patient.indices.refresh(index=target)
            self._patient.cluster.health(index=target, wait_for_status="green", timeout=COPIES_WITHIN)
            self._switch(target)
            self._known = None
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
        """Merge the index into one segment, which is searched fastest. A slow server finishes by itself."""
        with suppress(ConnectionTimeout):
            self.client.options(request_timeout=MERGE_WITHIN).indices.forcemerge(index=target, max_num_segments=1)

    def _switch(self, target: str) -> None:
        """Switch in one step, so that no search finds nothing or everything twice."""
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

    def write(self, documents: Iterable[IndexDocument], gone: Iterable[str], read_at: int | None = None) -> int:
        began = version() if read_at is None else read_at
        gone = list(gone)
        with self._told():
            if not self._patient.indices.exists_alias(name=self.index):
                raise EngineDown(self._no_index())
            actions = [{"_op_type": "delete", "_id": key, **_version(began)} for key in gone]
            actions += [_put(document, began) for document in documents]
            if not actions:
                return 0
            # A server whose disk is full tells each document to come back later; asking once saves the waiting.
            self._stop_if_read_only()
            # The index being made comes first. If it is put into use in between, the second write goes there as well.
            if self._patient.indices.exists_alias(name=self._next):
                self._send(self._next, actions, may_be_gone=True)
            late = self._send(self.index, actions)
            self._patient.indices.refresh(index=self.index)
        return late

    def _send(
        self, alias: str, actions: Iterable[dict[str, Any]], *, may_be_gone: bool = False, or_else: str = ""
    ) -> int:
        """Write through an alias only: an index removed meanwhile must not come back by being written to.

        Returns how many came too late: what the server holds in a newer version is left as it is. ``or_else`` is said
        where the alias is gone.
        """
        late = 0
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
            [(operation, said)] = answer.items()
            status = said["status"]
            if status == _TOO_LATE:
                self._stop_if_from_the_future(said)
                late += 1
                continue
            if fine or (operation == "delete" and said.get("result") == "not_found"):
                continue
            if status == 404 and may_be_gone:
                return late
            raise EngineDown(or_else if status == 404 and or_else else self._not_written(alias, said))
        return late

    def _stop_if_read_only(self) -> None:
        """Raise ``EngineDown`` where the server takes no changes; reading it would show an older and older state."""
        state = self._patient.cluster.state(metric="blocks").body.get("blocks", {})
        blocks = [*state.get("global", {}).values()]
        for name, found in state.get("indices", {}).items():
            if name.startswith(f"{self.index}-"):
                blocks += found.values()
        reasons = sorted({str(block["description"]) for block in blocks if "write" in block.get("levels", ())})
        if reasons:
            raise EngineDown(
                f"Elasticsearch at {without_password(self.url)} is read-only ({', '.join(reasons)}). Its disk is full, "
                "or somebody set it so: free space on its disk, then it takes changes again by itself."
            )

    def _stop_if_from_the_future(self, said: dict[str, Any]) -> None:
        """A version that lies ahead was written by a clock that was wrong: no change would get in until then."""
        error = said.get("error") or {}
        found = _HELD.search(str(error.get("reason", "") if isinstance(error, dict) else error))
        if found and int(found[1]) > version() + AHEAD:
            raise IndexBroken(
                f"The index {self.index} of Elasticsearch at {without_password(self.url)} holds documents of a clock "
                "that was ahead, and would take no change before. Make it anew: manage.py search rebuild"
            )

    def _not_written(self, alias: str, said: dict[str, Any]) -> str:
        error = said.get("error") or {}
        reason = error.get("reason", error) if isinstance(error, dict) else error
        if said["status"] == 404:
            return self._no_index(alias)
        return (
            f"Elasticsearch at {without_password(self.url)} did not take {said.get('_id')} into {alias} "
            f"({said['status']}, {reason}). If the site was upgraded: manage.py search rebuild"
        )

    def _overtaken(self) -> str:
        return f"Another rebuild of {self.index} began meanwhile; it goes on. Nothing is to be done."

    def _no_index(self, alias: str = "") -> str:
        place = without_password(self.url)
        return f"Elasticsearch at {place} has no index {alias or self.index}. Make it: manage.py search rebuild"


def version() -> int:
    """Microseconds since 1970: later work has a higher one, over all machines whose clocks agree to the second."""
    return time.time_ns() // 1_000


def _version(number: int) -> dict[str, Any]:
    return {"version": number, "version_type": "external_gte"}


def _put(document: IndexDocument, began: int) -> dict[str, Any]:
    return {"_op_type": "index", "_id": document.key, "_source": to_elastic(document), **_version(began)}
