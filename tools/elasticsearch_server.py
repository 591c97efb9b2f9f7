"""A real Elasticsearch for tests and benchmarks, on this machine alone: ``python tools/elasticsearch_server.py start``.

Fetches Elastic's own build through Maven once, starts one node or several, and waits until they answer. Data are thrown
away at every start and stop. Needs nothing but Python, Java 17 or newer and, at first, Maven; as administrator of a
Debian it installs what is missing. The commands: ``start`` (prints the address), ``stop``, ``status``.

``--secured`` makes one that asks for a password or a key and speaks TLS with a certificate of an authority of its own,
made by OpenSSL for this start; ``start`` then prints the settings that let the register in.
"""

from __future__ import annotations

import argparse
import base64
import contextlib
import hashlib
import http.client
import json
import os
import secrets
import shutil
import signal
import ssl
import subprocess
import sys
import tempfile
import time
import urllib.request
import zipfile
from collections.abc import Iterable
from pathlib import Path

VERSION = "8.19.21"
ARTIFACT = f"org.elasticsearch.distribution.integ-test-zip:elasticsearch:{VERSION}:zip"
COPY = "org.apache.maven.plugins:maven-dependency-plugin:3.8.1:copy"
#: Not the port of an Elasticsearch somebody may run for other work.
PORT = 19200
HEAP = "1g"
#: Between the ports for questions and those the nodes talk to each other on.
APART = 100
STARTS_WITHIN = 120
STOPS_WITHIN = 20
LOG_LINES = 25
#: Account of a secured server, in a file of its own, so that it can log in before the cluster has formed.
ACCOUNT = "kim"
ROUNDS = 10_000


class Stop(Exception):
    """Cannot go on; the message says why and what to do."""


class ElasticsearchServer:
    """Nodes on the ports from ``port`` on.

    ``folder`` holds data, logs and process numbers, by default below the system's folder for temporary files, one per
    port. ``programs`` is where the unpacked server stays between runs. ``secured`` takes one node: its certificate
    is for localhost, and for nothing else.
    """

    def __init__(
        self,
        port: int = PORT,
        nodes: int = 1,
        folder: Path | None = None,
        heap: str = HEAP,
        programs: Path | None = None,
        secured: bool = False,
    ) -> None:
        self.port, self.nodes, self.heap = port, nodes, heap
        self.programs = programs or cache()
        self.folder = folder or Path(tempfile.gettempdir()) / f"kim-elasticsearch-{port}"
        self.secured = secured or self.certificate.is_file()
        if self.secured and nodes > 1:
            raise Stop("A secured server has one node. Leave out --nodes or --secured.")

    @property
    def url(self) -> str:
        """Of a secured server with the name and password of an account that may do everything."""
        if self.secured:
            return f"https://{ACCOUNT}:{self.password}@localhost:{self.port}"
        return f"http://127.0.0.1:{self.port}"

    @property
    def certificate(self) -> Path:
        """Of the authority that signed the certificate of a secured server."""
        return self.folder / "authority.pem"

    @property
    def password(self) -> str:
        try:
            return (self.folder / "password").read_text()
        except FileNotFoundError:
            return ""

    def settings(self) -> str:
        """What lets the register in, as lines of an environment file."""
        lines = ["KIM_SEARCH_ENGINE=elasticsearch", f"KIM_ELASTICSEARCH_URL={self.url}"]
        return "\n".join([*lines, f"KIM_ELASTICSEARCH_CERTIFICATE={self.certificate}"] if self.secured else lines)

    def start(self) -> str:
        """Return the address. A server that runs already is left as it is."""
        if self.answers():
            return self.url
        if taken := [port for port in self._ports() if is_taken(port)]:
            raise Stop(f"Port {taken[0]} is in use by another program. Name another one: PORT=19300 make elasticsearch")
        home, java = install(self.programs)
        self.stop()
        make_folder(self.folder)
        if self.secured:
            need({"openssl": "openssl"})
            (self.folder / "password").write_text(secrets.token_urlsafe(12))
            make_authority(self.folder)
        for number in range(self.nodes):
            self.start_node(number, home, java)
        self.wait()
        return self.url

    def start_node(self, number: int, home: Path | None = None, java: Path | None = None) -> None:
        """Start one node without waiting for it; again after a ``kill``: it keeps its data."""
        if home is None or java is None:
            home, java = install(self.programs)
        place = self.folder / f"node{number}"
        for name in ("config", "data", "logs", "temp"):
            make_folder(place / name)
        shutil.copy(home / "config" / "log4j2.properties", place / "config")
        options = [f"-Xms{self.heap}", f"-Xmx{self.heap}", f"-Djava.io.tmpdir={place / 'temp'}"]
        (place / "config" / "jvm.options").write_text("\n".join(options) + "\n")
        (place / "config" / "elasticsearch.yml").write_text(json.dumps(self._settings(number, place), indent=1))
        if self.secured:
            self._secure(place / "config")
        _give_away(place)
        with (place / "output").open("ab") as output:
            program = subprocess.Popen(
                # The file it writes its number to also marks the process as ours, see ``_pid``.
                ["bash", str(home / "bin" / "elasticsearch"), "--pidfile", str(place / "server")],
                cwd=place,
                env={
                    **{name: value for name, value in os.environ.items() if not name.startswith("ES_")},
                    "ES_JAVA_HOME": str(java),
                    "ES_PATH_CONF": str(place / "config"),
                    "ES_TMPDIR": str(place / "temp"),
                },
                stdin=subprocess.DEVNULL,
                stdout=output,
                stderr=subprocess.STDOUT,
                start_new_session=True,
                **_other_account(),
            )
        (place / "pid").write_text(str(program.pid))

    def _settings(self, number: int, place: Path) -> dict[str, object]:
        names = [f"node{other}" for other in range(self.nodes)]
        settings: dict[str, object] = {
            "cluster.name": f"kim-{self.port}",
            "node.name": names[number],
            "path.data": str(place / "data"),
            "path.logs": str(place / "logs"),
            "network.host": "127.0.0.1",
            "http.port": self.port + number,
            "transport.port": self.port + APART + number,
            "xpack.security.enabled": self.secured,
            "cluster.routing.allocation.disk.threshold_enabled": False,
        }
        if self.secured:
            tls = "xpack.security.http.ssl"
            settings |= {f"{tls}.enabled": True, f"{tls}.certificate": "node.pem", f"{tls}.key": "node.key"}
        if self.nodes == 1:
            return settings | {"discovery.type": "single-node"}
        seeds = [f"127.0.0.1:{self.port + APART + other}" for other in range(self.nodes)]
        return settings | {"discovery.seed_hosts": seeds, "cluster.initial_master_nodes": names}

    def _secure(self, config: Path) -> None:
        make_certificate(self.folder, config, ["DNS:localhost", "IP:127.0.0.1"])
        (config / "users").write_text(f"{ACCOUNT}:{hashed(self.password)}\n")
        (config / "users_roles").write_text(f"superuser:{ACCOUNT}\n")

    def _ports(self) -> list[int]:
        return [first + number for number in range(self.nodes) for first in (self.port, self.port + APART)]

    def wait(self) -> None:
        """Return once all nodes answer; otherwise stop them and raise ``Stop`` with the end of the log."""
        until = time.monotonic() + STARTS_WITHIN
        while time.monotonic() < until:
            if self.answers():
                return
            if fallen := [number for number in range(self.nodes) if not self._is_running(number)]:
                self._fail(f"Elasticsearch ended while it was starting (node {fallen[0]}).", fallen[0])
            time.sleep(0.5)
        self._fail(f"Elasticsearch did not answer within {STARTS_WITHIN} seconds.", 0)

    def _fail(self, what: str, number: int) -> None:
        end = tail(self.folder / f"node{number}" / "output")
        self.stop()
        raise Stop(
            f"{what} The end of its log:\n\n{end}\n\nIt needs {self.heap} of free memory per node and Java 17 or newer."
        )

    def answers(self) -> bool:
        """Whether all nodes have found each other and every index can be searched."""
        wanted = f"wait_for_nodes={self.nodes}&wait_for_status=yellow&timeout=2s"
        try:
            health = self.ask(f"/_cluster/health?{wanted}")
        except (OSError, ValueError, http.client.HTTPException):
            return False
        return health.get("cluster_name") == f"kim-{self.port}" and not health.get("timed_out")

    def ask(self, path: str, body: object = None) -> dict[str, object]:
        """The answer of the server, asked as the account that may do everything; a ``body`` is sent with POST."""
        if not self.secured:
            return _get(f"http://127.0.0.1:{self.port}{path}", body)
        context = ssl.create_default_context(cafile=str(self.certificate))
        return _get(f"https://localhost:{self.port}{path}", body, context, f"{ACCOUNT}:{self.password}")

    def api_key(self, name: str, **more: object) -> str:
        """A new key in the form the setting takes. ``more``: ``role_descriptors``, ``expiration``."""
        return str(self.ask("/_security/api_key", {"name": name, **more})["encoded"])

    def kill(self, number: int) -> None:
        """End one node at once, as a power failure would."""
        _signal(self._pid(number), signal.SIGKILL)
        _reap(self._pid(number))

    def stop(self) -> None:
        """End all nodes and remove their data; nothing happens where none runs."""
        places = sorted(self.folder.glob("node*"))
        pids = [pid for place in places if (pid := self._pid(int(place.name[4:])))]
        for pid in pids:
            _signal(pid, signal.SIGTERM)
        until = time.monotonic() + STOPS_WITHIN
        while any(map(_lives, pids)) and time.monotonic() < until:
            time.sleep(0.2)
        for pid in pids:
            _signal(pid, signal.SIGKILL)
            _reap(pid)
        shutil.rmtree(self.folder, ignore_errors=True)

    def _is_running(self, number: int) -> bool:
        return _lives(self._pid(number))

    def _pid(self, number: int) -> int:
        """Process number of a node of ours, 0 if it runs no more; a number the system gave to another program since
        does not count."""
        place = self.folder / f"node{number}"
        try:
            pid = int((place / "pid").read_text())
        except (OSError, ValueError):
            return 0
        said = subprocess.run(
            ["ps", "-ww", "-o", "args=", "-g", str(pid)], capture_output=True, text=True, check=False
        ).stdout
        return pid if str(place / "server") in said else 0


# --- what it needs -------------------------------------------------------------------------------------------------


def cache() -> Path:
    """Where the unpacked server stays between runs; readable by the account that runs it."""
    if os.geteuid() == 0:
        return Path("/var/cache/kim-atlas")
    return Path(os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache") / "kim-atlas"


def install(programs: Path) -> tuple[Path, Path]:
    """Folder of the server below ``programs`` and of Java, both fetched or installed where they are missing."""
    need({"java": "default-jre-headless"})
    java = Path(shutil.which("java") or "").resolve().parents[1]
    home = programs / f"elasticsearch-{VERSION}"
    if not home.is_dir():
        need({"mvn": "maven"})
        programs.mkdir(parents=True, exist_ok=True)
        with tempfile.TemporaryDirectory(dir=programs) as folder:
            shutil.move(fetch(Path(folder)), home)
    return home, java


def need(programs: dict[str, str]) -> None:
    """Programs with the Debian packages that bring them."""
    missing = [package for program, package in programs.items() if not shutil.which(program)]
    if not missing:
        return
    if os.geteuid() != 0 or not shutil.which("apt-get"):
        raise Stop(f"Missing: {' '.join(missing)}. Install it as administrator: apt-get install {' '.join(missing)}")
    environment = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
    for command in (["update"], ["install", "--yes", "--no-install-recommends", *missing]):
        call(
            ["apt-get", "--quiet", "--quiet", *command],
            f"{' '.join(missing)} could not be installed. Check the network and the package sources of the system.",
            environment,
        )


def fetch(folder: Path) -> Path:
    """The unpacked server inside ``folder``."""
    print(f"  Fetching Elasticsearch {VERSION}, about 107 MB …", file=sys.stderr, flush=True)
    call(
        ["mvn", "--quiet", "--batch-mode", "--strict-checksums", COPY]
        + [f"-Dartifact={ARTIFACT}", f"-DoutputDirectory={folder}"],
        "It comes from the repository set up for Maven. Check the network, or ~/.m2/settings.xml behind a proxy.",
    )
    home = folder / f"elasticsearch-{VERSION}"
    with zipfile.ZipFile(f"{home}.zip") as archive:
        archive.extractall(folder)
    for path in [home, *home.rglob("*")]:  # zipfile forgets who may read and run
        path.chmod(0o755 if path.is_dir() or path.parent.name == "bin" else 0o644)
    return home


def call(command: list[str], remedy: str, environment: dict[str, str] | None = None) -> None:
    done = subprocess.run(
        command, env=environment, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, check=False
    )
    if done.returncode:
        raise Stop(f"{lines(done.stdout.splitlines())}\n\nThis command failed: {' '.join(command)}\n{remedy}")


# --- a secured server ----------------------------------------------------------------------------------------------


def make_authority(folder: Path, name: str = "authority") -> None:
    """``name.pem`` and ``name.key``: an authority nobody knows, for two days."""
    openssl(
        *("req", "-x509", "-newkey", "rsa:2048", "-nodes", "-days", "2", "-subj", f"/CN={name} for tests"),
        *(
            "-addext",
            "keyUsage=critical,keyCertSign",
            "-keyout",
            f"{folder / name}.key",
            "-out",
            f"{folder / name}.pem",
        ),
    )


def make_certificate(authority: Path, folder: Path, hosts: list[str], days: int = 2) -> None:
    """``node.pem`` and ``node.key`` for the hosts, signed by the authority; less than no days: run out already."""
    openssl(
        *("req", "-newkey", "rsa:2048", "-nodes", "-subj", "/CN=node", "-keyout", str(folder / "node.key")),
        *("-out", str(folder / "node.csr")),
    )
    (folder / "node.ext").write_text(f"subjectAltName={','.join(hosts)}\n")
    openssl(
        *(
            "x509",
            "-req",
            "-in",
            str(folder / "node.csr"),
            "-days",
            str(days),
            "-set_serial",
            str(secrets.randbits(63)),
        ),
        *("-CA", str(authority / "authority.pem"), "-CAkey", str(authority / "authority.key")),
        *("-extfile", str(folder / "node.ext"), "-out", str(folder / "node.pem")),
    )


def openssl(*arguments: str) -> None:
    call(["openssl", *arguments], "Look at what OpenSSL says above.")


def hashed(password: str) -> str:
    """As the file of accounts of Elasticsearch holds it."""
    salt = secrets.token_bytes(32)
    made = hashlib.pbkdf2_hmac("sha512", password.encode(), salt, ROUNDS, 32)
    return f"{{PBKDF2}}{ROUNDS}${base64.b64encode(salt).decode()}${base64.b64encode(made).decode()}"


# --- processes -----------------------------------------------------------------------------------------------------


def is_taken(port: int) -> bool:
    import socket

    with socket.socket() as probe:
        return probe.connect_ex(("127.0.0.1", port)) == 0


def make_folder(path: Path) -> None:
    path.mkdir(parents=True, exist_ok=True)
    path.chmod(0o755)


def _other_account() -> dict[str, object]:
    """The server refuses to run as administrator."""
    return {"user": "nobody", "group": "nogroup", "extra_groups": []} if os.geteuid() == 0 else {}


def _give_away(place: Path) -> None:
    if account := _other_account():
        for path in [place, *place.rglob("*")]:
            shutil.chown(path, account["user"], account["group"])  # type: ignore[call-overload]  # both are names


def _signal(pid: int, number: int) -> None:
    """To the whole group: the program that starts the server, and the server."""
    if pid:
        with contextlib.suppress(ProcessLookupError, PermissionError):
            os.killpg(pid, number)


def _lives(pid: int) -> bool:
    _reap(pid)
    try:
        os.killpg(pid, 0)
    except (ProcessLookupError, PermissionError):
        return False
    return bool(pid)


def _reap(pid: int) -> None:
    """A child that ended stays in the list of processes until somebody asks for it."""
    try:
        if pid:
            os.waitpid(pid, os.WNOHANG)
    except ChildProcessError:
        pass


def reaches(url: str) -> bool:
    """Whether an Elasticsearch answers there, whoever started it."""
    try:
        return "cluster_name" in _get(f"{url.rstrip('/')}/_cluster/health")
    except (OSError, ValueError):
        return False


def _get(url: str, body: object = None, context: ssl.SSLContext | None = None, account: str = "") -> dict[str, object]:
    # Never through a proxy: it is this machine.
    handlers: list[urllib.request.BaseHandler] = [urllib.request.ProxyHandler({})]
    if context:
        handlers.append(urllib.request.HTTPSHandler(context=context))
    request = urllib.request.Request(url, None if body is None else json.dumps(body).encode())
    request.add_header("Content-Type", "application/json")
    if account:
        request.add_header("Authorization", f"Basic {base64.b64encode(account.encode()).decode()}")
    with urllib.request.build_opener(*handlers).open(request, timeout=30 if body else 5) as answer:
        return json.load(answer)


def tail(path: Path) -> str:
    return lines(path.read_text(errors="replace").splitlines()) if path.is_file() else "(nothing was written)"


def lines(text: Iterable[str]) -> str:
    return "\n".join(list(text)[-LOG_LINES:])


def main() -> None:
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("command", choices=["start", "stop", "status"])
    parser.add_argument("--port", type=int, default=PORT, help=f"of the first node, {PORT}")
    parser.add_argument("--nodes", type=int, default=1, help="three make a cluster with replicas")
    parser.add_argument("--heap", default=HEAP, help=f"memory per node, {HEAP}")
    parser.add_argument("--folder", type=Path, help="for data and logs; removed at the end")
    parser.add_argument("--secured", action="store_true", help="with a password and TLS; prints the settings for it")
    given = parser.parse_args()
    server = ElasticsearchServer(given.port, given.nodes, given.folder, given.heap, secured=given.secured)
    if given.command == "start":
        address = server.start()
        print(server.settings() if server.secured else address)
    elif given.command == "stop":
        server.stop()
    elif not server.answers():
        raise Stop(f"No Elasticsearch answers at {server.url}. Start it: make elasticsearch")
    else:
        print(server.url)


if __name__ == "__main__":
    try:
        main()
    except Stop as problem:
        sys.exit(f"\n{problem}")
    except KeyboardInterrupt:
        sys.exit(130)
