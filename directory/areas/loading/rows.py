"""What the files say about one area, before anything is written."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from directory.models import Area

#: Columns of ``Area`` a load fills; the rest (slug, members) it leaves alone.
LOADED_FIELDS = (
    "kind",
    "ars",
    "name",
    "name_official",
    "population",
    "population_date",
    "population_source",
    "area_km2",
    "foreign_share",
    "foreign_share_date",
    "lat",
    "lon",
    "label_lat",
    "label_lon",
    "seat_postcode",
)


@dataclass
class AreaRow:
    """``file`` and ``row`` say where it was read; ``parent`` is a key, empty for a state."""

    file: str
    row: int
    kind: str
    ags: str
    name: str
    name_official: str
    parent: str = ""
    ars: str = ""
    population: int | None = None
    population_date: date | None = None
    population_source: str = ""
    area_km2: Decimal | None = None
    foreign_share: Decimal | None = None
    foreign_share_date: date | None = None
    lat: Decimal | None = None
    lon: Decimal | None = None
    label_lat: Decimal | None = None
    label_lon: Decimal | None = None
    seat_postcode: str = ""

    def values(self) -> dict[str, object]:
        return {field: getattr(self, field) for field in LOADED_FIELDS}

    @property
    def full_name(self) -> str:
        return Area(kind=self.kind, name=self.name).full_name


def add_up(row: AreaRow, parts: list[AreaRow]) -> None:
    """Fill population and area of a larger area; left unknown where a part is unknown or of another day."""
    counted = {(part.population_date, part.population_source) for part in parts}
    if len(counted) == 1 and all(part.population is not None for part in parts):
        row.population = sum(part.population or 0 for part in parts)
        row.population_date, row.population_source = counted.pop()
    if parts and all(part.area_km2 is not None for part in parts):
        row.area_km2 = sum((part.area_km2 or Decimal(0) for part in parts), Decimal(0))
