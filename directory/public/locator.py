"""Where a place lies: its municipality among its neighbours, with a pin when the point may be shown."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from directory.areas.svg_map import Projection, path_of, rings_of, scale_bar
from directory.models import Area, AreaShape, Location

WIDTH = 440
LOWEST = 260


@dataclass(frozen=True)
class Label:
    name: str
    x: int
    y: int


@dataclass(frozen=True)
class Locator:
    """A drawing: paths around, the own path, names, and the pin (``None`` when the point is unknown or protected)."""

    area: Area
    width: int
    height: int
    around: list[str]
    here: str
    labels: list[Label]
    pin: tuple[int, int] | None
    scale_km: int
    scale_units: int

    @property
    def scale_middle(self) -> int:
        return self.scale_units // 2


def locators_of(places: Iterable[Location]) -> dict[int, Locator]:
    """One drawing per place whose municipality has a boundary; one query for all of them."""
    wanted = [place for place in places if place.area_id]
    if not wanted:
        return {}
    districts = {place.area.parent_id for place in wanted}
    shapes = list(
        AreaShape.objects.filter(area__parent__in=districts, area__kind=Area.Kind.MUNICIPALITY)
        .select_related("area")
        .only("geojson", "area__name", "area__kind", "area__ags", "area__parent", "area__label_lat", "area__label_lon")
    )
    drawn = ((place, _draw(place, shapes)) for place in wanted)
    return {place.pk: drawing for place, drawing in drawn if drawing}


def _draw(place: Location, shapes: list[AreaShape]) -> Locator | None:
    own = next((shape for shape in shapes if shape.area_id == place.area_id), None)
    if own is None:
        return None
    project = Projection.around(rings_of(own.geojson), width=WIDTH, margin=0.3, lowest=LOWEST)
    others = [shape for shape in shapes if shape.area_id != own.area_id and shape.area.parent_id == own.area.parent_id]
    point = place.shown_point
    km, units = scale_bar(project)
    return Locator(
        area=own.area,
        width=project.width,
        height=project.height,
        around=[path for shape in others if (path := path_of(shape.geojson, project))],
        here=path_of(own.geojson, project),
        labels=[label for shape in others if (label := _label(shape.area, project))],
        pin=project(point[1], point[0]) if point else None,
        scale_km=km,
        scale_units=units,
    )


def _label(area: Area, project: Projection) -> Label | None:
    """The name at its place, when that lies well inside the drawing."""
    if area.label_lon is None or area.label_lat is None:
        return None
    x, y = project(float(area.label_lon), float(area.label_lat))
    room = 4 * len(area.name)
    inside = room < x < project.width - room and 16 < y < project.height - 28
    return Label(area.name, x, y) if inside else None
