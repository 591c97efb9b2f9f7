"""What only Elasticsearch has: an index made anew while others write, jobs that come late, servers that refuse."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import replace
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread

import pytest

from search.documents import IndexDocument
from search.engines import EngineDown
from search.engines.elastic import ElasticEngine
from search.engines.elastic.client import full_addresses, without_password
from search.plan import Plan

from .corpus import FACETS, documents
from .elasticsearch import indexes

FIRST = documents(20)
EVERY_KIND = Plan(kinds=frozenset({"service", "organisation", "page"}), size=100)


def a_document(number: int, name: str = "Kurs") -> IndexDocument:
    return IndexDocument(key=f"service:{number}", kind="service", name=name, texts={"name": ["de:kurs"]})


def behind(engine: ElasticEngine) -> list[str]:
    return sorted(engine.client.indices.get_alias(name=engine.index).body)


def keys(engine: ElasticEngine) -> set[str]:
    return {hit.key for hit in engine.run(EVERY_KIND).hits}


def test_a_rebuild_leaves_one_index_behind_the_name(elastic):
    elastic.rebuild(FIRST, FACETS)
    [before] = behind(elastic)

    elastic.rebuild(FIRST[:5], FACETS)

    assert indexes(elastic) == behind(elastic) != [before]
    assert keys(elastic) == {document.key for document in FIRST[:5]}


def test_searches_are_answered_from_the_old_index_until_the_new_one_is_whole(elastic):
    elastic.rebuild(FIRST, FACETS)

    def read() -> Iterator[IndexDocument]:
        for document in FIRST[:5]:
            assert elastic.run(EVERY_KIND).total == len(FIRST)
            yield document

    elastic.rebuild(read(), FACETS)

    assert elastic.run(EVERY_KIND).total == 5


def test_changes_made_during_a_rebuild_are_in_the_old_and_the_new_index(elastic):
    elastic.rebuild(FIRST, FACETS)
    removed, changed, made = FIRST[3].key, replace(FIRST[4], name="Anders"), a_document(500)

    def read() -> Iterator[IndexDocument]:
        # Read before the change, sent after it: the rebuild brings what is old by now.
        yield from FIRST[:10]
        elastic.write([changed, made], [removed, FIRST[15].key])
        assert made.key in keys(elastic)
        yield from FIRST[10:]

    elastic.rebuild(read(), FACETS)

    expected = {document.key: document.stamp for document in FIRST}
    for key in {removed, FIRST[15].key}:
        del expected[key]
    assert elastic.stamps() == expected | {changed.key: changed.stamp, made.key: made.stamp}


def test_a_job_that_was_held_up_does_not_overwrite_a_later_one(elastic):
    elastic.rebuild([a_document(1), a_document(2)], FACETS)

    def slow() -> Iterator[IndexDocument]:
        yield a_document(1, "alt")
        yield a_document(2, "alt")
        # Meanwhile another process writes what is true now.
        elastic.write([a_document(1, "neu")], ["service:2"])

    elastic.write(slow(), [])

    assert elastic.stamps() == {"service:1": a_document(1, "neu").stamp}


def test_what_was_worked_out_earlier_loses_even_when_its_writing_begins_later(elastic):
    elastic.rebuild([a_document(1)], FACETS)
    read_at = elastic.now()
    elastic.write([a_document(1, "neu"), a_document(3)], [])

    elastic.write([a_document(1, "alt")], ["service:3"], read_at=read_at)

    assert elastic.stamps() == {"service:1": a_document(1, "neu").stamp, "service:3": a_document(3).stamp}


def test_a_rebuild_that_fails_leaves_the_index_in_use_and_the_next_one_tidies_up(elastic):
    elastic.rebuild(FIRST, FACETS)

    def broken() -> Iterator[IndexDocument]:
        yield FIRST[0]
        raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        elastic.rebuild(broken(), FACETS)
    elastic.write([a_document(500)], [])
    assert elastic.run(EVERY_KIND).total == len(FIRST) + 1

    elastic.rebuild(FIRST, FACETS)

    assert indexes(elastic) == behind(elastic)
    assert elastic.run(EVERY_KIND).total == len(FIRST)


def test_of_two_rebuilds_the_later_one_counts(elastic):
    other = ElasticEngine(elastic.url, elastic.index)

    def read() -> Iterator[IndexDocument]:
        yield FIRST[0]
        other.rebuild(FIRST, FACETS)

    with pytest.raises(EngineDown, match="Another rebuild"):
        elastic.rebuild(read(), FACETS)

    assert indexes(elastic) == behind(elastic)
    assert elastic.run(EVERY_KIND).total == len(FIRST)


def test_pages_far_behind_the_last_hit_are_empty_but_counted(elastic):
    elastic.rebuild(FIRST, FACETS)

    result = elastic.run(Plan(kinds=EVERY_KIND.kinds, offset=5_000_000, facets=FACETS))

    assert (result.total, result.hits) == (len(FIRST), [])
    assert sum(result.counts["art"].values()) == len(FIRST)


ASKED = {
    "run": lambda engine: engine.run(Plan()),
    "grid": lambda engine: engine.grid(Plan(), "area", "thema"),
    "figures": lambda engine: engine.figures(Plan(), "area", "thema", ["places"]),
    "generation": lambda engine: engine.generation(),
    "frequencies": lambda engine: engine.frequencies(["de:kurs"]),
    "stamps": lambda engine: engine.stamps(),
    "write": lambda engine: engine.write([a_document(1)], []),
    "rebuild": lambda engine: engine.rebuild(FIRST, FACETS),
    "exists": lambda engine: engine.exists(),
    "facets": lambda engine: sorted(engine.facets()),
}


@pytest.mark.parametrize("what", ASKED)
def test_where_nobody_answers_the_way_out_is_named(what):
    with pytest.raises(EngineDown, match=r"at http://127.0.0.1:9 does not answer .* KIM_ELASTICSEARCH_URL"):
        ASKED[what](ElasticEngine("http://name:secret@127.0.0.1:9"))


@pytest.mark.parametrize("what", sorted(ASKED.keys() - {"rebuild", "exists"}))
def test_without_an_index_the_way_out_is_named_and_none_is_made(elastic, what):
    with pytest.raises(EngineDown, match=f"no index {elastic.index}.* manage.py search rebuild"):
        ASKED[what](elastic)

    assert elastic.exists() is False
    assert indexes(elastic) == []


@pytest.mark.parametrize(
    ("status", "product", "expected"),
    [
        (401, "Elasticsearch", "does not let us in .* KIM_ELASTICSEARCH_API_KEY"),
        (403, "Elasticsearch", "lets us in, but forbids this"),
        (429, "Elasticsearch", "is overloaded"),
        (503, "Elasticsearch", "is overloaded or has lost parts"),
        (400, "Elasticsearch", "refused the request"),
        (200, "something else", "is no Elasticsearch"),
    ],
)
def test_a_server_that_refuses_is_told_with_the_way_out(status, product, expected):
    with a_server(status, product) as url:
        for ask in ASKED.values():
            with pytest.raises(EngineDown, match=expected):
                ask(ElasticEngine(url))


def test_addresses_get_their_port_and_keep_their_password_to_themselves():
    url = "https://name:pass%3Aword@a.example.org, http://b.example.org:9201/search"

    assert full_addresses(url) == ["https://name:pass%3Aword@a.example.org:443", "http://b.example.org:9201/search"]
    assert without_password(url) == "https://a.example.org:443, http://b.example.org:9201/search"


class a_server:  # noqa: N801 - reads like the function it would be
    """A web server that gives one answer to everything."""

    def __init__(self, status: int, product: str) -> None:
        class Handler(BaseHTTPRequestHandler):
            def answer(self) -> None:
                self.rfile.read(int(self.headers.get("Content-Length") or 0))
                content = json.dumps({"error": {"type": "refused", "reason": "refused"}, "status": status}).encode()
                self.send_response(status)
                self.send_header("X-Elastic-Product", product)
                self.send_header("Content-Type", "application/json")
                self.send_header("Content-Length", str(len(content)))
                self.end_headers()
                if self.command != "HEAD":
                    self.wfile.write(content)

            do_GET = do_POST = do_PUT = do_HEAD = do_DELETE = answer  # noqa: N815 - named by the library

            def log_message(self, *arguments: object) -> None:
                pass

        self.server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)

    def __enter__(self) -> str:
        Thread(target=self.server.serve_forever, daemon=True).start()
        return f"http://127.0.0.1:{self.server.server_port}"

    def __exit__(self, *error: object) -> None:
        self.server.shutdown()
        self.server.server_close()
