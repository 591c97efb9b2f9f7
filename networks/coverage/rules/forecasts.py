"""What becomes empty when funding ends: only what is entered counts, nothing is guessed."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import ClassVar

from django.db.models import Q, Value
from django.db.models.functions import Coalesce, Least

from directory.models import Area, Service
from kim.dates import months_after
from search.documents.served_areas import ServedAreas, extents_of

from ..counting.figures import NOTHING, Offer, offers_of, tallied
from .grid import Cell, Grid, Summary
from .questions import EVERYTHING, GridFilters
from .states import ORDER

HORIZONS = (3, 6, 12)


@dataclass
class Ending:
    """A service that ends; ``cells``: expected cells it leaves in a worse state, counted alone."""

    service: Service
    ends_on: date
    funded: bool
    cells: list[Cell] = field(default_factory=list)

    #: A service for a whole region may leave hundreds of cells worse.
    SHOWN: ClassVar[int] = 6

    @property
    def shown_cells(self) -> list[Cell]:
        return self.cells[: self.SHOWN]

    @property
    def more_cells(self) -> int:
        return max(0, len(self.cells) - self.SHOWN)


@dataclass
class Horizon:
    """``summary``: all expected cells of the area after so many months, with everything that ended by then."""

    months: int
    day: date
    endings: list[Ending]
    summary: Summary
    now: Summary

    @property
    def gaps_change(self) -> int:
        return self.summary.gaps - self.now.gaps


def ending_services(question: GridFilters, area: Area, today: date, until: date):
    """Public services reaching into the area whose funding or validity ends in the period, with ``ends_on``."""
    last = question.services().filter(pk__in=Service.objects.reaching_into(area).values("pk"))
    last = last.filter(Q(funding_until__range=(today, until)) | Q(valid_until__range=(today, until)))
    far = date(9999, 12, 31)
    return (
        last.annotate(ends_on=Least(Coalesce("funding_until", Value(far)), Coalesce("valid_until", Value(far))))
        .select_related("organisation")
        .prefetch_related("coverage__area")
        .order_by("ends_on", "pk")
    )


def forecast(grid: Grid, area: Area, today: date, question: GridFilters = EVERYTHING) -> list[Horizon]:
    """Three, six and twelve months ahead."""
    until = months_after(today, HORIZONS[-1])
    reach = ServedAreas()
    inside = {one.slug for one in grid.atlas.areas.values() if grid.atlas.holds(area, one)}
    rows = list(ending_services(question, area, today, until))
    endings = [Ending(row, row.ends_on, row.ends_on == row.funding_until) for row in rows]
    offers = {offer.pk: offer for offer in offers_of(Service.objects.filter(pk__in=[row.pk for row in rows]))}
    everything = _offers_inside(question, area)
    for ending in endings:
        ending.cells = _worse(grid, area, offers[ending.service.pk], everything, reach, inside)
    horizons = []
    for number, months in enumerate(HORIZONS):
        day = months_after(today, months)
        since = months_after(today, HORIZONS[number - 1]) if number else today - timedelta(days=1)
        gone = {one.service.pk for one in endings if one.ends_on <= day}
        figures = {**grid.figures, **dict.fromkeys(_touched(offers, gone, reach, inside), NOTHING)}
        figures |= tallied([one for one in everything if one.pk not in gone], reach, inside)
        later = grid.with_figures(figures)
        horizons.append(
            Horizon(
                months,
                day,
                [one for one in endings if since < one.ends_on <= day],
                later.summary(area),
                grid.summary(area),
            )
        )
    return horizons


def _offers_inside(question: GridFilters, area: Area) -> list[Offer]:
    return offers_of(question.services().filter(pk__in=Service.objects.reaching_into(area).values("pk")))


def _touched(offers: dict[int, Offer], gone: Iterable[int], reach: ServedAreas, inside: set[str]):
    for pk in gone:
        for slug in extents_of(reach, offers[pk].tags):
            if slug in inside:
                for category in offers[pk].categories:
                    yield slug, category


def _worse(
    grid: Grid, area: Area, offer: Offer, everything: list[Offer], reach: ServedAreas, inside: set[str]
) -> list[Cell]:
    """Expected cells whose state gets worse when this one alone ends."""
    keys = set(offer.categories)
    others = [one for one in everything if one.pk != offer.pk and keys.intersection(one.categories)]
    places = list(_touched({offer.pk: offer}, [offer.pk], reach, inside))
    figures = {**grid.figures, **dict.fromkeys(places, NOTHING)}
    figures |= {place: one for place, one in tallied(others, reach, inside).items() if place[1] in keys}
    after = grid.with_figures(figures)
    found = []
    for slug, key in places:
        if slug not in grid.atlas.areas or key not in grid.by_key:
            continue
        one, category = grid.atlas.areas[slug], grid.by_key[key]
        cell = after.cell(one, category)
        if cell.need and ORDER.index(cell.state) < ORDER.index(grid.cell(one, category).state):
            found.append(cell)
    return sorted(found, key=lambda cell: (ORDER.index(cell.state), cell.area.name))
