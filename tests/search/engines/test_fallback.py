"""A server that is down is not missed: the embedded index answers in its place."""

from __future__ import annotations

import pytest

from search.engines import EngineDown
from search.engines.base import Engine
from search.engines.elastic import ElasticEngine
from search.engines.fallback import WithFallback

from .corpus import FACETS, documents
from .test_elastic import ASKED, a_server

READING = sorted(ASKED.keys() - {"write", "rebuild"})
NOBODY = "http://127.0.0.1:9"


def test_it_can_be_asked_everything_an_engine_can():
    expected = {name for name in vars(Engine) if not name.startswith("_")}

    assert {name for name in expected if not hasattr(WithFallback, name)} == set()


@pytest.mark.parametrize("what", READING)
def test_every_question_is_answered_while_the_server_is_down(embedded, what):
    embedded.rebuild(documents(20), FACETS)
    engine = WithFallback(ElasticEngine(NOBODY), embedded)

    answer = ASKED[what](engine)

    if what == "generation":
        assert answer == f"embedded:{embedded.generation()}"
    else:
        assert answer == ASKED[what](embedded)
    assert (engine.is_fallen_back, engine.name) == (True, "embedded")


def test_changes_are_refused_so_that_their_jobs_stay(embedded):
    embedded.rebuild(documents(20), FACETS)
    engine = WithFallback(ElasticEngine(NOBODY), embedded)

    for what in ("write", "rebuild"):
        with pytest.raises(EngineDown):
            ASKED[what](engine)


def test_without_either_the_way_out_is_named(embedded):
    with a_server(503, "Elasticsearch") as url, pytest.raises(EngineDown, match=r"manage.py search rebuild"):
        ASKED["run"](WithFallback(ElasticEngine(url), embedded))


def test_a_server_that_is_back_is_asked_again_after_the_pause(elastic, embedded, monkeypatch):
    monkeypatch.setattr("search.engines.fallback.FIRST_PAUSE", 0.0)
    embedded.rebuild(documents(20), FACETS)
    engine = WithFallback(elastic, embedded)
    assert ASKED["run"](engine).total == ASKED["run"](embedded).total

    elastic.rebuild(documents(40), FACETS)

    assert ASKED["run"](engine) == ASKED["run"](elastic)
    assert engine.is_fallen_back is False
