"""The server for tests says what keeps it from starting. That it starts is shown by every test that asks it."""

from __future__ import annotations

import shutil
import socket
import socketserver
import subprocess
import tempfile
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest

from tools.elasticsearch_server import VERSION, ElasticsearchServer, Stop, need


@pytest.fixture
def folder() -> Iterator[Path]:
    """Readable by the account the server runs as, which the folders of pytest are not."""
    path = Path(tempfile.mkdtemp())
    path.chmod(0o755)
    yield path
    shutil.rmtree(path)


@pytest.fixture
def port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


def test_a_port_that_is_taken_is_named():
    with socket.create_server(("127.0.0.1", 0)) as other:
        taken = other.getsockname()[1]
        with pytest.raises(Stop, match=f"Port {taken} is in use .* PORT=19300 make elasticsearch"):
            ElasticsearchServer(port=taken).start()


def test_a_port_where_another_kind_of_server_answers_is_named():
    """Such as the port the nodes of an Elasticsearch talk to each other by."""

    class Rude(socketserver.BaseRequestHandler):
        def handle(self) -> None:
            self.request.sendall(b"This is not an HTTP port")

    with socketserver.TCPServer(("127.0.0.1", 0), Rude) as other:
        threading.Thread(target=other.serve_forever, daemon=True).start()
        taken = other.server_address[1]
        with pytest.raises(Stop, match=f"Port {taken} is in use "):
            ElasticsearchServer(port=taken).start()
        other.shutdown()


def test_missing_programs_are_named_with_the_command_that_installs_them(monkeypatch, tmp_path):
    monkeypatch.setenv("PATH", str(tmp_path))

    with pytest.raises(
        Stop, match="Missing: default-jre-headless maven. .* apt-get install default-jre-headless maven"
    ):
        need({"java": "default-jre-headless", "mvn": "maven"})


@pytest.mark.skipif(not shutil.which("java"), reason="no Java found; install the package 'default-jre-headless'")
def test_a_server_that_ends_while_starting_shows_the_end_of_its_log(folder, port):
    home = folder / f"elasticsearch-{VERSION}"
    for name in ("bin", "config"):
        (home / name).mkdir(parents=True)
    (home / "bin" / "elasticsearch").write_text(
        "for line in $(seq 90); do echo line $line; done; echo disk is full; exit 1"
    )
    (home / "config" / "log4j2.properties").touch()
    server = ElasticsearchServer(port, folder=folder / "run", programs=folder)

    with pytest.raises(Stop, match=r"(?s)ended while it was starting.*line 90\ndisk is full.*free memory") as stopped:
        server.start()

    assert "line 50" not in str(stopped.value)
    assert not server.folder.exists()


def test_stopping_ends_no_other_program_that_got_the_number_since(folder, port):
    server = ElasticsearchServer(port, folder=folder / "run")
    with subprocess.Popen(["sleep", "60"], start_new_session=True) as other:
        (server.folder / "node0").mkdir(parents=True)
        (server.folder / "node0" / "pid").write_text(str(other.pid))

        server.stop()

        assert other.poll() is None
        other.kill()
    assert not server.folder.exists()
