"""Scripts that no test runs name what is there: they are started once in months, when a figure is wanted."""

from __future__ import annotations

import ast
import importlib
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
SCRIPTS = sorted([*(ROOT / "benchmarks").rglob("*.py"), *(ROOT / "tools").rglob("*.py")])


def names_missing(script: Path) -> Iterator[str]:
    """Names a script imports, at its top or inside functions, that do not exist."""
    for node in ast.walk(ast.parse(script.read_text())):
        if isinstance(node, ast.ImportFrom) and not node.level and node.module:
            module = importlib.import_module(node.module)
            yield from (f"{node.module}.{one.name}" for one in node.names if not _has(module, one.name))
        elif isinstance(node, ast.Import):
            for one in node.names:
                importlib.import_module(one.name)


def _has(module, name: str) -> bool:
    if hasattr(module, name):
        return True
    try:
        importlib.import_module(f"{module.__name__}.{name}")
    except ImportError:
        return False
    return True


@pytest.mark.parametrize("script", SCRIPTS, ids=lambda path: path.relative_to(ROOT).as_posix())
def test_every_name_a_script_imports_exists(script, monkeypatch):
    monkeypatch.setattr(sys, "path", [str(ROOT / "benchmarks"), *sys.path])

    assert list(names_missing(script)) == []
