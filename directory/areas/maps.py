"""Maps that lead to areas: the state with its districts, a district with its municipalities."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from django.core.cache import caches
from django.db.models import Count, Max

from directory.areas.loading.boundaries import DISTRICT_WIDTH, STATE_FRAME
from directory.areas.svg_map import Projection, path_of, rings_of
from directory.models import Area, AreaShape

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
    """``project`` puts further points on it."""

    width: int
    height: int
    shapes: list[Shape]
    project: Projection | None = None


def state_map() -> AreaMap | None:
    """Districts, independent cities and the city region on one map, without names: they stand in the list beside it."""
    rows = (
        AreaShape.objects.filter(area__kind__in=Area.DISTRICT_LEVEL)
        .exclude(state_path="")
        .select_related("area")
        .order_by("area__name", "area")
        .only("state_path", "area__slug", "area__name", "area__kind")
    )
    shapes = [Shape(row.area.slug, row.area.full_name, row.state_path, "", 0, 0) for row in rows]
    return AreaMap(STATE_FRAME.width, STATE_FRAME.height, shapes, STATE_FRAME) if shapes else None


def district_map(area: Area) -> AreaMap | None:
    """The municipalities of a district, or the areas of a cluster."""
    inside = Area.objects.descendants_of(area).of_kind(Area.Kind.MUNICIPALITY)
    return _kept(f"area-{area.pk}", AreaShape.objects.filter(area__in=inside))


def _kept(key: str, shapes) -> AreaMap | None:
    """Boundaries change once a year: the drawing is kept until their number or latest row changes."""
    state = AreaShape.objects.aggregate(n=Count("pk"), last=Max("pk"))
    name = f"area-map-2:{key}:{state['n']}:{state['last']}"
    found = caches["process"].get(name)
    if found is None:
        found = _draw(shapes.select_related("area"))
        caches["process"].set(name, found or "none", A_DAY)
    return None if found == "none" else found


def _draw(shapes: Iterable[AreaShape]) -> AreaMap | None:
    rows = sorted(shapes, key=lambda shape: shape.area.name)
    if not rows:
        return None
    project = Projection.around((ring for row in rows for ring in rings_of(row.geojson)), width=DISTRICT_WIDTH)
    return AreaMap(project.width, project.height, [_shape(row, project) for row in rows], project)


def _shape(row: AreaShape, project: Projection) -> Shape:
    area = row.area
    lon, lat = area.label_lon or area.lon, area.label_lat or area.lat
    x, y = project(float(lon), float(lat)) if lon is not None and lat is not None else (0, 0)
    room = 4 * len(area.name)
    x = min(max(x, room), project.width - room)
    return Shape(area.slug, area.full_name, path_of(row.geojson, project), area.name if y else "", x, y)
