"""Reading the municipalities of all of Germany, with their districts and states: a test of scale.

There are no boundaries, no postcodes and no regions in this file; a district lies in its state.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from datetime import date
from pathlib import Path

from directory.loading.problems import Problems
from directory.loading.tables import FileRow, read_table
from directory.models import Area

from .nrw import CENSUS_DAY, point
from .rows import AreaRow, add_up

FILE = "germany_municipalities.csv"
BOX = (47.2, 55.1, 5.8, 15.1)
CITY_TYPES = {"kreisfreie Stadt", "Stadtkreis"}
#: Associations of a city with its surroundings bear a name of their own and are no "Kreis".
CITY_REGION_NAMES = ("Region ", "Regionalverband ", "Städteregion ")
_COLUMNS = (
    "ags",
    "ars",
    "name",
    "name_official",
    "type",
    "kreis_ags",
    "kreis_name",
    "land_ags",
    "land",
    "population_2023_12_31_z2011",
    "population_zensus2022",
    "foreign_share_pct_zensus2022",
    "area_km2",
    "plz_admin_seat",
    "lat",
    "lon",
)


def read_germany(folder: Path, problems: Problems, *, without: Iterable[str]) -> list[AreaRow]:
    """States, districts and municipalities but those of the states named by key, which have better files."""
    left_out = set(without)
    lines = [row for row in read_table(folder / FILE, _COLUMNS, problems) if row.text("land_ags") not in left_out]
    states: dict[str, AreaRow] = {}
    districts: dict[str, AreaRow] = {}
    inside: dict[str, list[AreaRow]] = defaultdict(list)
    for line in lines:
        municipality = _municipality(line)
        states.setdefault(line.text("land_ags"), _state(line))
        districts.setdefault(municipality.parent, _district(line))
        inside[municipality.parent].append(municipality)
    for key, district in districts.items():
        add_up(district, inside[key])
    for key, state in states.items():
        add_up(state, [district for district in districts.values() if district.parent == key])
    return [*states.values(), *districts.values(), *(row for rows in inside.values() for row in rows)]


def _municipality(row: FileRow) -> AreaRow:
    lat, lon = point(row, "lat", "lon", BOX)
    share = row.decimal("foreign_share_pct_zensus2022", 0, 100)
    population, day, source = row.whole("population_zensus2022"), CENSUS_DAY, "Zensus 2022"
    if population is None:
        population, day, source = row.whole("population_2023_12_31_z2011"), date(2023, 12, 31), "Destatis (Zensus 2011)"
    return AreaRow(
        file=row.file,
        row=row.number,
        kind=Area.Kind.MUNICIPALITY,
        ags=row.digits("ags", 8),
        ars=row.digits("ars", 12),
        name=row.text("name"),
        name_official=row.text("name_official"),
        parent=row.digits("kreis_ags", 5),
        population=population,
        population_date=day,
        population_source=source,
        area_km2=row.decimal("area_km2", 0, 100_000),
        foreign_share=share,
        foreign_share_date=CENSUS_DAY if share is not None else None,
        lat=lat,
        lon=lon,
        seat_postcode=row.digits("plz_admin_seat", 5),
    )


def _district(row: FileRow) -> AreaRow:
    official = row.text("kreis_name")
    kind, name = Area.Kind.DISTRICT, official.removeprefix("Kreis ")
    if row.text("type") in CITY_TYPES:
        # The file calls some of them "Kreis Stuttgart".
        kind, name, official = Area.Kind.CITY, row.text("name"), row.text("name_official")
    elif official.startswith(CITY_REGION_NAMES):
        kind = Area.Kind.CITY_REGION
    key = row.text("kreis_ags")
    return AreaRow(row.file, row.number, kind, key, name, official, parent=row.text("land_ags"), ars=key)


def _state(row: FileRow) -> AreaRow:
    key, name = row.digits("land_ags", 2), row.text("land")
    return AreaRow(row.file, row.number, Area.Kind.STATE, key, name, f"Land {name}", ars=key)
