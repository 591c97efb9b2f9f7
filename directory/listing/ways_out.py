"""Ways out of a list without hits: a wider place, or one filter less."""

from __future__ import annotations

from dataclasses import dataclass

from django.http import QueryDict
from django.utils.translation import gettext as _

from directory.models import Area, Service

from .chips import Chip
from .filters import ServiceFilter
from .place_choice import PlaceChoice

MOST_DROPPED = 5
NEIGHBOURS = 3


@dataclass(frozen=True)
class WayOut:
    words: str
    address: str
    count: int


def ways_out(filters: ServiceFilter, chips: list[Chip], place: PlaceChoice) -> list[WayOut]:
    """Only ways that lead to hits, each with their number; a handful of counts, and only on an empty list."""
    found = [
        *(_in_area(filters, place, area) for area in wider_areas(place.area)),
        *(_without(filters, chip) for chip in chips[:MOST_DROPPED] if chip.name != "gebiet"),
    ]
    return [way for way in found if way.count]


def wider_areas(area: Area | None) -> list[Area]:
    """The district of a town and the towns nearby."""
    if area is None:
        return []
    near = []
    if area.lat is not None and area.lon is not None:
        near = Area.objects.nearest(float(area.lat), float(area.lon), limit=NEIGHBOURS + 2)
    near = [one for one in near if one.pk != area.pk and one.ags and not one.ags.startswith(area.ags or "-")]
    above = [area.parent] if area.parent and area.parent.is_district_level else []
    return [*above, *near[:NEIGHBOURS]]


def _in_area(filters: ServiceFilter, place: PlaceChoice, area: Area) -> WayOut:
    query = place.query.copy()
    query.pop("seite", None)
    query["gebiet"] = area.slug
    again = ServiceFilter(query, Service.objects.public(), terms=filters.terms, area=area)
    return WayOut(_("Search in %(area)s") % {"area": area.full_name}, "?" + query.urlencode(), again.qs.count())


def _without(filters: ServiceFilter, chip: Chip) -> WayOut:
    query = QueryDict(chip.without.removeprefix("?"))
    again = ServiceFilter(query, Service.objects.public(), terms=filters.terms, area=filters.area)
    return WayOut(_("Without the filter “%(filter)s”") % {"filter": chip.label}, chip.without, again.qs.count())
