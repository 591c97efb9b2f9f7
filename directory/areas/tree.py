"""Which area holds which, for all areas at once and from memory.

The rules are those of the query set of areas (``within``, ``covering``, ``reaching_into``), over the same keys.
"""

from __future__ import annotations

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterable

from django.db.models import F
from django.http import HttpRequest

from directory.models import Area, distance_km
from directory.models.area_keys import keys_around, lies_in

TOWNS = frozenset({Area.Kind.MUNICIPALITY, Area.Kind.CITY})
_KEPT = "_area_tree"
#: Sorts behind every key that begins alike.
_LAST = "\x7f"


class AreaTree:
    """Areas are handed out in the order of their names, each as one object whose ``parent`` is read already."""

    def __init__(self, areas: Iterable[Area], members: Iterable[tuple[int, int]]) -> None:
        """``members``: keys of a cluster and of one of its areas."""
        self.areas = {area.pk: area for area in areas}
        self._rank = {pk: rank for rank, pk in enumerate(self.areas)}
        for area in self.areas.values():
            if area.parent_id in self.areas:
                area.parent = self.areas[area.parent_id]
        self._by_key = {area.ags: area for area in self.areas.values() if area.ags}
        # Sorted, so that everything inside an area stands together.
        self._places = sorted((area.key_of_place, area.pk) for area in self.areas.values() if area.key_of_place)
        self._members: dict[int, list[Area]] = defaultdict(list)
        self._clusters: dict[int, list[Area]] = defaultdict(list)
        for cluster, member in sorted(set(members), key=lambda pair: [self._rank[pk] for pk in pair]):
            self._members[cluster].append(self.areas[member])
            self._clusters[member].append(self.areas[cluster])
        self._reached: dict[int, frozenset[int]] = {}
        self._neighbours: dict[tuple[int, float], list[Area]] = {}

    @classmethod
    def read(cls) -> AreaTree:
        """One query."""
        rows = list(Area.objects.order_by("name", "pk").annotate(member_key=F("members")))
        return cls(rows, ((row.pk, row.member_key) for row in rows if row.member_key is not None))

    @classmethod
    def of(cls, request: HttpRequest) -> AreaTree:
        """Read once per request."""
        if (kept := getattr(request, _KEPT, None)) is None:
            kept = cls.read()
            setattr(request, _KEPT, kept)
        return kept

    def members(self, cluster: Area) -> list[Area]:
        return self._members.get(cluster.pk, [])

    def clusters(self, area: Area) -> list[Area]:
        """The clusters it is a member of."""
        return self._clusters.get(area.pk, [])

    def above(self, area: Area) -> list[Area]:
        """The areas that hold this one: clusters first, then from the nearest to the state."""
        keys = reversed(keys_around(self.areas[area.pk].key_of_place))
        around = [self._by_key[key] for key in keys if key in self._by_key]
        return [*self.clusters(area), *(one for one in around if one.pk != area.pk)]

    def district_of(self, area: Area) -> Area | None:
        """The district or city it is or lies in; a region lies in none."""
        return next((one for one in (self.areas[area.pk], *self.above(area)) if one.is_district_level), None)

    def inside(self, area: Area) -> list[Area]:
        """Everything it holds but itself."""
        if area.kind == Area.Kind.CLUSTER:
            return self.members(area)
        key = area.ags or _LAST
        first, last = bisect_left(self._places, (key,)), bisect_left(self._places, (key + _LAST,))
        found = sorted((pk for _key, pk in self._places[first:last] if pk != area.pk), key=self._rank.__getitem__)
        return [self.areas[pk] for pk in found]

    def holds(self, outer: Area, area: Area) -> bool:
        """Whether an area lies in another or is the same."""
        if outer.pk == area.pk:
            return True
        if outer.kind == Area.Kind.CLUSTER:
            return any(cluster.pk == outer.pk for cluster in self.clusters(area))
        return lies_in(self.areas[area.pk].key_of_place, outer.ags or "")

    def serves(self, tag: Area, area: Area) -> bool:
        """Whether a coverage tag on one area reaches the whole of another."""
        return self.holds(tag, area) or _is_town_of(tag, area)

    def serving(self, area: Area) -> list[Area]:
        """Areas whose coverage tag reaches the whole of this one: itself, those above, its clusters."""
        same_town = [one for one in self.inside(area) if _is_town_of(one, area)]
        return [self.areas[area.pk], *same_town, *self.above(area)]

    def reached_by(self, tag: int) -> frozenset[int]:
        """Keys of all places that a coverage tag on this area reaches, at least in part."""
        if (found := self._reached.get(tag)) is None:
            area = self.areas[tag]
            found = self._reached[tag] = frozenset(place.pk for place in (area, *self.above(area), *self.inside(area)))
        return found

    def towns(self, inside: Area | None = None) -> list[Area]:
        """Municipalities and independent cities; the row of a city stands for its municipality row, too."""
        found = self.areas.values() if inside is None else [self.areas[inside.pk], *self.inside(inside)]
        return [area for area in found if area.kind in TOWNS and not area.is_city_twin]

    def neighbours(self, area: Area, km: float) -> list[Area]:
        """Towns whose middle lies within so many km of the middle of this one, straight line, the nearest first."""
        if (area.pk, km) not in self._neighbours:
            self._neighbours[area.pk, km] = self._within(area, km)
        return self._neighbours[area.pk, km]

    def _within(self, area: Area, km: float) -> list[Area]:
        if area.lat is None or area.lon is None:
            return []
        lat, lon = float(area.lat), float(area.lon)
        found = []
        for town in self.towns():
            if town.pk == area.pk or town.lat is None or town.lon is None:
                continue
            # A degree of latitude is 111 km: most towns fall out before the sine.
            if abs(float(town.lat) - lat) * 111 <= km:
                far = distance_km(lat, lon, float(town.lat), float(town.lon))
                if far <= km:
                    found.append((far, town.pk, town))
        return [town for _far, _pk, town in sorted(found, key=lambda row: row[:2])]


def _is_town_of(area: Area, city: Area) -> bool:
    """Whether this is the municipality row of an independent city: the same town."""
    return city.kind == Area.Kind.CITY and area.kind == Area.Kind.MUNICIPALITY and area.parent_id == city.pk
