"""Reading the areas of North Rhine-Westphalia: municipalities, districts, regions, the state."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from pathlib import Path

from django.utils.translation import gettext as _

from directory.loading.problems import Problems
from directory.loading.tables import FileRow, read_table
from directory.models import Area

from .rows import AreaRow, add_up

MUNICIPALITIES = "nrw_municipalities.csv"
DISTRICTS = "nrw_districts.csv"
STATE = ("05", "Nordrhein-Westfalen")
REGISTER = "Destatis, Gemeindeverzeichnis GV-ISys"
CENSUS_DAY = date(2022, 5, 15)
#: South, north, west, east of what may be a point in the state, in degrees.
BOX = (50.3, 52.6, 5.8, 9.5)

DISTRICT_KINDS = {
    "Kreis": Area.Kind.DISTRICT,
    "kreisfreie Stadt": Area.Kind.CITY,
    "Städteregion": Area.Kind.CITY_REGION,
}
_PLACE = ("area_km2", "lat", "lon")
_MUNICIPALITY = ("ags", "ars", "name", "name_official", "kreis_ags", "population", "population_date", *_PLACE)
_DISTRICT = ("ags", "name", "name_short", "type", "regbez_ags", "regbez_name", "population", "population_date", *_PLACE)


def read_nrw(folder: Path, problems: Problems) -> list[AreaRow]:
    """The state first, municipalities last; sums of the districts are filled in for regions and state."""
    municipalities = [
        _municipality(row)
        for row in read_table(
            folder / MUNICIPALITIES, (*_MUNICIPALITY, "plz_admin_seat", "foreign_share_pct_zensus2022"), problems
        )
    ]
    regions: dict[str, AreaRow] = {}
    districts = []
    extra = ("label_lat", "label_lon", "foreign_share_pct_2022", "foreign_share_date")
    for row in read_table(folder / DISTRICTS, (*_DISTRICT, *extra), problems):
        district = _district(row)
        districts.append(district)
        regions.setdefault(district.parent, _region(row))
    state = AreaRow(DISTRICTS, 1, Area.Kind.STATE, STATE[0], STATE[1], f"Land {STATE[1]}", ars=STATE[0])
    for region in regions.values():
        add_up(region, [district for district in districts if district.parent == region.ags])
    add_up(state, list(regions.values()))
    return [state, *regions.values(), *districts, *municipalities]


def point(
    row: FileRow, lat: str, lon: str, box: tuple[float, float, float, float]
) -> tuple[Decimal | None, Decimal | None]:
    """Latitude and longitude inside the box; both are ``None`` if one is missing or wrong."""
    south, north, west, east = box
    y, x = row.decimal(lat, south, north), row.decimal(lon, west, east)
    return (y, x) if y is not None and x is not None else (None, None)


def _municipality(row: FileRow) -> AreaRow:
    lat, lon = point(row, "lat", "lon", BOX)
    share = row.decimal("foreign_share_pct_zensus2022", 0, 100)
    return AreaRow(
        file=row.file,
        row=row.number,
        kind=Area.Kind.MUNICIPALITY,
        ags=row.digits("ags", 8),
        ars=row.digits("ars", 12),
        name=row.text("name"),
        name_official=row.text("name_official"),
        parent=row.digits("kreis_ags", 5),
        population=row.whole("population"),
        population_date=row.day("population_date"),
        population_source=REGISTER,
        area_km2=row.decimal("area_km2", 0, 100_000),
        foreign_share=share,
        foreign_share_date=CENSUS_DAY if share is not None else None,
        lat=lat,
        lon=lon,
        seat_postcode=row.digits("plz_admin_seat", 5),
    )


def _district(row: FileRow) -> AreaRow:
    kind = DISTRICT_KINDS.get(row.text("type"))
    if kind is None:
        row.problem(
            _("type is “%(value)s”, but has to be one of: %(names)s.")
            % {"value": row.text("type"), "names": ", ".join(DISTRICT_KINDS)}
        )
    lat, lon = point(row, "lat", "lon", BOX)
    label_lat, label_lon = point(row, "label_lat", "label_lon", BOX)
    share = row.decimal("foreign_share_pct_2022", 0, 100)
    ags = row.digits("ags", 5)
    return AreaRow(
        file=row.file,
        row=row.number,
        kind=kind or Area.Kind.DISTRICT,
        ags=ags,
        ars=ags,
        name=row.text("name_short"),
        name_official=row.text("name"),
        parent=row.digits("regbez_ags", 3),
        population=row.whole("population"),
        population_date=row.day("population_date"),
        population_source=REGISTER,
        area_km2=row.decimal("area_km2", 0, 100_000),
        foreign_share=share,
        foreign_share_date=row.day("foreign_share_date") if share is not None else None,
        lat=lat,
        lon=lon,
        label_lat=label_lat,
        label_lon=label_lon,
    )


def _region(row: FileRow) -> AreaRow:
    key, name = row.text("regbez_ags"), row.text("regbez_name")
    return AreaRow(
        row.file, row.number, Area.Kind.REGION, key, name, f"Regierungsbezirk {name}", parent=key[:2], ars=key
    )
