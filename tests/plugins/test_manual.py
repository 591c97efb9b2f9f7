"""The manual is followed word by word: its code blocks make a plugin that works before and after the rebuild."""

from __future__ import annotations

import re
import sqlite3
import textwrap
import tomllib
from contextlib import closing
from pathlib import Path

import pytest
from django.db import connection

from .conftest import EXAMPLE, ROOT, Run

MANUAL = ROOT / "docs" / "plugins.md"
BLOCK = re.compile(r"^ *```[\w+]+\n(.*?)^ *```", re.MULTILINE | re.DOTALL)
NAMED = re.compile(r"(?:# |\{# )((?:kim_example/)?[\w/]+\.(?:toml|py|html))")

LOOK = """
import sys
import django
django.setup()
from django.core.management import call_command
from django.test import Client
from directory.models import Format
from tests.directory.records import District, a_service, an_organisation

service = a_service(an_organisation(District().town), name="Sprachcafe", formats=[Format.ONLINE])

def look():
    for address in ["/de/angebote/", "/de/angebote/?example_online=" + sys.argv[1], service.get_absolute_url()]:
        page = Client(SERVER_NAME="localhost").get(address)
        print(page.status_code, *(word in page.text for word in ("Sprachcafe", "example_online", "example-note")))

look()
call_command("search", "rebuild", verbosity=0, stdout=sys.stderr)
look()
"""


def plugin_of_the_manual(folder: Path) -> Path:
    """Write the blocks that name a file, and what pip would write when the plugin is installed."""
    for block in BLOCK.findall(MANUAL.read_text()):
        text = textwrap.dedent(block)
        if named := NAMED.match(text):
            file = folder / named[1]
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_text(text)
    (folder / "kim_example" / "__init__.py").touch()
    project = tomllib.loads((folder / "pyproject.toml").read_text())["project"]
    about = folder / f"{project['name'].replace('-', '_')}-{project['version']}.dist-info"
    about.mkdir()
    (about / "METADATA").write_text(f"Metadata-Version: 2.1\nName: {project['name']}\nVersion: {project['version']}\n")
    points = project["entry-points"]["kim.plugins"]
    lines = ["[kim.plugins]", *(f"{name} = {value}" for name, value in points.items())]
    (about / "entry_points.txt").write_text("\n".join(lines) + "\n")
    return folder


def empty_database(folder: Path) -> str:
    """A copy of the database of this test run, without what this test wrote, as the address another process takes."""
    if connection.vendor != "sqlite":
        pytest.skip("runs when DATABASE_URL is empty or names SQLite")
    own = folder / "own.sqlite3"
    with closing(sqlite3.connect(connection.settings_dict["NAME"])) as source, closing(sqlite3.connect(own)) as target:
        source.backup(target)
    return f"sqlite:///{own}"


@pytest.mark.parametrize("source", ["manual", "example"])
def test_a_plugin_works_before_and_after_the_rebuild(run: Run, tmp_path: Path, source: str):
    plugin = plugin_of_the_manual(tmp_path / "manual") if source == "manual" else EXAMPLE
    database = empty_database(tmp_path)

    done = run("-c", LOOK, "yes" if source == "manual" else "on", plugins=(plugin,), DATABASE_URL=database)

    seen = ["200 True True False", "200 True True False", "200 True False True"]
    assert done.stdout.splitlines() == [*seen, *seen], done.stderr
    assert "Traceback" not in done.stderr
    checked = run("manage.py", "plugins", "--check", plugins=(plugin,), DATABASE_URL=database)
    assert (checked.returncode, checked.stderr) == (0, "")
