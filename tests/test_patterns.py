"""No pattern over what strangers write runs away: twice the text is twice the work."""

from __future__ import annotations

import ast
import importlib
import pkgutil
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from django.db import connection

from tests.runaway import runs_away

ROOT = Path(__file__).resolve().parents[1]
PACKAGES = ("kim", "directory", "search", "networks", "home")
#: The search of the admin has a module for each database, which only loads there.
OTHER_DATABASES = {"kim.admin_search.sqlite", "kim.admin_search.postgresql"} - {f"kim.admin_search.{connection.vendor}"}


def modules() -> Iterator[str]:
    for name in PACKAGES:
        package = importlib.import_module(name)
        for found in pkgutil.walk_packages(package.__path__, f"{name}."):
            if ".migrations" not in found.name and ".settings" not in found.name and found.name not in OTHER_DATABASES:
                yield found.name


def patterns() -> list[tuple[str, re.Pattern[str]]]:
    """Every compiled pattern that a module of the product holds, by where it stands."""
    found: dict[re.Pattern[str], str] = {}
    for name in modules():
        for label, value in vars(importlib.import_module(name)).items():
            for pattern in _held(value):
                found.setdefault(pattern, f"{name}.{label}")
    return sorted(((place, pattern) for pattern, place in found.items()), key=lambda one: one[0])


def _held(value: object) -> Iterator[re.Pattern[str]]:
    if isinstance(value, re.Pattern) and isinstance(value.pattern, str):
        yield value
    elif isinstance(value, dict):
        yield from _held(tuple(value.values()))
    elif isinstance(value, (tuple, list, frozenset, set)):
        for one in value:
            yield from _held(one)


PATTERNS = patterns()


@pytest.mark.parametrize(("place", "pattern"), PATTERNS, ids=[place for place, _pattern in PATTERNS])
def test_twice_the_text_is_twice_the_work(place: str, pattern: re.Pattern[str]):
    assert runs_away(pattern) == ""


@pytest.mark.parametrize(
    "source", [r"(?:a|a)+$", r"\w+[\w-]+x", r"[A-Z][\w-]{1,30}(?:[ -][A-Z][\w-]{1,30}){0,3}weg", r"\s+$"]
)
def test_patterns_that_run_away_are_found(source: str):
    assert runs_away(re.compile(source))


def inline_patterns() -> list[str]:
    """Calls such as ``re.sub("…", …)``: a pattern that no module holds is asked by no test."""
    found = []
    for folder in ("directory", "search", "networks", "home", "site/kim"):
        for path in sorted((ROOT / folder).rglob("*.py")):
            if "migrations" in path.parts:
                continue
            for node in ast.walk(ast.parse(path.read_text())):
                if (
                    isinstance(node, ast.Call)
                    and isinstance(node.func, ast.Attribute)
                    and isinstance(node.func.value, ast.Name)
                    and node.func.value.id == "re"
                    and node.func.attr
                    in {"match", "search", "fullmatch", "sub", "subn", "split", "findall", "finditer"}
                ):
                    found.append(f"{path.relative_to(ROOT)}:{node.lineno}")
    return found


def test_patterns_stand_at_the_top_of_their_module():
    assert inline_patterns() == []
