"""Does the address fit the municipality: postcode and point."""

from __future__ import annotations

import math

from django.utils.formats import number_format
from django.utils.translation import gettext as _
from shapely import affinity
from shapely.geometry import Point, shape
from shapely.ops import nearest_points

from directory.models import Area, AreaShape, Postcode, distance_km
from kim.numbers import is_digits

#: Boundaries are drawn in steps of some ten metres; a house at the border is no mistake.
TOLERANCE_KM = 0.3


def postcode_problem(code: str, area: Area) -> str | None:
    """Why this postcode does not belong to this municipality; ``None`` also where no postcodes are known."""
    code = code.strip()
    if not code:
        return None
    if len(code) != 5 or not is_digits(code):
        return _("A postcode has five digits, for example 33034.")
    rows = Postcode.objects.filter(area=area).values_list("code", flat=True)
    if code in (known := sorted(rows)) or not known:
        return None
    fitting = [place.name for place in Area.objects.for_postcode(code)]
    if fitting:
        return _("The postcode %(code)s belongs to %(places)s, not to %(area)s. Correct the postcode or the town.") % {
            "code": code,
            "places": ", ".join(fitting),
            "area": area.name,
        }
    return _("The postcode %(code)s is unknown. %(area)s has: %(codes)s.") % {
        "code": code,
        "area": area.name,
        "codes": ", ".join(known),
    }


def point_problem(lat: float, lon: float, area: Area) -> str | None:
    """How far the point lies outside the municipality; ``None`` inside, at the border, or without a boundary."""
    if _is_swapped(lat, lon):
        return _("Latitude and longitude are swapped: in Germany the latitude is about 51, the longitude about 8.")
    boundary = AreaShape.objects.filter(area=area).values_list("geojson", flat=True).first()
    if boundary is None:
        return None
    km = _km_outside(lat, lon, boundary)
    if km <= TOLERANCE_KM:
        return None
    return _("The point lies %(km)s km outside %(area)s. Correct the point or choose another municipality.") % {
        "km": number_format(round(km, 1), 1),
        "area": area.name,
    }


def _is_swapped(lat: float, lon: float) -> bool:
    return 5 <= lat <= 16 and 47 <= lon <= 56


def _km_outside(lat: float, lon: float, geojson: dict) -> float:
    # A degree of longitude is shorter than one of latitude: without the scale the wrong border would be the nearest.
    scale = math.cos(math.radians(lat))
    point = Point(lon * scale, lat)
    polygon = affinity.scale(shape(geojson), xfact=scale, yfact=1, origin=(0, 0))
    if polygon.covers(point):
        return 0.0
    border = nearest_points(polygon, point)[0]
    return distance_km(lat, lon, border.y, border.x / scale)
