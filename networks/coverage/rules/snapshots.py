"""Figures of a day, kept; how they went on since."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.db import transaction

from directory.models import Area
from kim.dates import start_of_month
from networks.coverage.models.coverage import Snapshot, SnapshotArea

from ..counting.figures import NOTHING
from .grid import Grid, grid_for
from .states import CellState


@dataclass(frozen=True)
class Point:
    """Expected cells of an area on a day, by state."""

    day: date
    states: Counter

    @property
    def gaps(self) -> int:
        return self.states[CellState.GAP]

    @property
    def thin(self) -> int:
        return self.states[CellState.BELOW_TARGET]


@transaction.atomic
def take(day: date, *, monthly: bool = True, user=None, grid: Grid | None = None) -> tuple[Snapshot, bool]:
    """Keep all cells as they are now under this day; the second value says whether anything was written.

    A monthly snapshot that exists is left alone, one on demand replaces what was kept of the same day.
    """
    known = Snapshot.objects.filter(taken_on=day).first()
    if known is not None and monthly:
        return known, False
    snapshot = known or Snapshot.objects.create(taken_on=day, monthly=monthly, taken_by=user)
    snapshot.areas.all().delete()
    grid = grid or grid_for()
    rows = [
        SnapshotArea(snapshot=snapshot, area=area, cells=cells_of(grid, area)) for area in grid.atlas.areas.values()
    ]
    SnapshotArea.objects.bulk_create(rows, batch_size=500)
    return snapshot, True


def take_monthly(today: date) -> tuple[Snapshot, bool]:
    """One snapshot a month: under the first of the month, whenever in it the task happens to run."""
    return take(start_of_month(today))


def cells_of(grid: Grid, area: Area) -> dict[str, list]:
    """Cells worth keeping: where something is expected or there."""
    found: dict[str, list] = {}
    for category in grid.atlas.categories:
        cell = grid.cell(area, category)
        if cell.need is None and cell.figures is NOTHING:
            continue
        figures = cell.figures
        found[category.key] = [
            str(cell.state.value),
            figures.full,
            figures.partial,
            figures.by_arrangement,
            figures.places,
            cell.target,
        ]
    return found


def trend_points(areas: Iterable[Area], keys: Iterable[str] | None = None) -> list[Point]:
    """Expected cells of these areas at every snapshot, the oldest first; one query."""
    wanted = None if keys is None else set(keys)
    points: dict[date, Counter] = {}
    rows = SnapshotArea.objects.filter(area__in=[area.pk for area in areas]).order_by("snapshot__taken_on")
    for day, cells in rows.values_list("snapshot__taken_on", "cells"):
        states = points.setdefault(day, Counter())
        for key, (state, *_figures, target) in cells.items():
            if target and (wanted is None or key in wanted):
                states[state] += 1
    return [Point(day, states) for day, states in points.items()]


def gaps_by_topic(grid: Grid, areas: Iterable[Area], day: date) -> dict[str, int]:
    """Gaps at a snapshot by key of the topic; categories that are gone since count for no topic."""
    topics = {category.key: category.domain.key for category in grid.atlas.categories}
    found: Counter = Counter()
    rows = SnapshotArea.objects.filter(area__in=[area.pk for area in areas], snapshot__taken_on=day)
    for cells in rows.values_list("cells", flat=True):
        for key, (state, *_figures, target) in cells.items():
            if target and state == CellState.GAP and key in topics:
                found[topics[key]] += 1
    return dict(found)
