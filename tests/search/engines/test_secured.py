"""A real server with TLS and accounts. Keys are made through it where its build can store them."""

from __future__ import annotations

from collections.abc import Iterator
from io import StringIO

import pytest
from django.core.management import CommandError, call_command

from search.engines import EmbeddedEngine, EngineDown
from search.engines.elastic import ElasticEngine
from tools.elasticsearch_server import ElasticsearchServer, make_authority

from .corpus import FACETS, documents
from .test_elastic import ASKED

pytestmark = pytest.mark.cluster


@pytest.fixture(scope="module")
def secured() -> Iterator[ElasticsearchServer]:
    server = ElasticsearchServer(port=19295, heap="512m", secured=True)
    server.start()
    yield server
    server.stop()


def engine(server: ElasticsearchServer, *, account: str | None = None, **access: str) -> ElasticEngine:
    """Without ``account`` that of the server, which may do everything."""
    address = server.url if account is None else f"https://{account}localhost:{server.port}"
    return ElasticEngine(address, "kim-secured", **{"certificate": str(server.certificate), **access})


def test_it_shows_the_settings_that_let_the_register_in(secured):
    assert secured.settings().splitlines() == [
        "KIM_SEARCH_ENGINE=elasticsearch",
        f"KIM_ELASTICSEARCH_URL=https://kim:{secured.password}@localhost:19295",
        f"KIM_ELASTICSEARCH_CERTIFICATE={secured.certificate}",
    ]


def test_with_password_and_certificate_everything_is_answered_as_by_the_embedded_index(secured, tmp_path):
    embedded, elastic = EmbeddedEngine(tmp_path / "index"), engine(secured)
    for one in (embedded, elastic):
        one.rebuild(documents(60), FACETS)

    for what in ASKED.keys() - {"generation", "rebuild", "write"}:
        answers = [ASKED[what](one) for one in (embedded, elastic)]
        if what == "run":
            answers = [(answer.total, answer.counts) for answer in answers]
        assert answers[0] == answers[1], what
    ASKED["write"](elastic)


@pytest.mark.parametrize("what", sorted(ASKED))
@pytest.mark.parametrize(
    ("account", "key", "expected"),
    [
        ("kim:wrong@", "", r"does not let us in \(401.*Correct name and password in KIM_ELASTICSEARCH_URL"),
        ("", "", r"does not let us in \(401.*or set KIM_ELASTICSEARCH_API_KEY"),
        ("", "d3Jvbmc6a2V5", r"does not let us in \(401.*: the key is wrong.*set KIM_ELASTICSEARCH_API_KEY"),
        ("", "no key at all", r"does not let us in \(401.*: the key is wrong.*set KIM_ELASTICSEARCH_API_KEY"),
    ],
)
def test_who_is_not_let_in_is_told_which_setting_to_correct(secured, account, key, expected, what):
    with pytest.raises(EngineDown, match=expected):
        ASKED[what](engine(secured, account=account, api_key=key))


def test_an_unknown_certificate_another_authority_and_a_missing_s_are_told_apart(secured, tmp_path):
    make_authority(tmp_path, "other")

    with pytest.raises(EngineDown, match="nobody here knows"):
        engine(secured, certificate="").exists()
    with pytest.raises(EngineDown, match="of another authority than the one in"):
        engine(secured, certificate=str(tmp_path / "other.pem")).exists()
    with pytest.raises(EngineDown, match="write https:// in KIM_ELASTICSEARCH_URL"):
        ElasticEngine(secured.url.replace("https:", "http:")).exists()


@pytest.mark.django_db
def test_status_check_and_health_name_the_setting_while_the_embedded_index_answers(secured, client, settings, tmp_path):
    from search.checks import server_lets_us_in
    from search.engines import choice
    from search.rebuilding import rebuild

    settings.KIM_SEARCH_FOLDER = tmp_path / "index"
    settings.KIM_SEARCH_ENGINE = "embedded"
    rebuild()
    settings.KIM_SEARCH_ENGINE = "elasticsearch"
    settings.KIM_ELASTICSEARCH_URL = f"https://localhost:{secured.port}"
    settings.KIM_ELASTICSEARCH_CERTIFICATE = secured.certificate
    settings.KIM_ELASTICSEARCH_API_KEY = "d3Jvbmc6a2V5"
    said = StringIO()

    with pytest.raises(CommandError, match="set KIM_ELASTICSEARCH_API_KEY"):
        call_command("search", "status", stdout=said)
    [warning] = server_lets_us_in()
    choice.asked().stamps()

    assert "elasticsearch (" in said.getvalue()
    assert "set KIM_ELASTICSEARCH_API_KEY" in said.getvalue()
    assert "set KIM_ELASTICSEARCH_API_KEY" in warning.msg
    settings.KIM_METRICS_TOKEN = "a-word"
    assert "look at KIM_ELASTICSEARCH_API_KEY" in client.get("/health", HTTP_AUTHORIZATION="Bearer a-word").text
    assert "d3Jvbmc6a2V5" not in said.getvalue() + warning.msg
