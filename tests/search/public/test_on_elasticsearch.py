"""The search page with a server behind it: the same answers, and the embedded index while the server is away."""

from __future__ import annotations

import pytest

from search.engines import choice
from search.outbox.draining import drain
from tests.search.engines.elasticsearch import an_elastic_engine

from .test_page import LIST, names, numbers

pytestmark = pytest.mark.django_db


@pytest.fixture
def on_elasticsearch(ground, settings):
    """The ground of the page, indexed by both engines."""
    with an_elastic_engine() as engine:
        settings.KIM_SEARCH_ENGINE = choice.ELASTICSEARCH
        settings.KIM_ELASTICSEARCH_URL, settings.KIM_ELASTICSEARCH_INDEX = engine.url, engine.index
        ground.again()
        yield ground


def test_the_page_answers_from_the_server(client, on_elasticsearch, django_capture_on_commit_callbacks):
    response = client.get(LIST, {"thema": "sprache", "kosten": ["free", "fee"]})
    assert names(response) == ["Integrationskurs"]
    assert numbers(response, "thema") == {"sprache": 1, "wohnen": 1}
    assert names(client.get(LIST, {"q": "Wohnungssuche"})) == ["Wohnberatung"]
    assert not choice.asked().is_fallen_back

    with django_capture_on_commit_callbacks(execute=True):
        on_elasticsearch.services["law"].name = "Rechtsberatung Wohnungssuche"
        on_elasticsearch.services["law"].save()
    for engine in choice.kept():
        drain(engine)

    assert set(names(client.get(LIST, {"q": "Wohnungssuche"}))) == {"Wohnberatung", "Rechtsberatung Wohnungssuche"}
    assert choice.engine_named(choice.ELASTICSEARCH).stamps() == choice.engine_named(choice.EMBEDDED).stamps()


def test_the_page_answers_from_the_embedded_index_while_the_server_is_away(client, on_elasticsearch, settings):
    settings.KIM_ELASTICSEARCH_URL = "http://127.0.0.1:9"

    assert names(client.get(LIST, {"q": "Wohnungssuche"})) == ["Wohnberatung"]
    assert choice.asked().is_fallen_back
