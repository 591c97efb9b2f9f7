"""Keys and certificates: what is sent to whom, and what people are told when it does not fit."""

from __future__ import annotations

import json
import shutil
import socket
import ssl
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread

import pytest

from search.engines import EngineDown
from search.engines.base import INDEX_FORMAT
from search.engines.elastic import ElasticEngine
from tools.elasticsearch_server import make_authority, make_certificate

from .test_elastic import ASKED, a_server

pytestmark = pytest.mark.skipif(not shutil.which("openssl"), reason="no OpenSSL found; install the package 'openssl'")
KEY = "VGhlOmtleQ=="


@pytest.fixture(scope="module")
def authority(tmp_path_factory) -> Path:
    folder = tmp_path_factory.mktemp("authority")
    make_authority(folder)
    make_authority(folder, "other")
    return folder


class Server(ThreadingHTTPServer):
    """Answers that the alias is there and made by this version, and keeps what it was sent as authorisation.

    ``sent`` came with the question whether the index is there, ``read`` with the one for its mapping.
    """

    def __init__(self, certificate: Path) -> None:
        self.sent: list[str | None] = []
        self.read: list[str | None] = []
        super().__init__(("127.0.0.1", 0), Handler)
        context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        context.load_cert_chain(certificate / "node.pem", certificate / "node.key")
        self.socket = context.wrap_socket(self.socket, server_side=True)

    def handle_error(self, request, client_address) -> None:
        """A client that turns away is what is tested."""


class Handler(BaseHTTPRequestHandler):
    server: Server

    def do_HEAD(self) -> None:
        self.server.sent.append(self.headers.get("Authorization"))
        self.send_response(200)
        self.send_header("X-Elastic-Product", "Elasticsearch")
        self.send_header("Content-Length", "0")
        self.end_headers()

    def do_GET(self) -> None:
        self.server.read.append(self.headers.get("Authorization"))
        mapping = json.dumps({"kim-1": {"mappings": {"_meta": {"format": INDEX_FORMAT}}}}).encode()
        self.send_response(200)
        self.send_header("X-Elastic-Product", "Elasticsearch")
        self.send_header("Content-Type", "application/json")
        self.send_header("Content-Length", str(len(mapping)))
        self.end_headers()
        self.wfile.write(mapping)

    def log_message(self, *arguments: object) -> None:
        pass


@contextmanager
def serving(authority: Path, folder: Path, hosts: str = "DNS:localhost", days: int = 2) -> Iterator[Server]:
    make_certificate(authority, folder, [hosts], days)
    with Server(folder) as server:
        Thread(target=server.serve_forever, daemon=True).start()
        yield server
        server.shutdown()


def asked(server: Server, certificate: Path | str = "", account: str = "", **more: str) -> bool:
    url = f"https://{account}localhost:{server.server_port}"
    return ElasticEngine(url, certificate=str(certificate), **more).exists()


def said(server: Server, certificate: Path | str = "") -> str:
    with pytest.raises(EngineDown) as down:
        asked(server, certificate)
    return str(down.value)


def test_with_the_certificate_of_its_authority_a_server_is_trusted(authority, tmp_path):
    with serving(authority, tmp_path) as server:
        assert asked(server, authority / "authority.pem")


def test_a_key_is_sent_as_a_key_and_beats_name_and_password_in_the_address(authority, tmp_path):
    with serving(authority, tmp_path) as server:
        asked(server, authority / "authority.pem", api_key=KEY)
        asked(server, authority / "authority.pem", account="kim:word@")
        asked(server, authority / "authority.pem", account="kim:word@", api_key=KEY)

        assert server.sent == [f"ApiKey {KEY}", "Basic a2ltOndvcmQ=", f"ApiKey {KEY}"]
        assert server.read == server.sent


def test_an_unknown_authority_is_told_with_the_setting(authority, tmp_path):
    with serving(authority, tmp_path) as server:
        assert "shows a certificate nobody here knows" in said(server)
        assert "set KIM_ELASTICSEARCH_CERTIFICATE to it" in said(server)


def test_another_authority_than_the_one_set_is_told_with_its_file(authority, tmp_path):
    with serving(authority, tmp_path) as server:
        message = said(server, authority / "other.pem")

    assert f"another authority than the one in {authority / 'other.pem'}" in message
    assert "Set KIM_ELASTICSEARCH_CERTIFICATE to the file" in message


def test_a_certificate_that_has_run_out_is_to_be_renewed(authority, tmp_path):
    with serving(authority, tmp_path, days=-1) as server:
        assert "has run out (certificate has expired). Renew it on the server" in said(
            server, authority / "authority.pem"
        )


@pytest.mark.parametrize("hosts", ["DNS:search.example.org", "IP:192.0.2.1"])
def test_a_certificate_for_another_host_names_the_address(authority, tmp_path, hosts):
    with serving(authority, tmp_path, hosts) as server:
        message = said(server, authority / "authority.pem")

    assert "shows a certificate for another host" in message
    assert "Write the name it stands for in KIM_ELASTICSEARCH_URL" in message


def test_no_password_stands_in_a_message(authority, tmp_path):
    with serving(authority, tmp_path) as server, pytest.raises(EngineDown) as down:
        asked(server, account="kim:word@")

    assert "word@" not in str(down.value)


def test_https_to_a_server_without_tls_says_so():
    with (
        a_server(200, "Elasticsearch") as url,
        pytest.raises(EngineDown, match="write http:// in KIM_ELASTICSEARCH_URL"),
    ):
        ElasticEngine(url.replace("http:", "https:")).exists()


def test_http_to_a_server_that_hangs_up_says_that_it_may_ask_for_tls():
    with socket.create_server(("127.0.0.1", 0)) as door:

        def hang_up() -> None:
            while True:
                try:
                    connection, _address = door.accept()
                except OSError:
                    return
                connection.recv(65_536)
                connection.close()

        Thread(target=hang_up, daemon=True).start()
        with pytest.raises(EngineDown, match="write https:// in KIM_ELASTICSEARCH_URL"):
            ElasticEngine(f"http://127.0.0.1:{door.getsockname()[1]}").exists()


@pytest.mark.parametrize("content", [None, b"no certificate"])
def test_a_file_that_is_missing_or_no_certificate_is_named_whatever_is_asked(tmp_path, content):
    file = tmp_path / "ca.crt"
    if content is not None:
        file.write_bytes(content)

    for ask in ASKED.values():
        with pytest.raises(EngineDown, match=rf"KIM_ELASTICSEARCH_CERTIFICATE names {file}, which is n.*http_ca\.crt"):
            ask(ElasticEngine("https://127.0.0.1:9", certificate=str(file)))


@pytest.mark.parametrize(
    ("status", "key", "expected"),
    [
        (401, KEY, "the key is wrong, has run out or was withdrawn.* set KIM_ELASTICSEARCH_API_KEY"),
        (401, "", "Correct name and password in KIM_ELASTICSEARCH_URL or set KIM_ELASTICSEARCH_API_KEY"),
        (403, KEY, r"Give the key in KIM_ELASTICSEARCH_API_KEY the right to .* kim and kim-\*"),
        (403, "", "Give the account in KIM_ELASTICSEARCH_URL the right"),
    ],
)
def test_a_refusal_names_the_setting_in_use(status, key, expected):
    with a_server(status, "Elasticsearch") as url, pytest.raises(EngineDown, match=expected):
        ElasticEngine(url, api_key=key).exists()


def test_check_names_a_certificate_that_cannot_be_read(settings, tmp_path):
    from search.checks import certificate_can_be_read, server_lets_us_in

    assert [*certificate_can_be_read(), *server_lets_us_in()] == []
    settings.KIM_SEARCH_ENGINE = "elasticsearch"
    settings.KIM_ELASTICSEARCH_CERTIFICATE = tmp_path / "gone.crt"

    [error] = certificate_can_be_read()

    assert error.id == "search.E001"
    assert "KIM_ELASTICSEARCH_CERTIFICATE names" in error.msg
    assert error.hint == "Copy the file http_ca.crt of the server to it."
    assert server_lets_us_in() == []


def test_check_for_deployment_asks_the_server_and_warns(settings):
    from search.checks import server_lets_us_in

    settings.KIM_SEARCH_ENGINE = "elasticsearch"
    with a_server(401, "Elasticsearch") as url:
        settings.KIM_ELASTICSEARCH_URL = url

        [warning] = server_lets_us_in()

    assert warning.id == "search.W001"
    assert "does not let us in" in warning.msg


@pytest.mark.django_db
def test_the_health_page_names_the_setting_but_no_address_and_no_key(client, settings, tmp_path):
    from search.engines import choice
    from search.rebuilding import rebuild

    settings.KIM_SEARCH_ENGINE, settings.KIM_SEARCH_FOLDER = "embedded", tmp_path / "index"
    rebuild()
    settings.KIM_SEARCH_ENGINE, settings.KIM_ELASTICSEARCH_API_KEY = "elasticsearch", KEY
    with a_server(401, "Elasticsearch") as url:
        settings.KIM_ELASTICSEARCH_URL = url
        choice.asked().stamps()
        settings.KIM_METRICS_TOKEN = "a-word"
        said = client.get("/health", HTTP_AUTHORIZATION="Bearer a-word").text

    words = "search: elasticsearch does not answer, embedded does; look at KIM_ELASTICSEARCH_API_KEY | "
    assert words in said
    assert json.dumps(KEY) not in said
