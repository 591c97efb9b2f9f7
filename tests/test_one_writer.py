"""Formats in which one sign too much makes another record of it are written in one module each."""

from __future__ import annotations

import ast
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[1]
APPS = ("directory", "home", "networks", "search", "site")
#: Mark of the format → the only module that writes it.
WRITERS = {
    "VCARD": "site/kim/vcard.py",
    "VCALENDAR": "networks/bodies/calendar.py",
    "VEVENT": "networks/bodies/calendar.py",
    "icalendar": "networks/bodies/calendar.py",
    "vobject": "",
}


def words_of(path: Path) -> set[str]:
    """Texts of a module and the packages it imports; docstrings may speak of a format."""
    found: set[str] = set()
    for node in ast.walk(ast.parse(path.read_text())):
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and "\n\n" not in node.value:
            found.add(node.value)
        elif isinstance(node, ast.ImportFrom):
            found.add((node.module or "").split(".")[0])
        elif isinstance(node, ast.Import):
            found |= {alias.name.split(".")[0] for alias in node.names}
    return found


@pytest.mark.parametrize("mark", WRITERS)
def test_a_format_has_one_writer(mark):
    modules = [path for app in APPS for path in (ROOT / app).rglob("*.py")]
    templates = [path for app in APPS for path in (ROOT / app).rglob("templates/**/*.*") if path.is_file()]
    writers = {
        str(path.relative_to(ROOT))
        for path in modules
        if any(mark == word or f"BEGIN:{mark}" in word for word in words_of(path))
    }
    writers |= {str(path.relative_to(ROOT)) for path in templates if f"BEGIN:{mark}" in path.read_text(errors="ignore")}

    assert writers <= {WRITERS[mark]}
