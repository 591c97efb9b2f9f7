"""Population and size of areas, alone and together, from the register."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from directory.models import Area
from directory.models.area_keys import lies_in

from .tree import AreaTree


@dataclass(frozen=True)
class AreaFigures:
    """Sums over all areas, nobody counted twice.

    ``population`` and ``area_km2`` are ``None`` where one area is not measured: a part is no sum.
    ``population_dates``: every day the numbers are from, oldest first. ``sources``: who published them.
    """

    population: int | None
    population_dates: tuple[date, ...]
    area_km2: Decimal | None
    sources: tuple[str, ...]


def figures_of(areas: Iterable[Area], tree: AreaTree | None = None) -> AreaFigures:
    """A town beside its own district adds nothing; a cluster counts as its municipalities.

    Without a tree the municipalities of each cluster are asked for, where they were not fetched before.
    """
    counted = outermost(areas, tree)
    people = [area.population for area in counted]
    sizes = [area.area_km2 for area in counted]
    return AreaFigures(
        population=None if not people or None in people else sum(filter(None, people)),
        population_dates=tuple(sorted({area.population_date for area in counted if area.population_date})),
        area_km2=None if not sizes or None in sizes else sum(filter(None, sizes), Decimal(0)),
        sources=tuple(sorted({area.population_source for area in counted if area.population_source})),
    )


def population_of(area: Area, tree: AreaTree | None = None) -> int | None:
    """Of a cluster the sum of its municipalities; ``None`` where a number is missing."""
    return figures_of([area], tree).population if area.kind == Area.Kind.CLUSTER else area.population


def outermost(areas: Iterable[Area], tree: AreaTree | None = None) -> list[Area]:
    """Areas with a key that lie in no other one of them, each once."""
    by_key: dict[str, Area] = {}
    for area in areas:
        for part in _parts(area, tree):
            if part.ags:
                by_key[part.ags] = part
    return [area for key, area in by_key.items() if not any(key != other and lies_in(key, other) for other in by_key)]


def _parts(area: Area, tree: AreaTree | None) -> Iterable[Area]:
    if area.kind != Area.Kind.CLUSTER:
        return [area]
    return area.members.all() if tree is None else tree.members(area)
