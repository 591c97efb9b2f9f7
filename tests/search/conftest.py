from __future__ import annotations

import pytest

from kim.plugins import Facet, registry
from search.analysis import Analyser, Lexicon
from search.documents import ServiceDocuments
from search.engines import EmbeddedEngine, Engine
from search.plan import EXTENT_FACET, KIND_FACET
from tests.directory.records import District


@pytest.fixture
def district(db) -> District:
    return District()


@pytest.fixture
def facets() -> tuple[str, ...]:
    return (*(facet.parameter for facet in registry.all(Facet)), "sprache_art", KIND_FACET, EXTENT_FACET)


@pytest.fixture
def analyser() -> Analyser:
    return Analyser(Lexicon.grown_from(["Kurs Sprache Deutsch Beratung Wohnung Integration Kinder Betreuung Recht"]))


@pytest.fixture
def engine(tmp_path) -> Engine:
    return EmbeddedEngine(tmp_path / "index")


@pytest.fixture
def indexed(engine, analyser, facets):
    """Put what the database holds into the index; returns the engine."""

    def fill() -> Engine:
        engine.rebuild(ServiceDocuments(analyser).all(), facets)
        return engine

    return fill
