"""Boundaries from GeoJSON, points for labels, and paths prepared for the maps."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from decimal import Decimal
from pathlib import Path

import shapely
from django.utils.translation import gettext as _
from shapely.geometry import mapping, shape
from shapely.geometry.base import BaseGeometry
from shapely.geometry.polygon import orient

from directory.loading.problems import Problems
from directory.models import Area

from ..svg_map import Projection, path_of, rings_of
from .rows import AreaRow

FILES = ("nrw_municipalities.geojson", "nrw_districts.geojson", "nrw_regierungsbezirke.geojson")
#: Corners of the map of the state in degrees. Fixed, so that prepared paths of different loads fit on one map.
WEST, SOUTH, EAST, NORTH = 5.86, 50.32, 9.47, 52.54
STATE_WIDTH = 800
DISTRICT_WIDTH = 440

STATE_FRAME = Projection.around([[(WEST, SOUTH), (EAST, NORTH)]], width=STATE_WIDTH, margin=0)
#: View box of every ``AreaShape.state_path``; north is up, one unit is about 310 m.
STATE_VIEWBOX = f"0 0 {STATE_FRAME.width} {STATE_FRAME.height}"


@dataclass(frozen=True)
class PreparedShape:
    """The columns of ``AreaShape``."""

    geojson: dict
    state_path: str
    district_path: str = ""
    district_viewbox: str = ""


def read_boundaries(folder: Path, problems: Problems) -> dict[str, BaseGeometry]:
    """Polygons by key, as the files have them; a shape that is no valid polygon is a problem."""
    found: dict[str, BaseGeometry] = {}
    for name in FILES:
        path = folder / name
        if not path.is_file():
            problems.add(name, "", _("The file is missing. It belongs into %(folder)s.") % {"folder": folder.name})
            continue
        for feature in json.loads(path.read_text(encoding="utf-8"))["features"]:
            key = feature["properties"]["ags"]
            geometry = shape(feature["geometry"])
            if geometry.geom_type not in ("Polygon", "MultiPolygon") or not geometry.is_valid:
                problems.add(name, key, _("The boundary is no valid polygon."))
            elif key in found:
                problems.add(name, key, _("The boundary stands in the files twice."))
            else:
                found[key] = geometry
    return found


def add_state(rows: Iterable[AreaRow], shapes: dict[str, BaseGeometry]) -> None:
    """The boundary of a state is that of its regions together."""
    for state in (row for row in rows if row.kind == Area.Kind.STATE):
        parts = [shapes[row.ags] for row in rows if row.parent == state.ags and row.ags in shapes]
        if parts:
            shapes[state.ags] = shapely.union_all(parts)


def place_labels(rows: Iterable[AreaRow], shapes: Mapping[str, BaseGeometry]) -> None:
    """Fill missing points: the centroid, and for the label the middle of the widest place."""
    for row in rows:
        if row.ags not in shapes:
            continue
        outline = shapes[row.ags]
        if row.lat is None:
            row.lon, row.lat = (_degrees(value) for value in outline.centroid.coords[0])
        if row.label_lat is None:
            # Degrees of longitude are shorter: squeezed first, so that the widest place is the widest on the map.
            squeezed = shapely.transform(outline, lambda xy: xy * [STATE_FRAME.squeeze, 1])
            x, y = shapely.maximum_inscribed_circle(squeezed, tolerance=0.002).coords[0]
            row.label_lon, row.label_lat = _degrees(x / STATE_FRAME.squeeze), _degrees(y)


def prepare_shapes(rows: Iterable[AreaRow], shapes: Mapping[str, BaseGeometry]) -> dict[str, PreparedShape]:
    """Geometry and paths of every area with a boundary; districts and municipalities also on the district's map."""
    prepared = {}
    frames: dict[str, Projection] = {}
    for row in rows:
        if row.ags not in shapes:
            continue
        geometry = geometry_of(shapes[row.ags])
        own_district = row.ags[:5] if len(row.ags) >= 5 else ""
        if own_district not in shapes:
            prepared[row.ags] = PreparedShape(geometry, path_of(geometry, STATE_FRAME))
            continue
        if own_district not in frames:
            frames[own_district] = district_frame(geometry_of(shapes[own_district]))
        frame = frames[own_district]
        prepared[row.ags] = PreparedShape(
            geometry, path_of(geometry, STATE_FRAME), path_of(geometry, frame), f"0 0 {frame.width} {frame.height}"
        )
    return prepared


def district_frame(geometry: dict) -> Projection:
    """The frame of a district's map, from the district's own boundary: where ``district_path`` puts a point."""
    return Projection.around(rings_of(geometry), width=DISTRICT_WIDTH)


def geometry_of(outline: BaseGeometry) -> dict:
    """GeoJSON as it is stored: lists, four decimals (about 10 m), outer rings counter-clockwise (RFC 7946)."""
    polygons = [orient(part) for part in getattr(outline, "geoms", [outline])]
    found = [
        [[[round(x, 4), round(y, 4)] for x, y in ring] for ring in mapping(part)["coordinates"]] for part in polygons
    ]
    if len(found) == 1:
        return {"type": "Polygon", "coordinates": found[0]}
    return {"type": "MultiPolygon", "coordinates": found}


def _degrees(value: float) -> Decimal:
    return Decimal(f"{value:.6f}")
