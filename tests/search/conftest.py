from __future__ import annotations

import pytest

from search.analysis import Analyser, Lexicon
from search.documents import ServiceDocuments
from search.engines import EmbeddedEngine, Engine
from search.index_facets import facet_names
from tests.directory.records import District


@pytest.fixture
def district(db) -> District:
    return District()


@pytest.fixture
def facets() -> tuple[str, ...]:
    return facet_names()


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
