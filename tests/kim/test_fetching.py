"""The one door to servers of others leads to public addresses, once, within limits."""

from __future__ import annotations

import ipaddress
import socket
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pytest
from django.core.cache import cache

from kim.fetching import Fetcher, NotFetched, is_public, own_headers


@pytest.mark.parametrize(
    "address",
    [
        "127.0.0.1",
        "10.1.2.3",
        "172.16.0.1",
        "192.168.1.1",
        "100.64.0.1",
        "169.254.169.254",
        "0.0.0.0",
        "224.0.0.1",
        "240.0.0.1",
        "255.255.255.255",
        "192.0.2.1",
        "::",
        "::1",
        "fe80::1",
        "fec0::1",
        "fc00::1",
        "ff02::1",
        "2001:db8::1",
        "::ffff:127.0.0.1",
        "::ffff:10.0.0.1",
        "64:ff9b::7f00:1",
        "2002:7f00:1::",
        "2002:a00:1::",
    ],
)
def test_an_address_of_no_public_machine_is_refused(address):
    assert not is_public(ipaddress.ip_address(address))


@pytest.mark.parametrize("address", ["193.99.144.80", "2a02:2e0:3fe:1001:302::", "::ffff:193.99.144.80"])
def test_an_address_of_a_public_machine_is_not(address):
    assert is_public(ipaddress.ip_address(address))


class Asked(BaseHTTPRequestHandler):
    """Answers by the path; ``server.seen`` keeps what was asked."""

    def do_GET(self) -> None:
        self.server.seen.append((self.path, self.headers))
        name, _slash, rest = self.path.lstrip("/").partition("/")
        if name == "to":
            self.send_response(302)
            self.send_header("Location", rest)
            self.end_headers()
        elif name == "short":
            self.send_response(200)
            self.send_header("Content-Length", "10")
            self.end_headers()
            self.wfile.write(b"xxx")
        elif name == "drip":
            self.send_response(200)
            self.end_headers()
            try:
                while not self.server.over.wait(0.05):
                    self.wfile.write(b".")
            except OSError:
                return
        else:
            body = b"x" * int(name or 5)
            self.send_response(404 if rest == "missing" else 200)
            self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            self.wfile.write(body)

    def log_message(self, *_values: object) -> None:
        return


@contextmanager
def site() -> Iterator[ThreadingHTTPServer]:
    server = ThreadingHTTPServer(("127.0.0.1", 0), Asked)
    server.seen, server.over = [], threading.Event()
    threading.Thread(target=server.serve_forever, args=(0.01,), daemon=True).start()
    try:
        yield server
    finally:
        server.over.set()
        server.shutdown()
        server.server_close()


@pytest.fixture(scope="module")
def shared() -> Iterator[ThreadingHTTPServer]:
    with site() as server:
        yield server


@pytest.fixture
def server(shared) -> ThreadingHTTPServer:
    shared.seen.clear()
    return shared


def is_here(address) -> bool:
    """Lets the tests reach their own server, and nothing else."""
    return str(address) == "127.0.0.1"


def fetcher(server: ThreadingHTTPServer, **limits) -> Fetcher:
    return Fetcher(**{"pause": 0, "allows": is_here, "ports": frozenset({server.server_port}), **limits})


def at(server: ThreadingHTTPServer, path: str = "/5", host: str = "127.0.0.1") -> str:
    return f"http://{host}:{server.server_port}{path}"


def test_an_answer_is_read_with_its_status_and_the_server_is_told_who_asks(server, settings):
    settings.KIM_SECURITY_CONTACT = "mailto:betrieb@example.org"

    answer = fetcher(server).fetch(at(server, "/5/missing"))

    assert (answer.status, answer.body, answer.address) == (404, b"xxxxx", at(server, "/5/missing"))
    assert server.seen[0][1]["User-Agent"] == own_headers()["User-Agent"]
    assert "betrieb@example.org" in own_headers()["User-Agent"]
    assert server.seen[0][1]["Host"] == f"127.0.0.1:{server.server_port}"


def test_without_a_rule_of_its_own_no_test_server_is_reached(server):
    with pytest.raises(NotFetched, match="no public address"):
        Fetcher(ports=frozenset({server.server_port})).fetch(at(server))

    assert server.seen == []


@pytest.mark.parametrize("host", ["localhost", "2130706433", "0x7f.1", "[::1]", "[::ffff:127.0.0.1]"])
def test_no_way_of_writing_the_own_machine_helps(server, host):
    with pytest.raises(NotFetched):
        Fetcher(ports=frozenset({server.server_port}), pause=0).fetch(at(server, host=host))

    assert server.seen == []


def test_a_name_is_asked_once_and_its_second_answer_is_worth_nothing(server, monkeypatch):
    """A name server that says a public address first and a private one at the next question."""
    answers = ["127.0.0.1", "10.0.0.1"]
    monkeypatch.setattr(socket, "getaddrinfo", lambda host, port, **more: resolved(answers.pop(0), port))

    fetcher(server).fetch(at(server, host="example.org"))

    assert answers == ["10.0.0.1"]
    assert server.seen[0][1]["Host"].startswith("example.org")


def resolved(address: str, port: int) -> list:
    return [(socket.AF_INET, socket.SOCK_STREAM, 6, "", (address, port))]


def test_one_private_address_among_public_ones_refuses_the_name(monkeypatch):
    both = resolved("193.99.144.80", 80) + resolved("10.0.0.1", 80)
    monkeypatch.setattr(socket, "getaddrinfo", lambda *values, **more: both)

    with pytest.raises(NotFetched, match="no public address"):
        Fetcher(pause=0).fetch("http://example.org/")


@pytest.mark.parametrize(
    "target",
    [
        "http://10.0.0.1:{port}/",
        "http://[::1]:{port}/",
        "file:///etc/passwd",
        "ftp://127.0.0.1/",
        "http://127.0.0.1:25/",
    ],
)
def test_a_redirect_is_looked_at_like_the_first_address(server, target):
    with pytest.raises(NotFetched):
        fetcher(server).fetch(at(server, "/to/" + target.format(port=server.server_port)))

    assert len(server.seen) == 1


def test_redirects_are_followed_and_end(server):
    assert fetcher(server).fetch(at(server, "/to//7")).address == at(server, "/7")

    with pytest.raises(NotFetched, match="too many redirects"):
        fetcher(server, most_redirects=1).fetch(at(server, "/to//to//to//5"))


def test_what_is_too_large_is_left(server):
    assert len(fetcher(server, most_bytes=70_000).fetch(at(server, "/70000")).body) == 70_000

    with pytest.raises(NotFetched, match="more than"):
        fetcher(server, most_bytes=69_999).fetch(at(server, "/70000"))


def test_an_answer_that_ends_too_early_is_none(server):
    with pytest.raises(NotFetched, match="too early"):
        fetcher(server).fetch(at(server, "/short"))


def test_a_server_that_drips_ends_with_the_time(server):
    with pytest.raises(NotFetched, match="too long"):
        fetcher(server, seconds=0.4).fetch(at(server, "/drip"))


def test_a_server_that_never_answers_ends_with_the_time():
    with socket.create_server(("127.0.0.1", 0)) as door:
        port = door.getsockname()[1]
        asked = Fetcher(pause=0, allows=is_here, ports=frozenset({port}), seconds=0.3)

        with pytest.raises(NotFetched):
            asked.fetch(f"http://127.0.0.1:{port}/")


@pytest.mark.django_db
def test_a_server_asked_a_moment_ago_is_left_in_peace_by_all_processes(server):
    cache.clear()
    polite = fetcher(server, pause=3600, seconds=5)
    polite.fetch(at(server))

    with pytest.raises(NotFetched, match="a moment ago"):
        polite.fetch(at(server))

    assert len(server.seen) == 1


@pytest.mark.parametrize(
    "address",
    ["", "example.org", "http://", "http://a:b@example.org/", "http://example.org:99999/", "gopher://example.org/"],
)
def test_what_is_no_address_of_the_web_is_refused(address):
    with pytest.raises(NotFetched):
        Fetcher(pause=0).fetch(address)
