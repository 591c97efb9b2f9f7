"""The Elasticsearch the tests ask: skipped on a desk without one, a failure in CI."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache

import pytest

from search.engines.elastic import ElasticEngine
from tools.elasticsearch_server import PORT, reaches

URL = os.environ.get("KIM_TEST_ELASTICSEARCH") or f"http://127.0.0.1:{PORT}"


@cache
def is_there() -> bool:
    return reaches(URL)


@contextmanager
def an_elastic_engine(**more) -> Iterator[ElasticEngine]:
    """An engine with an index of its own for each worker of the test run; removed at the end."""
    if not is_there():
        reason = f"no Elasticsearch answers at {URL}; start one: make elasticsearch"
        if os.environ.get("CI") == "true":
            pytest.fail(reason)
        pytest.skip(reason)
    engine = ElasticEngine(URL, f"kim-test-{os.environ.get('PYTEST_XDIST_WORKER', 'gw0')}", **more)
    remove_indexes(engine)
    yield engine
    remove_indexes(engine)
    engine.close()


def remove_indexes(engine: ElasticEngine) -> None:
    for name in indexes(engine):
        engine.client.options(ignore_status=404).indices.delete(index=name)


def indexes(engine: ElasticEngine) -> list[str]:
    return sorted(engine.client.indices.get(index=f"{engine.index}-*", expand_wildcards="all").body)
