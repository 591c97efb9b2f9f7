"""Population and size of a cooperation, from the register."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from directory.models import Area


@dataclass(frozen=True)
class AreaFigures:
    """Sums over all participants, nobody counted twice.

    ``population`` and ``area_km2`` are ``None`` where one participant is not measured: a part is no sum.
    ``population_dates``: every day the numbers are from, oldest first. ``sources``: who published them.
    """

    population: int | None
    population_dates: tuple[date, ...]
    area_km2: Decimal | None
    sources: tuple[str, ...]


def figures_of(areas: Iterable[Area]) -> AreaFigures:
    """A town beside its own district adds nothing; a cluster counts as its municipalities."""
    counted = outermost(areas)
    people = [area.population for area in counted]
    sizes = [area.area_km2 for area in counted]
    return AreaFigures(
        population=None if not people or None in people else sum(filter(None, people)),
        population_dates=tuple(sorted({area.population_date for area in counted if area.population_date})),
        area_km2=None if not sizes or None in sizes else sum(filter(None, sizes), Decimal(0)),
        sources=tuple(sorted({area.population_source for area in counted if area.population_source})),
    )


def outermost(areas: Iterable[Area]) -> list[Area]:
    """Areas with a key that lie in no other one of them, each once."""
    by_key: dict[str, Area] = {}
    for area in areas:
        for part in area.members.all() if area.kind == Area.Kind.CLUSTER else [area]:
            if part.ags:
                by_key[part.ags] = part
    return [area for key, area in by_key.items() if not any(key != other and key.startswith(other) for other in by_key)]
