"""Places on a grid of about one kilometre, so that both engines answer "near me" with terms alone and alike."""

from __future__ import annotations

from math import asin, ceil, cos, floor, radians, sin, sqrt

#: Degrees of a cell: about 1.1 km each way at the latitude of North Rhine-Westphalia.
HEIGHT, WIDTH = 0.01, 0.016
KM_PER_DEGREE = 111.2
EARTH_KM = 6371.0
#: Farther than this nobody goes; what lies beyond sorts last.
FARTHEST_KM = 60


def cell_of(lat: float, lon: float) -> str:
    return _key(floor(lat / HEIGHT), floor(lon / WIDTH))


def cells_within(lat: float, lon: float, km: float) -> dict[str, float]:
    """Cells whose middle lies at most so far away, each with its distance in km."""
    row, column = floor(lat / HEIGHT), floor(lon / WIDTH)
    rows = ceil(km / (HEIGHT * KM_PER_DEGREE)) + 1
    columns = ceil(km / (WIDTH * KM_PER_DEGREE * cos(radians(lat)))) + 1
    found = {}
    for down in range(-rows, rows + 1):
        for right in range(-columns, columns + 1):
            middle = (row + down + 0.5) * HEIGHT, (column + right + 0.5) * WIDTH
            distance = km_between(lat, lon, *middle)
            if distance <= km:
                found[_key(row + down, column + right)] = distance
    return found


def rings(lat: float, lon: float, farthest: float = FARTHEST_KM) -> list[list[str]]:
    """Cells by full kilometres of distance, the nearest first."""
    found: list[list[str]] = [[] for _km in range(floor(farthest) + 1)]
    for cell, distance in cells_within(lat, lon, farthest).items():
        found[floor(distance)].append(cell)
    return found


def km_between(lat: float, lon: float, other_lat: float, other_lon: float) -> float:
    """Great-circle distance."""
    up, right = radians(other_lat - lat), radians(other_lon - lon)
    half = sin(up / 2) ** 2 + cos(radians(lat)) * cos(radians(other_lat)) * sin(right / 2) ** 2
    return 2 * EARTH_KM * asin(sqrt(half))


def _key(row: int, column: int) -> str:
    return f"{row}.{column}"
