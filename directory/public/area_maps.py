"""Maps that lead to areas: the state with its districts, a district with its municipalities."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from django.core.cache import cache
from django.db.models import Count, Max

from directory.models import Area, AreaShape

from .svg_map import Projection, path_of, rings_of

STATE_WIDTH = 600
DISTRICT_WIDTH = 440
A_DAY = 24 * 60 * 60


@dataclass(frozen=True)
class Shape:
    """One area of the map; ``name`` is empty where there is no room for it."""

    slug: str
    title: str
    path: str
    name: str
    x: int
    y: int


@dataclass(frozen=True)
class AreaMap:
    width: int
    height: int
    shapes: list[Shape]


def state_map() -> AreaMap | None:
    """Districts, independent cities and the city region on one map, without names: they stand in the list beside it."""
    return _kept("state", AreaShape.objects.filter(area__kind__in=Area.DISTRICT_LEVEL), STATE_WIDTH, named=False)


def district_map(area: Area) -> AreaMap | None:
    """The municipalities of a district, or the areas of a cluster."""
    inside = Area.objects.descendants_of(area).of_kind(Area.Kind.MUNICIPALITY)
    return _kept(f"area-{area.pk}", AreaShape.objects.filter(area__in=inside), DISTRICT_WIDTH, named=True)


def _kept(key: str, shapes, width: int, *, named: bool) -> AreaMap | None:
    """Boundaries change once a year: the drawing is kept until their number or latest row changes."""
    state = AreaShape.objects.aggregate(n=Count("pk"), last=Max("pk"))
    name = f"area-map:{key}:{state['n']}:{state['last']}"
    found = cache.get(name)
    if found is None:
        found = _draw(shapes.select_related("area"), width, named=named)
        cache.set(name, found or "none", A_DAY)
    return None if found == "none" else found


def _draw(shapes: Iterable[AreaShape], width: int, *, named: bool) -> AreaMap | None:
    rows = sorted(shapes, key=lambda shape: shape.area.name)
    if not rows:
        return None
    project = Projection.around((ring for row in rows for ring in rings_of(row.geojson)), width=width)
    return AreaMap(project.width, project.height, [_shape(row, project, named=named) for row in rows])


def _shape(row: AreaShape, project: Projection, *, named: bool) -> Shape:
    area = row.area
    lon, lat = area.label_lon or area.lon, area.label_lat or area.lat
    x, y = project(float(lon), float(lat)) if lon is not None and lat is not None else (0, 0)
    room = 4 * len(area.name)
    x = min(max(x, room), project.width - room)
    return Shape(area.slug, area.full_name, path_of(row.geojson, project), area.name if named and y else "", x, y)
