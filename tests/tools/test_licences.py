"""The list of third-party licences follows the lock files."""

from __future__ import annotations

import re

import pytest

from tools import licences
from tools.locks import npm_packages, python_packages

ROW = re.compile(r"^\| ([^|]+) \| ([^|]+) \| ([^|]+) \| (running|development|building, testing) \|$", re.MULTILINE)


def listed(title: str) -> dict[str, tuple[str, str]]:
    text = licences.PAGE.read_text(encoding="utf-8")
    section = text.split(f"### {title}\n")[1].split("\n##")[0].split("<!--")[0]
    return {name: (versions, use) for name, versions, _licence, use in ROW.findall(section)}


def test_every_locked_python_package_has_its_row_and_no_row_is_left_over():
    running = python_packages("base") | python_packages("elasticsearch")
    building = python_packages("styles")

    assert listed("Python") == {
        name: (
            ", ".join(versions),
            "running" if name in running else "building, testing" if name in building else "development",
        )
        for name, versions in python_packages("dev").items()
    }


def test_every_locked_npm_package_has_its_row_and_no_row_is_left_over():
    assert listed("npm") == {
        name: (entry["version"], "building, testing" if entry.get("dev") else "running")
        for name, entry in npm_packages().items()
    }


def test_what_runs_is_compatible_with_the_licence_of_the_project():
    """EUPL-1.2 takes in permissive licences and weak copyleft used as separate packages; the GPL stays in the tools."""
    rows = [*licences.python_rows(), *licences.npm_rows()]
    strong = {
        row.name for row in rows if row.use == "running" and re.search(r"(?<!L)GPL|SSPL|Proprietary", row.licence)
    }

    assert strong == set()


def test_a_package_without_licence_stops_the_list(monkeypatch):
    monkeypatch.setattr(licences.metadata, "distribution", lambda name: pytest.fail("not asked"))
    assert licences.licence_of("colorama") == "BSD-3-Clause"

    monkeypatch.undo()
    with pytest.raises(licences.LicenceError, match="nowhere is locked but not installed"):
        licences.licence_of("nowhere")


def test_texts_around_the_tables_stay():
    page = f"before\n{licences.START}old{licences.END}after\n"

    made = licences.page(page)

    assert made.startswith("before\n")
    assert made.endswith("after\n")
    assert "old" not in made
