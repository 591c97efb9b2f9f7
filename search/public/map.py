"""The public places of the hits on a map drawn here: no tiles, no other host, no protected address."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

from directory.areas.maps import AreaMap, district_map, state_map
from directory.models import Area
from directory.wording import joined

from ..request import SearchRequest
from .hits import SearchHit

#: Units of the drawing within which pins share one place.
CLOSE = 16


@dataclass(frozen=True)
class Pin:
    """``numbers``: places of the hits in the list, as words; ``first`` is the one a click leads to."""

    x: int
    y: int
    numbers: str
    first: int

    @property
    def half(self) -> int:
        """Half the width of the pin: wide enough for its numbers."""
        return max(11, 4 * len(self.numbers) + 5)


@dataclass(frozen=True)
class HitMap:
    """``outside``: hits whose place lies beyond the frame; ``nowhere``: hits without a public place."""

    map: AreaMap
    here: str
    pins: list[Pin]
    outside: int
    nowhere: int


def map_of(asked: SearchRequest, hits: Sequence[SearchHit]) -> HitMap | None:
    """Nothing without boundaries."""
    drawing = _frame(asked.area)
    if drawing is None or drawing.project is None:
        return None
    by_cell: dict[tuple[int, int], dict[int, tuple[int, int]]] = defaultdict(dict)
    outside, nowhere = 0, 0
    for hit in hits:
        points = [row.location.shown_point for row in hit.service.service_locations.all()]
        shown = [drawing.project(lon, lat) for lat, lon in (point for point in points if point)]
        inside = [(x, y) for x, y in shown if 0 <= x <= drawing.width and 0 <= y <= drawing.height]
        nowhere += not shown
        outside += bool(shown) and not inside
        for x, y in inside:
            by_cell[x // CLOSE, y // CLOSE][hit.number] = x, y
    pins = [_pin(places) for places in by_cell.values()]
    return HitMap(drawing, asked.area.slug if asked.area else "", pins, outside, nowhere)


def _pin(places: dict[int, tuple[int, int]]) -> Pin:
    numbers = sorted(places)
    x, y = places[numbers[0]]
    words = joined(numbers) if len(numbers) <= 3 else f"{joined(numbers[:2])} … {numbers[-1]}"
    return Pin(x, y, words, numbers[0])


def _frame(area: Area | None) -> AreaMap | None:
    """The district of the place, else the state."""
    if area is None or area.kind in (Area.Kind.STATE, Area.Kind.REGION):
        return state_map()
    is_inside = area.kind in (Area.Kind.MUNICIPALITY, Area.Kind.CLUSTER) and area.parent is not None
    district = area.parent if is_inside else area
    return (district_map(district) if district else None) or state_map()
