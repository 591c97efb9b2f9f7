"""Ways out of a list without hits, each with the number of services it leads to."""

from __future__ import annotations

from dataclasses import replace

from django.http import QueryDict
from django.utils.translation import gettext as _

from directory.models import Area
from directory.public.chips import Chip
from directory.public.finding import filters_of
from directory.public.widening import WayOut, wider_areas
from search.plan import Plan

from .asked import Asked
from .planning import Reader, chosen_by, only_counting

MOST_DROPPED = 5


def ways_of(asked: Asked, plan: Plan, chips: list[Chip], reader: Reader, *, beyond: int = 0) -> list[WayOut]:
    """All languages, one filter less, a wider place, everything everywhere; only what leads to more than so many
    hits."""
    found = [
        *_without_filters(asked, plan, chips, reader),
        *(_in_area(asked, plan, area, reader) for area in wider_areas(asked.area)),
    ]
    if asked.area:
        found.append(_everywhere(asked, plan, reader))
    counts: dict[str, WayOut] = {way.address: way for way in found if way.count > beyond}
    return list(counts.values())


def _without_filters(asked: Asked, plan: Plan, chips: list[Chip], reader: Reader) -> list[WayOut]:
    ways = []
    for chip in [chip for chip in chips if chip.name not in ("gebiet", "q")][:MOST_DROPPED]:
        fewer = replace(asked.place, query=QueryDict(chip.without.removeprefix("?")))
        chosen = chosen_by(filters_of(fewer, asked.filters.terms))
        count = reader.engine.run(only_counting(plan, chosen=chosen)).total
        words = _("Without the filter “%(filter)s”") % {"filter": chip.label}
        if chip.name == "sprache":
            words = _("In all languages")
        ways.append(WayOut(words, chip.without, count))
    return ways


def _in_area(asked: Asked, plan: Plan, area: Area, reader: Reader) -> WayOut:
    count = reader.engine.run(only_counting(plan, area=area.slug, near=None)).total
    words = _("Search in %(area)s") % {"area": area.full_name}
    return WayOut(words, asked.address(gebiet=area.slug, umkreis=None, q=asked.words or None), count)


def _everywhere(asked: Asked, plan: Plan, reader: Reader) -> WayOut:
    count = reader.engine.run(replace(only_counting(plan), area="", near=None)).total
    return WayOut(
        _("In all of North Rhine-Westphalia"), asked.address(gebiet=None, umkreis=None, q=asked.words or None), count
    )
