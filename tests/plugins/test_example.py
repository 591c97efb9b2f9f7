"""The example plugin is found by its metadata, without being installed."""

from __future__ import annotations

import shutil
from pathlib import Path

from .conftest import EXAMPLE, Run

ASK_FOR_PAGE = """
import django; django.setup()
from django.test import Client
answer = Client(SERVER_NAME="localhost").get("/de/beispiel/")
print(answer.status_code, "Example page" in answer.text)
"""


def lines_of(text: str, plugin: str) -> list[list[str]]:
    rows = [line.split() for line in text.splitlines()]
    return [[row[0], row[1], row[-1]] for row in rows if plugin in row]


def a_copy(folder: Path, parts: str) -> Path:
    """The example plugin with other parts."""
    shutil.copytree(EXAMPLE, folder / "example")
    (folder / "example" / "kim_example" / "parts.py").write_text(parts)
    return folder / "example"


def test_the_example_is_listed_and_keeps_the_contract(run: Run):
    done = run("manage.py", "plugins", "--check")

    assert (done.returncode, done.stderr) == (0, "")
    assert lines_of(done.stdout, "kim_example") == [
        ["Facet", "example-online", "1.0"],
        ["Indicator", "example-density", "1.0"],
        ["Exporter", "example-lines", "1.0"],
        ["Section", "example-note", "1.0"],
        ["Routes", "example", "1.0"],
        ["Demo", "example", "1.0"],
    ]


def test_a_page_of_the_example_answers(run: Run):
    assert run("-c", ASK_FOR_PAGE).stdout == "200 True\n"


def test_a_plugin_that_is_switched_off_is_gone(run: Run):
    assert lines_of(run("manage.py", "plugins", KIM_PLUGINS_OFF="kim_example").stdout, "kim_example") == []
    assert run("-c", ASK_FOR_PAGE, KIM_PLUGINS_OFF="kim_example").stdout == "404 False\n"


def test_a_broken_plugin_stops_the_start_and_says_how_to_go_on(run: Run, tmp_path: Path):
    broken = a_copy(tmp_path, "import no_such_module\n")

    done = run("manage.py", "plugins", plugins=(broken,))

    assert done.returncode != 0
    assert done.stderr.splitlines()[-1] == (
        "kim.plugins.errors.PluginError: Plugin 'kim_example' cannot be loaded: kim_example.parts.NoteSection: "
        "ModuleNotFoundError: No module named 'no_such_module'. "
        "Repair or remove it, or start without it: KIM_PLUGINS_OFF=kim_example"
    )
    assert run("manage.py", "plugins", plugins=(broken,), KIM_PLUGINS_OFF="kim_example").returncode == 0


def test_an_app_that_cannot_be_imported_stops_the_start_too(run: Run, tmp_path: Path):
    broken = a_copy(tmp_path, "")
    (broken / "kim_example" / "apps.py").unlink()

    done = run("manage.py", "check", plugins=(broken,))

    assert done.returncode != 0
    assert "KIM_PLUGINS_OFF=kim_example" in done.stderr.splitlines()[-1]


def test_the_check_exits_with_the_reasons(run: Run, tmp_path: Path):
    careless = a_copy(tmp_path, (EXAMPLE / "kim_example" / "parts.py").read_text())
    note = careless / "kim_example" / "templates" / "kim_example" / "note.html"
    note.write_text("<p>{{ text|safe }}</p>")

    done = run("manage.py", "plugins", "--check", plugins=(careless,))

    assert done.returncode == 1
    assert done.stderr.splitlines() == [
        "Section example-note of kim_example: kim_example/note.html shows text|safe without escaping it",
        f"CommandError: 1 of {len(done.stdout.splitlines()) - 1} extensions break the contract. A plugin is left out with KIM_PLUGINS_OFF=<plugin>.",
    ]
