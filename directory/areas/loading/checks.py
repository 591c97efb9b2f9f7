"""What has to hold before areas are written: keys, parents, sums, points, postcodes and boundaries fit together."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping

from django.utils.translation import gettext as _
from shapely.geometry import Point
from shapely.geometry.base import BaseGeometry

from directory.loading.problems import Problems
from directory.loading.tables import FileRow
from directory.models import Area
from directory.models.area_keys import lies_in

from .rows import AreaRow


def check_keys(rows: Iterable[AreaRow], problems: Problems) -> None:
    """Every key once, every parent known, and the key of the parent at the beginning of the own one."""
    seen: dict[str, AreaRow] = {}
    for row in rows:
        if row.ags in seen:
            first = seen[row.ags]
            problems.add(
                row.file,
                row.row,
                _("The key %(key)s stands in row %(row)s already (%(name)s).")
                % {"key": row.ags, "row": first.row, "name": first.name},
            )
        seen.setdefault(row.ags, row)
        if not row.name:
            problems.add(row.file, row.row, _("The name is missing."))
    for row in rows:
        if row.parent and row.parent not in seen:
            problems.add(
                row.file,
                row.row,
                _("%(name)s (%(key)s) lies in %(parent)s, but no area has this key.")
                % {"name": row.name, "key": row.ags, "parent": row.parent},
            )
        elif row.parent and not lies_in(row.ags, row.parent):
            problems.add(
                row.file,
                row.row,
                _("The key %(key)s of %(name)s does not begin with the key %(parent)s of the area it lies in.")
                % {"name": row.name, "key": row.ags, "parent": row.parent},
            )
        if row.kind == Area.Kind.MUNICIPALITY and (row.ars[:5], row.ars[-3:]) != (row.ags[:5], row.ags[-3:]):
            problems.add(
                row.file,
                row.row,
                _("The regional key %(ars)s does not belong to the municipality key %(key)s.")
                % {"ars": row.ars, "key": row.ags},
            )


def check_sums(rows: Iterable[AreaRow], problems: Problems) -> None:
    """Population (same day) and area of a district are the sums of its municipalities: both come from one register."""
    inside: dict[str, list[AreaRow]] = defaultdict(list)
    for row in rows:
        if row.kind == Area.Kind.MUNICIPALITY:
            inside[row.parent].append(row)
    for row in rows:
        if row.kind not in Area.DISTRICT_LEVEL:
            continue
        parts = inside[row.ags]
        if not parts:
            problems.add(row.file, row.row, _("%(name)s has no municipality.") % {"name": row.full_name})
        for field in ("population", "area_km2"):
            values = [getattr(part, field) for part in parts]
            if field == "population" and {part.population_date for part in parts} != {row.population_date}:
                continue
            if None in values or getattr(row, field) is None or sum(values) == getattr(row, field):
                continue
            problems.add(
                row.file,
                row.row,
                _("%(field)s of %(name)s is %(value)s, but its municipalities add up to %(sum)s.")
                % {"field": field, "name": row.full_name, "value": getattr(row, field), "sum": sum(values)},
            )


def check_shapes(rows: Iterable[AreaRow], shapes: Mapping[str, BaseGeometry], file: str, problems: Problems) -> None:
    """Every boundary belongs to an area and holds the point of its municipality."""
    known = {row.ags: row for row in rows}
    for key in shapes.keys() - known.keys():
        problems.add(file, key, _("No area has the key of this boundary."))
    for row in rows:
        if row.kind != Area.Kind.MUNICIPALITY or row.ags not in shapes or row.lat is None or row.lon is None:
            continue
        if not shapes[row.ags].covers(Point(float(row.lon), float(row.lat))):
            problems.add(
                row.file,
                row.row,
                _("The point %(lat)s, %(lon)s does not lie inside the boundary of %(name)s.")
                % {"lat": row.lat, "lon": row.lon, "name": row.name},
            )


def check_postcodes(rows: Iterable[AreaRow], postcodes: Iterable[FileRow], problems: Problems) -> set[tuple[str, str]]:
    """Pairs of postcode and key; only municipalities have postcodes, and each pair stands once."""
    known = {row.ags for row in rows if row.kind == Area.Kind.MUNICIPALITY}
    pairs: set[tuple[str, str]] = set()
    for line in postcodes:
        pair = line.digits("plz", 5), line.text("ags")
        if pair[1] not in known:
            line.problem(
                _("The postcode %(code)s belongs to the unknown municipality key %(key)s.")
                % {"code": pair[0], "key": pair[1]}
            )
        if pair in pairs:
            line.problem(
                _("The postcode %(code)s of %(key)s stands in the file twice.") % {"code": pair[0], "key": pair[1]}
            )
        pairs.add(pair)
    return pairs
