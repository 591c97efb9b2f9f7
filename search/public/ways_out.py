"""Ways out of a list without hits, each with the number of services it leads to."""

from __future__ import annotations

from dataclasses import dataclass, replace

from django.http import QueryDict
from django.utils.translation import gettext as _

from directory.listing.chips import Chip
from directory.listing.source import filters_of
from directory.listing.ways_out import WayOut, wider_areas
from directory.models import Area
from search.plan import Plan

from ..planning.request_plan import Reader, chosen_by
from ..request import Asked

MOST_DROPPED = 5


def ways_of(asked: Asked, plan: Plan, chips: list[Chip], reader: Reader, *, beyond: int = 0) -> list[WayOut]:
    """All languages, one filter less, a wider place, everything everywhere; only what leads to more than so many
    hits."""
    tried = [*_without_filters(asked, plan, chips), *(_in_area(asked, plan, area) for area in wider_areas(asked.area))]
    if asked.area:
        tried.append(_everywhere(asked, plan))
    counts = reader.engine.totals([way.plan for way in tried]) if tried else []
    found = {way.address: WayOut(way.words, way.address, count) for way, count in zip(tried, counts, strict=True)}
    return [way for way in found.values() if way.count > beyond]


@dataclass(frozen=True)
class _Tried:
    words: str
    address: str
    plan: Plan


def _without_filters(asked: Asked, plan: Plan, chips: list[Chip]) -> list[_Tried]:
    ways = []
    for chip in [chip for chip in chips if chip.name not in ("gebiet", "q")][:MOST_DROPPED]:
        fewer = replace(asked.place, query=QueryDict(chip.without.removeprefix("?")))
        words = _("Without the filter “%(filter)s”") % {"filter": chip.label}
        if chip.name == "sprache":
            words = _("In all languages")
        chosen = chosen_by(filters_of(fewer, asked.filters.terms))
        ways.append(_Tried(words, chip.without, replace(plan, chosen=chosen)))
    return ways


def _in_area(asked: Asked, plan: Plan, area: Area) -> _Tried:
    return _Tried(
        _("Search in %(area)s") % {"area": area.full_name},
        asked.address(gebiet=area.slug, umkreis=None, q=asked.words or None),
        replace(plan, area=area.slug, near=None),
    )


def _everywhere(asked: Asked, plan: Plan) -> _Tried:
    return _Tried(
        _("In all of North Rhine-Westphalia"),
        asked.address(gebiet=None, umkreis=None, q=asked.words or None),
        replace(plan, area="", near=None),
    )
