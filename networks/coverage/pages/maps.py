"""View: one indicator as a map with its table, the state with its districts or a district with its municipalities."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from statistics import median
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import render
from django.utils.formats import number_format
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from directory.areas.loading.boundaries import STATE_FRAME
from directory.areas.maps import AreaMap, district_map, state_map
from directory.measures import with_unit
from directory.models import Area, Category
from directory.models.access import is_professional
from directory.pages.caching import public_page
from directory.rights.professionals import for_professionals
from kim.dates import today_in_germany
from kim.plugins import Indicator, registry
from kim.punctuation import labelled
from networks.coverage.rules.areas import TOWNS
from networks.coverage.rules.classes import Classes
from networks.coverage.rules.indicators import CoverageIndicator, GapShare

from .access import ALL, public_depth
from .atlas_page import AtlasPage

#: Tones from here on are dark: words in them are written in the colour of the page.
DARK_FROM = 4


@dataclass(frozen=True)
class MapLine:
    """One area with its value; ``number`` is its class from the lowest on, 0 without data."""

    area: Area
    value: Decimal | None
    words: str
    number: int
    tone: int
    gaps: int
    expected: int
    here: bool = False


@dataclass(frozen=True)
class Key:
    number: int
    tone: int
    words: str
    count: int


@dataclass(frozen=True)
class Drawn:
    """A shape of the map; ``printed``: the value in it, ``name`` above it where there is room."""

    path: str
    title: str
    tone: int
    name: str
    printed: str
    x: int
    y: int
    here: bool

    @property
    def is_dark(self) -> bool:
        return self.tone >= DARK_FROM


class MapPage(AtlasPage):
    """``public``: what visitors may see, without filters of the coordination and without municipalities if so set."""

    def __init__(self, request: HttpRequest, slug: str) -> None:
        super().__init__(request, slug)
        found = {one.key: one for one in registry.all(Indicator)}
        self.indicators = list(found.values())
        self.indicator: Any = found.get(request.GET.get("zahl", "")) or found.get(GapShare.key) or self.indicators[0]
        self.category: Category | None = self.grid.by_key.get(request.GET.get("kategorie", ""))

    @property
    def query(self) -> str:
        return self.request.GET.urlencode()

    @property
    def kept_without_map(self) -> list[tuple[str, str]]:
        return [("sort", self.request.GET.get("sort", ""))]

    @cached_property
    def around(self) -> Area:
        """The area whose inside is drawn: a town stands on the map of its district."""
        if self.area.kind not in TOWNS or self.area.is_district_level:
            return self.area
        above = [self.atlas.areas[slug] for slug in self.grid.above(self.area) if slug in self.atlas.areas]
        return next((one for one in above if one.is_district_level), self.area)

    @property
    def is_wide(self) -> bool:
        """Whether districts are drawn, not municipalities."""
        return self.around.kind in (Area.Kind.STATE, Area.Kind.REGION)

    @cached_property
    def areas(self) -> list[Area]:
        if self.is_wide:
            return self.atlas.of_kinds(Area.DISTRICT_LEVEL, self.around)
        return self.atlas.towns(self.around)

    @cached_property
    def values(self) -> Mapping[int, Decimal]:
        if isinstance(self.indicator, CoverageIndicator):
            return self.indicator.measure_with(self.areas, self.grid, self.category, self.question)
        return self.indicator.measure(Area.objects.filter(pk__in=[area.pk for area in self.areas]))

    @cached_property
    def classes(self) -> Classes:
        return Classes.of(float(value) for value in self.values.values())

    @cached_property
    def lines(self) -> list[MapLine]:
        """The highest value first, or by name; areas without data at the end."""
        found = []
        for area in self.areas:
            value = self.values.get(area.pk)
            number = 0 if value is None else self.classes.number(float(value))
            summary = self.grid.summary(area, [self.category] if self.category else None)
            found.append(
                MapLine(
                    area,
                    value,
                    self.in_words(value),
                    number,
                    self.classes.tone(number) if number else 0,
                    summary.gaps,
                    summary.expected,
                    area.pk == self.area.pk,
                )
            )
        if self.request.GET.get("sort") == "name":
            return sorted(found, key=lambda line: line.area.name)
        return sorted(found, key=lambda line: (line.value is None, -(line.value or 0), line.area.name))

    def in_words(self, value: Decimal | float | None) -> str:
        return _("no data") if value is None else number_format(value, 1, force_grouping=True)

    @cached_property
    def keys(self) -> list[Key]:
        counted = [line.number for line in self.lines]
        unit = str(self.indicator.unit)
        found = []
        for number, (low, high) in enumerate(self.classes.spans, start=1):
            values = {"low": _plain(low), "least": with_unit(_plain(low), unit), "high": with_unit(_plain(high), unit)}
            if low is None and high is None:
                words = _("all values alike")
            elif low is None:
                words = _("below %(high)s") % values
            elif high is None:
                words = _("%(least)s and more") % values
            else:
                words = _("%(low)s to below %(high)s") % values
            found.append(Key(number, self.classes.tone(number), words, counted.count(number)))
        return [*found, Key(0, 0, _("no data"), counted.count(0))]

    @cached_property
    def drawing(self) -> AreaMap | None:
        return state_map() if self.is_wide else district_map(self.around)

    @cached_property
    def shapes(self) -> list[Drawn]:
        """Shapes of the areas measured; of a region the rest of the state stays empty."""
        lines = {line.area.slug: line for line in self.lines}
        # The boundary of an independent city may lie at its municipality.
        twins = {one.name: one.slug for one in self.areas if one.kind == Area.Kind.CITY}
        found = []
        for shape in self.drawing.shapes if self.drawing else []:
            line = lines.get(shape.slug) or lines.get(twins.get(shape.title, ""))
            if line is None:
                continue
            x, y = (shape.x, shape.y) if shape.name else self._middle(line.area)
            printed = "" if line.value is None else number_format(round(line.value))
            name = shape.name
            if shape.name and isinstance(self.indicator, GapShare) and line.value is not None:
                printed = _("%(n)s of %(all)s") % {"n": line.gaps, "all": line.expected}
            said = line.words if line.value is None else with_unit(line.words, self.indicator.unit)
            title = labelled(shape.title, said)
            found.append(Drawn(shape.path, title, line.tone, name, printed, x, y, line.here))
        return found

    def _middle(self, area: Area) -> tuple[int, int]:
        if area.lat is None or area.lon is None:
            return (0, 0)
        return STATE_FRAME(float(area.lon), float(area.lat))

    @property
    def median(self) -> str:
        values = list(self.values.values())
        return with_unit(self.in_words(median(values)), self.indicator.unit) if values else ""


def _plain(value: float | None) -> str:
    return (
        "" if value is None else number_format(value, force_grouping=True) if value % 1 else number_format(round(value))
    )


@require_safe
def gap_map(request: HttpRequest, slug: str) -> HttpResponseBase:
    """Professionals see all of it; visitors as much as ``KIM_PUBLIC_ATLAS`` says."""
    if is_professional(request.user) or not public_depth():
        return _professional(request, slug)
    return _public(request, slug)


def _drawn(request: HttpRequest, slug: str) -> HttpResponse:
    page = MapPage(request, slug)
    is_internal = is_professional(request.user)
    if not is_internal and not page.is_wide and public_depth() != ALL:
        raise Http404
    context = page.context(
        "map",
        for_visitors=not is_internal,
        today=today_in_germany(),
        known=sum(line.value is not None for line in page.lines),
        is_internal=is_internal,
        leads_on=is_internal or public_depth() == ALL,
        sort=request.GET.get("sort", ""),
        sort_by_name=page.address(sort="name"),
        sort_by_value=page.address(sort=None),
    )
    return render(request, "networks/coverage/map.html", context)


_professional = for_professionals(_drawn)
_public = public_page(_drawn)
