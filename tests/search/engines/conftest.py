from __future__ import annotations

from collections.abc import Callable, Iterator

import pytest

from search.engines import EmbeddedEngine, Engine
from search.engines.elastic import ElasticEngine

from .elasticsearch import an_elastic_engine


@pytest.fixture
def embedded(tmp_path) -> EmbeddedEngine:
    return EmbeddedEngine(tmp_path / "index")


@pytest.fixture
def elastic() -> Iterator[ElasticEngine]:
    with an_elastic_engine() as engine:
        yield engine


@pytest.fixture(params=["embedded", "elastic"])
def engine(request) -> Engine:
    """Every test that asks for it runs on both engines."""
    return request.getfixturevalue(request.param)


@pytest.fixture
def another_reader() -> Callable[[Engine], Engine]:
    """What another process would open."""

    def opened(engine: Engine) -> Engine:
        if isinstance(engine, ElasticEngine):
            return ElasticEngine(engine.url, engine.index)
        return EmbeddedEngine(engine.folder)

    return opened
