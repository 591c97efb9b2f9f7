"""A site is installed by following docs/operations.md line by line, and looked at as its web server would.

Lines of the administrator of the machine (packages, accounts, files of the system) are checked for their syntax alone.
The clone and the bootstrap are replaced by this working copy. Everything else runs in the order of the page, with a
database, an index and files of its own; the database is a copy of the one of this run, which its migrations made.
"""

from __future__ import annotations

import json
import os
import re
import shlex
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from tests.plugins.test_manual import empty_database
from tests.test_repository import ROOT

from .files import PLACE, SETTINGS

PAGE = (ROOT / "docs" / "operations.md").read_text(encoding="utf-8")
HOST = "integration.example.org"
SYSTEM = "/etc/kim-atlas.env"
#: First words of lines that change the machine.
ROOT_ONLY = {"apt", "adduser", "sudo", "install", "cp", "systemctl", "nginx", "editor", "cd", "exit", "docker"}
ADDRESSES = [
    "/de/",
    "/de/angebote/",
    "/en/angebote/",
    "/de/impressum/",
    "/de/datenschutz/",
    "/de/barrierefreiheit/",
    "/de/orte/kreis-hoexter/",
    "/healthz",
    "/robots.txt",
    "/sitemap.xml",
    "/sitemap-pages.xml",
    "/cms/login/",
]


def lines_of(*headings: str) -> list[str]:
    """Indented lines below these headings of the page, in their order."""
    found = []
    for heading in headings:
        (section,) = re.findall(rf"(?ms)^##+ {re.escape(heading)}\n(.*?)(?=^##+ |\Z)", PAGE)
        found += re.findall(r"(?m)^    (\S.*)$", section)
    return found


LINES = lines_of("Install", "Settings", "PostgreSQL", "First data", "Serve")


def of_root(line: str) -> bool:
    return line.split()[0] in ROOT_ONLY


@pytest.mark.parametrize("line", [*filter(of_root, LINES), *lines_of("Containers", "Update", "Back up and restore")])
def test_lines_of_the_administrator_are_words_a_shell_understands(line: str):
    # What the reader puts in stands in pointed brackets.
    done = subprocess.run(
        ["sh", "-n", "-c", re.sub(r"<[\w ]+>", "x", line)], capture_output=True, text=True, check=False
    )

    assert (done.returncode, done.stderr) == (0, "")


@pytest.mark.parametrize("line", [line for line in LINES if line.startswith(("cp ", "install --owner"))])
def test_files_that_are_copied_exist(line: str):
    sources = [word for word in shlex.split(line) if word.startswith("deploy/")]

    assert sources
    assert all(list(ROOT.glob(source)) for source in sources)


def settings_of(folder: Path, database: str) -> Path:
    """The file of the repository, as the page says to fill it in, with a place of its own on this machine."""
    text = SETTINGS.read_text(encoding="utf-8")
    text = text.replace(
        "KIM_SECRET_KEY=change-me", "KIM_SECRET_KEY=mIs9w-7hL2q_Zr4tB8vX1cN6yD3fG5jK0pQaWsEeRrTtYyUu-4Vb8"
    )
    text = re.sub(r"(?m)^DATABASE_URL=.*$", f"DATABASE_URL='{database}'", text).replace(PLACE, str(folder))
    text += f"KIM_SEARCH_FOLDER={folder}/var/search\nKIM_STATIC_ROOT={folder}/staticfiles\n"
    target = folder / "kim-atlas.env"
    target.write_text(text, encoding="utf-8")
    return target


@pytest.fixture(scope="module")
def installed(tmp_path_factory, django_db_setup, django_db_blocker) -> dict[str, Any]:
    folder = tmp_path_factory.mktemp("installed")
    with django_db_blocker.unblock():
        settings = settings_of(folder, empty_database(folder))
    script, commands = [], []
    for line in (line for line in LINES if not of_root(line)):
        if line.startswith(".venv/bin/python manage.py "):
            commands.append(shlex.split(line)[1:])
        else:
            assert not commands, f"{line}: settings are read before the first command"
            script.append(line.replace(SYSTEM, str(settings)))
    # It asks for a name and a password at the keyboard; here they come from the surroundings.
    commands = [[*line, "--noinput"] if line[1] == "createsuperuser" else line for line in commands]
    task = folder / "task.json"
    task.write_text(json.dumps({"lines": commands, "host": HOST, "addresses": ADDRESSES}))
    driver = Path(__file__).with_name("installing.py")
    script.append(f"exec {shlex.quote(sys.executable)} -W ignore {shlex.quote(str(driver))} {shlex.quote(str(task))}")
    account = {"USERNAME": "leitung", "EMAIL": "leitung@example.org", "PASSWORD": "ein-langes-Kennwort-7"}
    done = subprocess.run(
        ["sh", "-e", "-c", "\n".join(script)],
        cwd=ROOT,
        env={"PATH": os.environ["PATH"], "HOME": str(folder), "PYTHONPATH": f"{ROOT / 'site'}{os.pathsep}{ROOT}"}
        | {f"DJANGO_SUPERUSER_{name}": value for name, value in account.items()},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    return json.loads(task.with_suffix(".seen").read_text())


def test_the_documented_lines_run_in_their_order(installed):
    names = [one["line"].split()[1] for one in installed["done"]]

    assert names == ["check", "migrate", "install", "collectstatic", "createsuperuser", "check"]
    assert [one for one in installed["done"] if one["code"]] == []


def test_a_second_install_changes_no_row(installed):
    assert installed["again"]["code"] == 0, installed["again"]["said"]
    assert installed["changed"] == []


def test_every_page_a_visitor_looks_for_is_there(installed):
    pages = installed["pages"]

    assert {address: status for address, (status, _text) in pages.items() if status != "200 OK"} == {}
    assert "Integration im Beispielkreis" in pages["/de/"][1]
    assert "Welcome to your new Wagtail site" not in pages["/de/"][1]
    assert "Impressum" in pages["/de/impressum/"][1]
    assert "Höxter" in pages["/de/orte/kreis-hoexter/"][1]
    assert pages["/healthz"][1].startswith("ok")


def test_all_addresses_are_those_of_the_settings(installed):
    texts = {address: text for address, (_status, text) in installed["pages"].items()}
    hosts = {address: set(re.findall(r"https?://([^/\s\"'<>]+)", text)) & OURS for address, text in texts.items()}

    assert set().union(*hosts.values()) == {HOST}
    assert "http://" + HOST not in "".join(texts.values())
    for address in ("/de/", "/de/angebote/", "/de/impressum/", "/robots.txt", "/sitemap.xml", "/sitemap-pages.xml"):
        assert hosts[address] == {HOST}
    assert installed["elsewhere"][0].startswith("400")


#: Hosts a site could take for its own.
OURS = {HOST, "localhost", "localhost:8000", "127.0.0.1", "127.0.0.1:8000", "testserver"}


def test_the_last_check_names_what_only_people_can_do(installed):
    """The texts of the legal pages, and to start what nobody can start in a test: worker and ticks."""
    said = installed["done"][-1]["said"]

    found = [line for line in said.splitlines() if re.match(r"\?: \(", line) and "Disks:" not in line]

    assert [line for line in found if "(home.W001)" not in line] == [
        "?: (kim.W003) Task worker: none was ever seen.",
        "?: (kim.W003) Ticks: manage.py tick was never called.",
    ]
    assert [page for page in ("Impressum", "Datenschutz", "Barrierefreiheit") if page in said] != []
