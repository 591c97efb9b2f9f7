"""The written part of the demo: texts, organisations, translations, as read from the files in ``data``."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any, NamedTuple

DATA = Path(__file__).parent / "data"


class Variant(NamedTuple):
    """One wording of a service; ``{ort}`` and ``{gebiet}`` stand for the place."""

    name: str
    summary: str
    text: str


@dataclass(frozen=True)
class Template:
    """How services of one category look. ``age`` is (from, to); 0 leaves the end open."""

    category: str
    by: tuple[str, ...]
    mode: str
    variants: tuple[Variant, ...]
    age: tuple[int, int] = (0, 0)


class OrganisationRow(NamedTuple):
    name: str
    kind: str
    group: str
    home: str


@dataclass(frozen=True)
class District:
    """One jurisdiction. ``quarters`` of a city: name → postcode and point."""

    key: str
    ags: str
    clusters: dict[str, list[str]]
    neighbours: tuple[str, ...]
    empty: tuple[str, ...]
    lacks: frozenset[str]
    organisations: tuple[OrganisationRow, ...]
    quarters: dict[str, tuple[str, float, float]]


@cache
def read_toml(name: str) -> dict[str, Any]:
    return tomllib.loads((DATA / f"{name}.toml").read_text(encoding="utf-8"))


@cache
def templates() -> dict[str, Template]:
    return {
        key: Template(
            key,
            tuple(row["by"]),
            row["mode"],
            tuple(Variant(*texts) for texts in row["v"]),
            tuple(row.get("age", (0, 0))),
        )
        for key, row in read_toml("services").items()
    }


@cache
def districts() -> tuple[District, ...]:
    return tuple(
        District(
            key,
            row["district"],
            row["clusters"],
            tuple(row["neighbours"]),
            tuple(row["empty"]),
            frozenset(row["lacks"]),
            tuple(OrganisationRow(*line) for line in row["organisations"]),
            {name: tuple(values) for name, values in row.get("quarters", {}).items()},
        )
        for key, row in read_toml("organisations").items()
    )


def spoken_name(town: str) -> str:
    """``Sundern (Sauerland)`` is said as ``Sundern``."""
    return town.partition("(")[0].rstrip()
