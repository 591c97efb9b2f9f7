"""A municipality beside the middle of its district and of municipalities of its size, put as questions: no ranking."""

from __future__ import annotations

from statistics import median

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from directory.areas.tree import TOWNS
from directory.measures import percentage
from directory.models import Area, Category

from .grid import Grid
from .states import CellState

#: Of similar size: at least half and at most twice as many people.
SMALLER, LARGER = 0.5, 2.0
#: A middle of fewer says nothing.
ENOUGH = 3


def share_of(grid: Grid, area: Area) -> float | None:
    return grid.of_area(area).share


def similar_size(grid: Grid, area: Area) -> list[Area]:
    if not area.population:
        return []
    least, most = area.population * SMALLER, area.population * LARGER
    towns = grid.atlas.towns()
    return [one for one in towns if one.pk != area.pk and one.population and least <= one.population <= most]


def middle(grid: Grid, areas: list[Area]) -> float | None:
    """Median share of gaps, 0–1, over areas somebody has looked at; ``None`` for fewer than three."""
    shares = [share for one in areas if (share := share_of(grid, one)) is not None]
    return median(shares) if len(shares) >= ENOUGH else None


def questions_about(grid: Grid, area: Area) -> list[str]:
    """What to talk about; empty where there is too little to compare."""
    if area.kind not in TOWNS:
        return []
    own = share_of(grid, area)
    if own is None:
        return []
    found = []
    district = area.parent if area.kind == Area.Kind.MUNICIPALITY else None
    if district is not None:
        others = [one for one in grid.atlas.towns(district) if one.pk != area.pk]
        found += _about(
            area, own, middle(grid, others), _("the other municipalities of %(area)s") % {"area": district.full_name}
        )
    found += _about(area, own, middle(grid, similar_size(grid, area)), _("municipalities of similar size"))
    found += _shared_gaps(grid, area, district)
    return found


def _about(area: Area, own: float, other: float | None, whom: str) -> list[str]:
    if other is None:
        return []
    values = {"area": area.name, "own": _percent(own), "other": _percent(other), "whom": whom}
    if own > other:
        return [
            _(
                "In %(area)s %(own)s of the expected services are missing, in the middle of %(whom)s %(other)s. "
                "Are services missing, or are areas of service not entered?"
            )
            % values
        ]
    if own < other:
        return [
            _(
                "In %(area)s %(own)s of the expected services are missing, in the middle of %(whom)s %(other)s. "
                "What could others take over from here?"
            )
            % values
        ]
    return []


def _shared_gaps(grid: Grid, area: Area, district: Area | None) -> list[str]:
    """The neighbour that lacks most of the same: something to carry together."""
    own = _gaps(grid, area)
    best: tuple[int, Area] | None = None
    for one in grid.atlas.towns(district) if district is not None else []:
        number = len(own & _gaps(grid, one)) if one.pk != area.pk else 0
        if number and (best is None or number > best[0]):
            best = (number, one)
    if best is None:
        return []
    return [
        ngettext(
            "%(area)s and %(other)s lack %(n)s service in common. Could both carry it together?",
            "%(area)s and %(other)s lack %(n)s services in common. Which could both carry together?",
            best[0],
        )
        % {"area": area.name, "other": best[1].name, "n": best[0]}
    ]


def _gaps(grid: Grid, area: Area) -> set[str]:
    categories: list[Category] = grid.atlas.categories
    return {one.key for one in categories if grid.cell(area, one).state == CellState.GAP}


def _percent(share: float) -> str:
    return percentage(share * 100)
