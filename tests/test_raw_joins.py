"""Lists, distances and shares of public texts are written by the rule of the language, never by hand.

An Arabic list has another comma, a Turkish share has its sign in front, and *km* is *км* in Ukrainian.
"""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[1]
PACKAGES = ("directory", "search", "networks", "home", "site/kim")
#: A comma between two values, ``|join:", "``, and a unit straight behind a value.
RAW = re.compile(
    r"""\|\s*join:|(?:\}\}|%\}),\s*(?:\{[{%]|<)|\{%\s*if[^%]*%\},\s|\}\}(?:\s|&nbsp;)*(?:km|Kilometer|%)(?![\w}])"""
)
_BLOCK = re.compile(r"\{% blocktranslate.*?\{% endblocktranslate %\}", re.DOTALL)
#: Folders and modules whose words visitors read in their language. Not so the admin, command lines and problems of
#: files (German and English), errors for developers, and files with rules of their own (tables, vCard, iCalendar).
PUBLIC = {"public", "pages", "listing", "facets", "opening", "templatetags", "profiles", "casework", "report", "gaps"}
ELSEWHERE = {"admin", "management", "migrations", "kim_plugins.py"}
MODULES = {"wording.py", "measures.py", "words.py", "language_notes.py"}


def raw_in_template(text: str) -> list[str]:
    """Sentences of the catalogue are left out: their comma is translated with them."""
    return [found[0] for found in RAW.finditer(_BLOCK.sub("", text))]


def raw_in_code(code: str) -> Iterator[int]:
    """Lines with ``", ".join(…)``."""
    for node in ast.walk(ast.parse(code)):
        if (
            isinstance(node, ast.Call)
            and isinstance(node.func, ast.Attribute)
            and node.func.attr == "join"
            and isinstance(node.func.value, ast.Constant)
            and node.func.value.value == ", "
        ):
            yield node.lineno


def public_code() -> Iterator[Path]:
    for package in PACKAGES:
        for path in sorted((ROOT / package).rglob("*.py")):
            parts = set(path.relative_to(ROOT).parts)
            if (parts & PUBLIC or path.name in MODULES) and not parts & ELSEWHERE:
                yield path


def test_templates_join_by_the_rule_of_the_language():
    everything = (path for package in PACKAGES for path in (ROOT / package).rglob("*.html"))
    templates = [path for path in everything if "templates" in path.parts and "admin" not in path.parts]
    found = {str(path.relative_to(ROOT)): raw for path in templates if (raw := raw_in_template(path.read_text()))}

    assert templates
    assert found == {}, "Use |joined, {% comma %}, |kilometres, |square_kilometres or |percentage."


def test_code_joins_by_the_rule_of_the_language():
    modules = list(public_code())
    found = [f"{path.relative_to(ROOT)}:{line}" for path in modules for line in raw_in_code(path.read_text())]

    assert len(modules) > 100
    assert found == [], "Use directory.wording.joined."


@pytest.mark.parametrize(
    "raw",
    ['{{ names|join:", " }}', "{{ a }}, {{ b }}", "{% if not last %}, {% endif %}", "{{ far }} km", "{{ share }} %<"],
)
def test_what_is_written_by_hand_is_found(raw):
    assert raw_in_template(raw)


def test_sentences_of_the_catalogue_are_left_alone():
    assert not raw_in_template("{% blocktranslate %}{{ a }}, {{ b }} within {{ far }} km{% endblocktranslate %}")
    assert list(raw_in_code('x = ", ".join(names)')) == [1]
