"""A folder of small data files: one state, one region, Kreis Höxter with Brakel and Warburg."""

from __future__ import annotations

import csv
import json
from pathlib import Path

MUNICIPALITY = {
    "ags": "05762016",
    "ars": "057620016016",
    "name": "Brakel",
    "name_official": "Brakel, Stadt",
    "kreis_ags": "05762",
    "population": "16000",
    "population_date": "2024-12-31",
    "foreign_share_pct_zensus2022": "8.1",
    "area_km2": "173.76",
    "plz_admin_seat": "33034",
    "lat": "51.7",
    "lon": "9.2",
}
DISTRICT = {
    "ags": "05762",
    "name": "Kreis Höxter",
    "name_short": "Höxter",
    "type": "Kreis",
    "regbez_ags": "057",
    "regbez_name": "Detmold",
    "population": "39000",
    "population_date": "2024-12-31",
    "foreign_share_pct_2022": "9.6",
    "foreign_share_date": "2022-12-31",
    "area_km2": "342.76",
    "lat": "51.7",
    "lon": "9.3",
    "label_lat": "51.7",
    "label_lon": "9.3",
}


class DataFolder:
    """Change ``municipalities``, ``districts``, ``postcodes`` or ``squares`` and call ``write``."""

    def __init__(self, path: Path) -> None:
        self.path = path
        warburg = {"ags": "05762036", "ars": "057620036036", "name": "Warburg", "name_official": "Warburg, Stadt"}
        warburg |= {"population": "23000", "area_km2": "169.00", "plz_admin_seat": "34414", "lon": "9.4"}
        self.municipalities = [dict(MUNICIPALITY), MUNICIPALITY | warburg]
        self.districts = [dict(DISTRICT)]
        self.postcodes = [{"plz": "33034", "ags": "05762016"}, {"plz": "34414", "ags": "05762036"}]
        #: Key to west edge, width; all from 51.6 to 51.8 degrees north.
        self.squares = {"05762016": (9.1, 0.2), "05762036": (9.3, 0.2), "05762": (9.1, 0.4), "057": (9.1, 0.4)}

    def write(self) -> Path:
        self._table("nrw_municipalities.csv", self.municipalities, list(MUNICIPALITY))
        self._table("nrw_districts.csv", self.districts, list(DISTRICT))
        self._table("nrw_postcodes.csv", self.postcodes, ["plz", "ags"])
        for name, length in (("municipalities", 8), ("districts", 5), ("regierungsbezirke", 3)):
            features = [_square(key, *frame) for key, frame in self.squares.items() if len(key) == length]
            text = json.dumps({"type": "FeatureCollection", "features": features})
            (self.path / f"nrw_{name}.geojson").write_text(text)
        return self.path

    def _table(self, name: str, rows: list[dict[str, str]], columns: list[str]) -> None:
        with (self.path / name).open("w", encoding="utf-8", newline="") as stream:
            writer = csv.DictWriter(stream, columns, extrasaction="ignore")
            writer.writeheader()
            writer.writerows(rows)


def _square(key: str, west: float, width: float) -> dict:
    ring = [[west, 51.6], [west + width, 51.6], [west + width, 51.8], [west, 51.8], [west, 51.6]]
    return {
        "type": "Feature",
        "properties": {"ags": key, "name": key},
        "geometry": {"type": "Polygon", "coordinates": [ring]},
    }
