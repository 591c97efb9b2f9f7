"""Read the real districts of the demo with their municipalities, clusters, postcodes and boundaries."""

from __future__ import annotations

from functools import cached_property
from random import Random

from django.core.management.base import CommandError
from django.utils.translation import gettext as _
from shapely.geometry import Point, shape
from shapely.prepared import prep

from directory.models import Area, AreaShape, Postcode
from directory.models.slugs import german_slug

from .content import District

#: About one kilometre to every side of the point the name is written at.
SPREAD = 0.009
TRIES = 30


class DemoDistrict:
    """One district as the demo uses it."""

    def __init__(self, district: District) -> None:
        self.content = district
        self._shapes: dict[int, object] = {}

    @cached_property
    def area(self) -> Area:
        return area_by_key(self.content.ags)

    @cached_property
    def municipalities(self) -> dict[str, Area]:
        rows = Area.objects.filter(kind=Area.Kind.MUNICIPALITY, parent=self.area)
        return {area.name: area for area in rows.select_related("parent")}

    @cached_property
    def neighbours(self) -> list[Area]:
        return list(Area.objects.filter(ags__in=self.content.neighbours).order_by("ags"))

    @cached_property
    def clusters(self) -> dict[str, Area]:
        """Named groups of municipalities; missing ones are made."""
        made = {}
        for name, members in self.content.clusters.items():
            full_name = f"{self.area.full_name}, Region {name}"
            slug = f"region-{self.content.key}-{german_slug(name)}"
            cluster = Area.objects.filter(slug=slug).first()
            if cluster is None:
                cluster = Area(kind=Area.Kind.CLUSTER, name=full_name, slug=slug, parent=self.area)
                cluster.members = [self.municipalities[member] for member in members]
                cluster.save()
            made[name] = cluster
        return made

    @cached_property
    def postcodes(self) -> dict[int, list[str]]:
        codes: dict[int, list[str]] = {}
        for code, area in Postcode.objects.filter(area__parent=self.area).values_list("code", "area"):
            codes.setdefault(area, []).append(code)
        return codes

    def municipality_of(self, place: str) -> Area:
        """The municipality of a place name; a quarter lies in its city."""
        if self.content.quarters:
            return next(iter(self.municipalities.values()))
        return self.municipalities[place]

    def cluster_of(self, place: str) -> Area | None:
        return next((self.clusters[name] for name, members in self.content.clusters.items() if place in members), None)

    def beside(self, place: str) -> list[Area]:
        """The other municipalities of the same cluster."""
        for members in self.content.clusters.values():
            if place in members:
                return [self.municipalities[name] for name in members if name != place]
        return []

    def postcode(self, place: str, rng: Random) -> str:
        if place in self.content.quarters:
            return self.content.quarters[place][0]
        return rng.choice(self.postcodes.get(self.municipality_of(place).pk) or [""])

    def point(self, place: str, rng: Random) -> tuple[float, float]:
        """A point near the middle of the place and inside the municipality, in WGS84 degrees."""
        area = self.municipality_of(place)
        lat, lon = float(area.label_lat or area.lat or 0), float(area.label_lon or area.lon or 0)
        if place in self.content.quarters:
            _code, lat, lon = self.content.quarters[place]
        return inside(self._boundary(area), lat, lon, rng)

    def _boundary(self, area: Area):
        if area.pk not in self._shapes:
            geojson = AreaShape.objects.filter(area=area).values_list("geojson", flat=True).first()
            self._shapes[area.pk] = prep(shape(geojson)) if geojson else None
        return self._shapes[area.pk]


def inside(boundary, lat: float, lon: float, rng: Random) -> tuple[float, float]:
    """A point some hundred metres from the given one and within the boundary; the given one if none is found."""
    for _try in range(TRIES):
        y, x = round(lat + rng.gauss(0, SPREAD / 2), 6), round(lon + rng.gauss(0, SPREAD), 6)
        if boundary is None or boundary.contains(Point(x, y)):
            return y, x
    return round(lat, 6), round(lon, 6)


def area_by_key(ags: str) -> Area:
    area = Area.objects.filter(ags=ags).first()
    if area is None:
        raise CommandError(_("The area %(ags)s is missing. Load the areas first: manage.py load_areas") % {"ags": ags})
    return area
