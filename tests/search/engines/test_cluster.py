"""Servers that die while they are asked: nodes of our own, ended as a power failure would."""

from __future__ import annotations

import time
from collections.abc import Iterator
from threading import Event, Thread

import pytest

from search.engines import EngineDown
from search.engines.elastic import ElasticEngine
from search.plan import Plan
from tools.elasticsearch_server import ElasticsearchServer

from .corpus import FACETS, documents
from .test_elastic import ASKED

pytestmark = pytest.mark.cluster

FIRST = documents(300)
CHANGED = documents(300, seed=1)
EVERY_KIND = Plan(kinds=frozenset({"service", "organisation", "page"}), facets=FACETS, size=1)


@pytest.fixture
def three_nodes() -> Iterator[ElasticsearchServer]:
    server = ElasticsearchServer(port=19290, nodes=3, heap="640m")
    server.start()
    yield server
    server.stop()


@pytest.fixture
def one_node() -> Iterator[ElasticsearchServer]:
    server = ElasticsearchServer(port=19290, heap="640m")
    server.start()
    yield server
    server.stop()


class Searcher(Thread):
    """Asks without a pause until it is stopped; keeps what it was told."""

    def __init__(self, engine: ElasticEngine) -> None:
        super().__init__(daemon=True)
        self.engine, self.ended = engine, Event()
        self.totals: list[int] = []
        self.failures: list[EngineDown] = []

    def run(self) -> None:
        while not self.ended.is_set():
            try:
                self.totals.append(self.engine.run(EVERY_KIND).total)
            except EngineDown as failure:
                self.failures.append(failure)
            time.sleep(0.01)


def an_engine(server: ElasticsearchServer) -> ElasticEngine:
    return ElasticEngine(",".join(f"http://127.0.0.1:{server.port + number}" for number in range(server.nodes)), "kim")


def written(engine: ElasticEngine, *change) -> int:
    """Write as the outbox does: what failed is done again. Returns the number of attempts."""
    for attempt in range(1, 30):
        try:
            engine.write(*change)
            return attempt
        except EngineDown:
            time.sleep(1)
    raise AssertionError("The cluster did not recover.")


def node_with_the_first_copy(engine: ElasticEngine) -> int:
    shards = engine.client.cat.shards(index=engine.index, h="prirep,node", format="json").body
    return next(int(shard["node"].removeprefix("node")) for shard in shards if shard["prirep"] == "p")


def test_a_node_that_dies_loses_nothing_and_searches_go_on(three_nodes):
    engine = an_engine(three_nodes)
    engine.rebuild(FIRST, FACETS)
    copies = engine.client.cat.shards(index=engine.index, format="json").body
    assert [shard["state"] for shard in copies] == ["STARTED", "STARTED"]
    searcher = Searcher(an_engine(three_nodes))
    searcher.start()

    for number in range(0, 300, 10):
        if number == 100:
            before = len(searcher.totals)
            three_nodes.kill(node_with_the_first_copy(engine))
        written(engine, CHANGED[number : number + 10], [document.key for document in FIRST[number : number + 10]])
    while len(searcher.totals) < before + 50:
        time.sleep(0.1)
    searcher.ended.set()
    searcher.join()

    # A key that is gone in one step may come back in another kind of record, so the numbers move a little.
    assert engine.stamps() == {document.key: document.stamp for document in CHANGED}
    assert min(searcher.totals) >= 280
    assert len(searcher.failures) <= 3, searcher.failures
    engine.rebuild(FIRST, FACETS)
    assert engine.stamps() == {document.key: document.stamp for document in FIRST}


def test_a_server_that_dies_is_told_on_every_way_and_keeps_its_index(one_node):
    engine = an_engine(one_node)
    engine.rebuild(FIRST, FACETS)
    one_node.kill(0)

    for ask in ASKED.values():
        with pytest.raises(EngineDown, match="does not answer"):
            ask(engine)

    one_node.start_node(0)
    one_node.wait()
    written(engine, CHANGED[:1], [document.key for document in FIRST])
    assert engine.stamps() == {CHANGED[0].key: CHANGED[0].stamp}
