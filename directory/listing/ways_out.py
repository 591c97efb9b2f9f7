"""Ways out of a list without hits: one filter less, or a wider place."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from django.utils.translation import gettext as _

from directory.models import Area

from .request import Chip, ListRequest
from .source import ListResult, ListSource

MOST_DROPPED = 5
NEIGHBOURS = 3


@dataclass(frozen=True)
class WayOut:
    words: str
    address: str
    count: int


def ways_out(source: ListSource, asked: ListRequest, result: ListResult, chips: list[Chip]) -> list[WayOut]:
    """Only ways that lead to more hits than there are, each with their number; counted on such a list alone."""
    tried = [*_without_filters(asked, chips, source), *_elsewhere(asked), *source.further_ways(asked)]
    counts = source.count(asked, result, [variant for _words, variant in tried]) if tried else []
    found = {
        variant.address(): WayOut(words, variant.address(), count)
        for (words, variant), count in zip(tried, counts, strict=True)
    }
    return [way for way in found.values() if way.count > result.total]


def _without_filters(asked: ListRequest, chips: list[Chip], source: ListSource) -> Iterable[tuple[str, ListRequest]]:
    stay = ("gebiet",) if source.drops_words else ("gebiet", "q")
    for chip in [chip for chip in chips if chip.name not in stay][:MOST_DROPPED]:
        words = _("Without the filter “%(filter)s”") % {"filter": chip.label}
        if chip.name == "sprache":
            words = _("In all languages")
        yield words, asked.changed(chip.without)


def _elsewhere(asked: ListRequest) -> Iterable[tuple[str, ListRequest]]:
    for area in wider_areas(asked.area):
        yield _("Search in %(area)s") % {"area": area.full_name}, asked.in_area(area)


def wider_areas(area: Area | None) -> list[Area]:
    """The district of a town and the towns nearby."""
    if area is None:
        return []
    near = []
    if area.lat is not None and area.lon is not None:
        near = Area.objects.outside(area).nearest(float(area.lat), float(area.lon), limit=NEIGHBOURS)
    above = [area.parent] if area.parent and area.parent.is_district_level else []
    return [*above, *near]
