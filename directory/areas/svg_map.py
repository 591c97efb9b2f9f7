"""Small maps as SVG, drawn on the server from the boundaries of the register: no tiles, no script, no other host."""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

Ring = Sequence[Sequence[float]]


@dataclass(frozen=True)
class Projection:
    """From WGS84 degrees to the units of the drawing: plate carrée, true to scale at the middle latitude.

    Good to a fraction of a pixel for a district or a state; the height follows from the shape.
    """

    west: float
    north: float
    scale: float
    squeeze: float
    width: int
    height: int

    @classmethod
    def around(cls, rings: Iterable[Ring], *, width: int, margin: float = 0.04, lowest: int = 0) -> Projection:
        points = [point for ring in rings for point in ring]
        west, east = min(p[0] for p in points), max(p[0] for p in points)
        south, north = min(p[1] for p in points), max(p[1] for p in points)
        squeeze = math.cos(math.radians((south + north) / 2))
        dx, dy = (east - west) * margin, (north - south) * margin
        west, east, south, north = west - dx, east + dx, south - dy, north + dy
        scale = width / ((east - west) * squeeze)
        height = round((north - south) * scale)
        if height < lowest:
            north += (lowest - height) / scale / 2
            height = lowest
        return cls(west, north, scale, squeeze, width, height)

    def __call__(self, lon: float, lat: float) -> tuple[int, int]:
        return round((lon - self.west) * self.squeeze * self.scale), round((self.north - lat) * self.scale)

    @property
    def units_per_km(self) -> float:
        return self.scale / 111.32


def rings_of(geometry: dict) -> Iterator[Ring]:
    """All rings of a polygon or multipolygon, holes included."""
    polygons = [geometry["coordinates"]] if geometry["type"] == "Polygon" else geometry["coordinates"]
    for polygon in polygons:
        yield from polygon


def path_of(geometry: dict, project: Projection) -> str:
    """Path data with whole numbers, relative to the first point; repeated points are dropped."""
    return "".join(_path_of_ring(ring, project) for ring in rings_of(geometry))


def _path_of_ring(ring: Ring, project: Projection) -> str:
    points: list[tuple[int, int]] = []
    for lon, lat, *_height in ring:
        point = project(lon, lat)
        if not points or points[-1] != point:
            points.append(point)
    if len(points) > 1 and points[0] == points[-1]:
        points.pop()
    if len(points) < 3:
        return ""
    steps = " ".join(f"{x - a} {y - b}" for (a, b), (x, y) in pairwise(points))
    return f"M{points[0][0]} {points[0][1]}l{steps.replace(' -', '-')}z"


def scale_bar(project: Projection) -> tuple[int, int]:
    """Length in km and in units: the roundest bar below a quarter of the width."""
    most = project.width / 4
    km = max((km for km in (1, 2, 5, 10, 20, 50, 100) if km * project.units_per_km <= most), default=1)
    return km, round(km * project.units_per_km)
