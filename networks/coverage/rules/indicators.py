"""Built-in indicators: one number per area. Those of the coverage also answer for filters and for one category."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from decimal import Decimal
from statistics import median
from typing import ClassVar

from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from directory.models import Area, Category, LanguageKind, Service, ServiceArea, distance_km
from kim.plugins import Indicator
from networks.coverage.models.counted import LanguageNeed
from search.documents.served_areas import ServedAreas

from ..counting.figures import ALL, NOTHING
from .grid import Grid, grid_for
from .questions import GridFilters
from .states import CellState

REGISTER = _("services of this register")
#: Farther than this nobody goes for a service; an area that lacks more says so by the word, not by a number.
FARTHEST_KM = 60
#: Without a statement of the coordination: the languages the pages of this site speak besides German.
USUAL_LANGUAGES = ("ar", "en", "fa", "fr", "ru", "tr", "uk")


class CoverageIndicator(Indicator):
    """An indicator that knows filters and categories. ``more_is_worse`` says which end of the map is the dark one."""

    more_is_worse: ClassVar[bool] = False
    source = REGISTER

    def measure(self, areas: QuerySet) -> Mapping[int, Decimal]:
        return self.measure_with(list(areas), grid_for())

    def measure_with(
        self, areas: Iterable[Area], grid: Grid, category: Category | None = None, question: GridFilters | None = None
    ) -> Mapping[int, Decimal]:
        """As ``measure``, for the services of a grid and for one category where it is named."""
        found = {}
        for area in areas:
            known = grid.atlas.areas.get(area.slug)
            value = None if known is None else self.value(known, grid, category)
            if value is not None:
                found[area.pk] = Decimal(str(round(value, 4)))
        return found

    def value(self, area: Area, grid: Grid, category: Category | None) -> float | None:
        raise NotImplementedError


class GapShare(CoverageIndicator):
    key = "gaps"
    label = _("Expected services that are missing")
    order = 10
    unit = "%"
    source = _("services of this register and targets of the coordination")
    more_is_worse = True

    def value(self, area: Area, grid: Grid, category: Category | None) -> float | None:
        share = grid.summary(area, [category] if category else None).share
        return None if share is None else share * 100


class ServicesPerPeople(CoverageIndicator):
    key = "services"
    label = _("Services per 10,000 inhabitants")
    order = 20
    unit = _("per 10,000")

    def value(self, area: Area, grid: Grid, category: Category | None) -> float | None:
        people = grid.atlas.population(area)
        if not people or area.slug not in _looked_at(grid):
            return None
        figures = grid.figures.get((area.slug, category.key if category else ALL), NOTHING)
        return figures.services * 10_000 / people


class PlacesPerPeople(CoverageIndicator):
    key = "capacity"
    label = _("Places per 10,000 inhabitants")
    order = 30
    unit = _("per 10,000")
    source = _("places stated by organisations; services without a statement are left out")

    def value(self, area: Area, grid: Grid, category: Category | None) -> float | None:
        people = grid.atlas.population(area)
        figures = grid.figures.get((area.slug, category.key if category else ALL), NOTHING)
        return None if not people or figures.places is None else figures.places * 10_000 / people


class RecentlyConfirmed(CoverageIndicator):
    key = "freshness"
    label = _("Confirmed in the last six months")
    order = 40
    unit = "%"

    def measure_with(self, areas, grid, category=None, question=None):
        chosen = {name: values for name, values in (question or GridFilters()).chosen.items() if name != "bestaetigt"}
        fresh = grid_for(GridFilters({**chosen, "bestaetigt": ("neu",)}))
        key = category.key if category else ALL
        found = {}
        for area in areas:
            number = grid.figures.get((area.slug, key), NOTHING).services
            if number:
                share = fresh.figures.get((area.slug, key), NOTHING).services / number
                found[area.pk] = Decimal(str(round(share * 100, 4)))
        return found


class LanguagesCovered(CoverageIndicator):
    key = "languages"
    label = _("Needed languages that are spoken")
    order = 50
    unit = "%"
    source = _("languages of this register against those the coordination says are needed")

    def measure_with(self, areas, grid, category=None, question=None):
        services = (question or GridFilters()).services()
        if category is not None:
            services = services.filter(pk__in=Service.objects.filter(categories=category).values("pk"))
        spoken = spoken_languages(services)
        stated: dict[str, set[str]] = {}
        for slug, key in LanguageNeed.objects.order_by().values_list("area__slug", "language__key"):
            stated.setdefault(slug, set()).add(key)
        looked_at = _looked_at(grid)
        found = {}
        for area in areas:
            known = grid.atlas.areas.get(area.slug)
            if known is None or area.slug not in looked_at:
                continue
            places = (area.slug, *grid.above(known))
            needed = next((stated[slug] for slug in places if slug in stated), set(USUAL_LANGUAGES))
            share = len(needed & spoken.get(area.slug, set())) / len(needed)
            found[area.pk] = Decimal(str(round(share * 100, 4)))
        return found


class DistanceToNext(CoverageIndicator):
    """Median over the categories an area lacks, straight line from middle to middle of the municipalities."""

    key = "distance"
    label = _("Way to the next service elsewhere, for what is missing")
    order = 60
    unit = "km"
    more_is_worse = True

    def value(self, area: Area, grid: Grid, category: Category | None) -> float | None:
        if area.lat is None or area.lon is None:
            return None
        missing = [
            one
            for one in ([category] if category else grid.atlas.categories)
            if grid.cell(area, one).state == CellState.GAP
        ]
        ways = [way for one in missing if (way := self._way(area, grid, one)) is not None]
        return median(ways) if ways else None

    def _way(self, area: Area, grid: Grid, category: Category) -> float | None:
        for town in grid.atlas.neighbours(area, FARTHEST_KM):
            if grid.atlas.holds(area, town):
                continue
            if grid.figures.get((town.slug, category.key), NOTHING).full:
                here = float(area.lat or 0), float(area.lon or 0)
                return distance_km(*here, float(town.lat or 0), float(town.lon or 0))
        return None


def spoken_languages(services: QuerySet) -> dict[str, set[str]]:
    """Slug of an area → languages people there are spoken to in; interpreters count, written material does not."""
    reach = ServedAreas()
    pairs = (
        ServiceArea.objects.filter(
            service__in=services.order_by().values("pk"),
            service__service_languages__kind__in=(LanguageKind.SPOKEN, LanguageKind.INTERPRETER),
        )
        .order_by()
        .values_list("area", "service__service_languages__language__key")
        .distinct()
    )
    found: dict[str, set[str]] = {}
    for area, key in pairs:
        for slug in reach.served_by(area):
            found.setdefault(slug, set()).add(key)
    return found


def _looked_at(grid: Grid) -> frozenset[str]:
    """Areas where somebody has registered services of any topic."""
    if not grid.atlas.categories:
        return frozenset()
    return frozenset(
        slug
        for slug, area in grid.atlas.areas.items()
        if any(grid.surveys.covers(area, one[0], grid.above(area)) for _domain, one in grid.atlas.domains())
    )
