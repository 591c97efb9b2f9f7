"""What the grid and demand call missing and nobody has taken up yet, the most wanted first."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from directory.models import Area
from networks.coverage.rules.grid import Cell, Grid, grid_for
from networks.coverage.rules.states import CellState
from networks.gaps.models import Gap

from .origin import Find

#: So many unmet searches make a proposal by themselves, where a thin offer is no gap.
DEMAND_FROM = 5


@dataclass(frozen=True)
class Proposal:
    cell: Cell
    origin: str

    @property
    def key(self) -> str:
        return f"{self.cell.area.slug}:{self.cell.category.key}"

    @property
    def weight(self) -> tuple[int, int, int]:
        return (self.cell.demand or 0, self.cell.reports or 0, self.cell.area.population or 0)

    def find(self) -> Find:
        return Find(self.cell.category, self.cell.area, self.origin)


def proposals_in(area: Area, grid: Grid | None = None) -> list[Proposal]:
    """Cells inside the area that are gaps, or thin and asked for, without an open gap of their own or around them."""
    grid = grid or grid_for()
    known = _known()
    found = []
    for category in grid.atlas.categories:
        for place in grid.expected_areas(category, area):
            around = {place.slug, *grid.above(place)}
            if around & known.get(category.key, set()):
                continue
            cell = grid.cell(place, category)
            if cell.state == CellState.GAP:
                found.append(Proposal(cell, Gap.Origin.GRID))
            elif cell.state == CellState.BELOW_TARGET and (cell.demand or 0) >= DEMAND_FROM:
                found.append(Proposal(cell, Gap.Origin.DEMAND))
    return sorted(found, key=lambda one: one.weight, reverse=True)


def _known() -> dict[str, set[str]]:
    """Slugs of areas with an open gap, by category; one query."""
    known: dict[str, set[str]] = {}
    for category, area in Gap.objects.open().values_list("category__key", "area__slug"):
        known.setdefault(category, set()).add(area)
    return known


def chosen_from(proposals: Iterable[Proposal], keys: Iterable[str]) -> list[Proposal]:
    """Those somebody ticked; keys that are no proposal any more are left out."""
    wanted = set(keys)
    return [one for one in proposals if one.key in wanted]
