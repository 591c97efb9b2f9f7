"""Image and compose file: not root, read-only, asked whether they are well, and in step with the code."""

from __future__ import annotations

import os
import re
import shlex
import subprocess
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread

import pytest
import yaml
from django.core.management import get_commands

from deploy.containers.answers import answers
from kim.settings.environment import environment
from tests.closing_words import note_left_out
from tests.test_repository import ROOT

from .environment_files import read_by_shell
from .files import DEPLOY, PLACE, SETTINGS, UNITS, instructions, value_of
from .programs import program

FOLDER = DEPLOY / "containers"
IMAGE = FOLDER / "Containerfile"
COMPOSE = yaml.safe_load((FOLDER / "compose.yaml").read_text(encoding="utf-8"))
SERVICES: dict[str, dict] = COMPOSE["services"]
OURS = sorted(name for name, one in SERVICES.items() if "build" in one)
BY_COMPOSE = "deploy/containers/compose.yaml read by compose"
BUILDING = "building the image (KIM_BUILD_IMAGE=yes)"
#: They end by themselves, or answer no requests.
WITHOUT_QUESTION = {"setup", "worker"}


def test_the_parts_of_a_site_are_there():
    assert set(SERVICES) == {"setup", "web", "worker", "proxy", "database", "search"}
    assert OURS == ["setup", "web", "worker"]


@pytest.mark.parametrize("name", OURS)
def test_what_is_ours_is_not_root_and_changes_nothing_but_its_data(name: str):
    one = SERVICES[name]

    assert one["user"] == "10001:10001"
    assert one["read_only"] is True
    assert one["cap_drop"] == ["ALL"]
    assert one["security_opt"] == ["no-new-privileges:true"]
    assert one["tmpfs"] == ["/tmp"]
    written = {volume.split(":")[1] for volume in one["volumes"]}
    values = read_by_shell(SETTINGS) | one["environment"]
    assert {values["KIM_MEDIA_ROOT"], values["KIM_PRIVATE_ROOT"], values["KIM_SEARCH_FOLDER"]} <= written


@pytest.mark.parametrize("name", sorted(SERVICES))
def test_every_part_is_asked_whether_it_is_well(name: str):
    question = SERVICES[name].get("healthcheck", {})

    if name in WITHOUT_QUESTION:
        assert question == {"disable": True}
    elif name != "web":  # the image brings it
        assert question["test"][0] == "CMD"
    assert SERVICES[name]["restart"] == ("no" if name == "setup" else "unless-stopped")


@pytest.mark.parametrize("name", sorted(SERVICES))
def test_what_a_part_names_is_there(name: str):
    one = SERVICES[name]

    assert set(one.get("depends_on", {})) <= set(SERVICES)
    for volume in one.get("volumes", ()):
        source = volume.split(":")[0]
        if source.startswith("."):
            assert (FOLDER / source).is_file()
        elif not source.startswith("/"):
            assert source in COMPOSE["volumes"]
    networks = one.get("networks", [])
    assert set(networks) <= set(COMPOSE["networks"])
    if "build" not in one:
        assert re.fullmatch(r"[\w./-]+:\d[\w.-]*", one["image"]), "no version: it would change by itself"


def test_only_the_proxy_can_be_reached_from_outside():
    assert {name: one["ports"] for name, one in SERVICES.items() if "ports" in one} == {"web": ["80:80", "443:443"]}
    assert SERVICES["proxy"]["network_mode"] == "service:web"
    assert "127.0.0.1:8000" in SERVICES["web"]["command"]
    assert SERVICES["database"]["network_mode"] == "none"
    assert COMPOSE["networks"]["search"] == {"internal": True}


def test_settings_are_known_and_no_part_brings_a_password():
    known = {*environment.settings, "DJANGO_SETTINGS_MODULE"}
    for name in OURS:
        settings = SERVICES[name]["environment"]
        assert set(settings) <= known
        for key, value in settings.items():
            environment.settings[key].parse(value)
    written = (FOLDER / "compose.yaml").read_text(encoding="utf-8")
    assert not re.search(r"(?i)password\s*:|secret\s*:|://[^/\s]+:[^/\s]+@", written)


def test_commands_are_those_of_the_units():
    pages = shlex.split(value_of(UNITS[0].with_name("kim-atlas.service"), "Service", "ExecStart"))
    worker = shlex.split(value_of(UNITS[0].with_name("kim-atlas-tasks.service"), "Service", "ExecStart"))

    assert SERVICES["web"]["command"][1 : len(pages)] == pages[1:]
    assert SERVICES["worker"]["command"][1:] == worker[1:]
    assert re.findall(r"manage\.py (\w+)", SERVICES["setup"]["command"][2]) == ["migrate", "install"]
    assert {"migrate", "install"} <= set(get_commands())


def test_the_image_runs_as_nobody_special_and_says_how_it_is():
    stages = list(instructions(IMAGE))
    last = stages[max(n for n, (name, _rest) in enumerate(stages) if name == "FROM") :]

    assert [rest for name, rest in last if name == "USER"] == ["10001:10001"]
    assert all(
        re.fullmatch(r"docker\.io/library/python:[\d.]+-slim-\w+(?: AS \w+)?", rest) for rest in named(stages, "FROM")
    )
    (question,) = named(last, "HEALTHCHECK")
    asked = re.search(r'"(deploy/[^"]+)"', question)
    assert asked
    assert (ROOT / asked[1]).is_file()
    assert set(named(stages, "WORKDIR")) == {PLACE}
    (script,) = [rest for rest in named(stages, "RUN") if "bootstrap" in rest]
    for tool in re.findall(r"tools/\w+\.py", script):
        assert (ROOT / tool).is_file()
    for profile in re.search(r"bootstrap\.py ([\w ]+)", script)[1].split():
        assert (ROOT / "requirements" / f"{profile}.txt").is_file()


def named(found: list[tuple[str, str]], wanted: str) -> list[str]:
    return [rest for name, rest in found if name == wanted]


def test_what_belongs_to_a_machine_stays_out_of_the_image():
    ignored = set((ROOT / ".dockerignore").read_text(encoding="utf-8").split("\n"))

    assert {".git", ".venv", "node_modules", "var", "staticfiles", "*.env"} <= ignored


@pytest.mark.parametrize(
    ("host", "well"), [("https://atlas.example.org", True), ("https://elsewhere.example.org", False)]
)
def test_the_question_names_the_host_of_the_site(host: str, well: bool, monkeypatch):
    """A request for another host is refused with 400, and the part would count as ill for ever."""
    monkeypatch.setenv("KIM_BASE_URL", host)
    server = ThreadingHTTPServer(("127.0.0.1", 0), OnlyOneHost)
    Thread(target=server.serve_forever, daemon=True).start()
    try:
        assert answers(f"http://127.0.0.1:{server.server_port}/healthz") is well
    finally:
        server.shutdown()
        server.server_close()


class OnlyOneHost(BaseHTTPRequestHandler):
    def do_GET(self) -> None:
        self.send_response(200 if self.headers["Host"] == "atlas.example.org" else 400)
        self.end_headers()

    def log_message(self, *arguments: object) -> None:
        """Silent."""


def test_compose_understands_the_file(tmp_path: Path):
    docker = program("docker", check=BY_COMPOSE)
    if docker is None:
        return
    if subprocess.run([docker, "compose", "version"], capture_output=True, check=False).returncode:
        note_left_out(f"{BY_COMPOSE} (docker has no compose here)")
        return
    text = (FOLDER / "compose.yaml").read_text(encoding="utf-8").replace(f"/etc/{SETTINGS.name}", str(SETTINGS))
    (tmp_path / "compose.yaml").write_text(text, encoding="utf-8")
    done = subprocess.run(
        [
            docker,
            "compose",
            "--project-directory",
            str(FOLDER),
            "--file",
            str(tmp_path / "compose.yaml"),
            "config",
            "--quiet",
        ],
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr


def test_the_image_can_be_built():
    """It loads half a gigabyte, so only where somebody asks for it."""
    if os.environ.get("KIM_BUILD_IMAGE") != "yes":
        note_left_out(BUILDING)
        return
    builder = program("podman", "buildah", "docker", check=BUILDING)
    assert builder, "KIM_BUILD_IMAGE=yes needs podman, buildah or docker"
    done = subprocess.run(
        [builder, "build", "-f", str(IMAGE), "-t", "kim-atlas-test", str(ROOT)],
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr[-4000:]
