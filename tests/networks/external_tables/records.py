"""An invented sheet with the dirt of real ones, as CSV and as XLSX, and the small district it speaks of."""

from __future__ import annotations

import csv
import io

from openpyxl import Workbook

from directory.models import LifeDomain
from tests.directory.records import District, a_category, a_service, an_area, an_organisation

ROWS: list[list[object]] = [
    ["Übersicht der Angebote in OWL, Stand September"],
    [],
    ["", "Kreise", "", "", "Städte"],
    ["Thema", "Kreis Höxter*", "Kreis Heinsberg", "Höxter 2025", "Bonn,\nStadt", "Stadt Warburg", "Summe"],
    ["Sprache lernen"],
    ["Sprachkurse (BAMF)¹", 3, "ja", 2, "1,5", "x", "5,5"],
    ["Sprach-Café", "ja (nur Warburg)", "nein", "", "k. A.", "–", ""],
    ["offene Treffs", "grün", "rot", "", "gelb", "", ""],
    [],
    ["Arbeit & Beruf", "teilweise", "", "", 0, "", ""],
    ["Schuldnerhilfe", "x", "x", "", "", "", ""],
    ["* ohne Kurse am Abend"],
    ["¹ nach Angaben der Träger"],
]
MERGED = ("A1:G1", "B3:D3", "E3:G3", "A12:G12")

MAPPING = """
[sheet]
key = "angebote-owl"
title = "Übersicht der Angebote"
source = "Geschäftsstelle Weserland (erfunden)"
licence = "dl-de/by-2-0"
as_of = 2026-09-30
url = "https://weserland.example.org/angebote"
unit = "Angebote"
numbers = "services"

[layout]
header = 4

[topics]
"Sprachkurse (BAMF)" = "integrationskurs"
"Sprach-Café" = "sprachcafe"
"Offene Treffs" = ["sprachcafe", "begegnung"]
"Arbeit & Beruf" = { domain = "arbeit" }
"Schuldnerhilfe" = { ignore = "kein Thema der Integration" }

[areas]
"Kreis Höxter" = "05762"
"@D" = { ignore = "alter Stand" }
"Summe" = { ignore = "Summe" }

[answers]
"grün" = "yes"
"gelb" = "partial"
"rot" = "no"
"–" = "no"
"""


class World(District):
    """Höxter with Brakel and Warburg, Heinsberg, and Bonn with its twin; four categories in three life domains."""

    def __init__(self) -> None:
        super().__init__()
        self.city = an_area("Bonn", "05314", "city", self.region, slug="bonn", population=330_000)
        an_area("Bonn", "05314000", "municipality", self.city, slug="bonn-gemeinde", population=330_000)
        self.course = a_category("integrationskurs", "sprache", en="Integration course")
        self.cafe = a_category("sprachcafe", "sprache", en="Language café")
        self.meeting = a_category("begegnung", "freizeit", en="Meeting place")
        self.job = a_category("jobcoaching", "arbeit", en="Job coaching")
        self.house = an_organisation(self.town)

    def offers(self, category, area, number: int = 1) -> None:
        for _number in range(number):
            a_service(self.house, category=category, area=area)


def domain(key: str) -> LifeDomain:
    return LifeDomain.objects.get(key=key)


def as_csv(rows: list[list[object]] = ROWS, *, encoding: str = "utf-8-sig", delimiter: str = ";") -> bytes:
    out = io.StringIO(newline="")
    writer = csv.writer(out, delimiter=delimiter)
    writer.writerows([str(cell) for cell in row] for row in rows)
    return out.getvalue().encode(encoding)


def as_xlsx(rows: list[list[object]] = ROWS, merged: tuple[str, ...] = MERGED, title: str = "Übersicht") -> bytes:
    book = Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.title = title
    for row in rows:
        sheet.append([None if cell == "" else cell for cell in row])
    for block in merged:
        sheet.merge_cells(block)
    book.create_sheet("Hinweise").append(["nichts"])
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def with_row(number: int, row: list[object]) -> list[list[object]]:
    """The sheet with another row of this number."""
    return [*ROWS[: number - 1], row, *ROWS[number:]]
