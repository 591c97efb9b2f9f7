"""The files of ``deploy`` and how others read them."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from tests.test_repository import ROOT

DEPLOY = ROOT / "deploy"
SETTINGS = DEPLOY / "kim-atlas.env"
UNITS = sorted((DEPLOY / "systemd").iterdir())
#: Where the documentation installs the site.
PLACE = "/srv/kim-atlas"


def read_unit(path: Path) -> dict[str, list[tuple[str, str]]]:
    """Sections of a unit with their lines; a name may stand there more than once."""
    sections: dict[str, list[tuple[str, str]]] = {}
    current: list[tuple[str, str]] = []
    for line in path.read_text(encoding="utf-8").splitlines():
        if line.startswith("["):
            current = sections.setdefault(line.strip("[]"), [])
        elif line and not line.startswith("#"):
            name, _equals, value = line.partition("=")
            current.append((name, value))
    return sections


def value_of(unit: Path, section: str, name: str) -> str:
    (value,) = [value for known, value in read_unit(unit)[section] if known == name]
    return value


def instructions(path: Path) -> Iterator[tuple[str, str]]:
    """Those of a file for an image, continued lines joined."""
    text = "\n".join(line for line in path.read_text(encoding="utf-8").splitlines() if not line.startswith("#"))
    for line in text.replace("\\\n", " ").splitlines():
        if line.strip():
            name, _blank, rest = line.strip().partition(" ")
            yield name, " ".join(rest.split())
