"""Files made to keep a worker busy: small to upload, endless to read."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterable

from .records import as_xlsx

SHEET = "xl/worksheets/sheet1.xml"
NAMESPACE = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
CELL = '<row r="1"><c r="A1"><v>1</v></c></row>'
EVERYWHERE = '<mergeCell ref="A1:XFD1048576"/>'


def workbook(rows: Iterable[str], after: str = "", before: str = "") -> bytes:
    """A workbook whose first worksheet is written as given."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(as_xlsx())) as source, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as packed:
        for name in source.namelist():
            if name != SHEET:
                packed.writestr(name, source.read(name))
        with packed.open(SHEET, "w") as part:
            part.write(f'{before}<worksheet xmlns="{NAMESPACE}"><dimension ref="A1:XFD1048576"/><sheetData>'.encode())
            for row in rows:
                part.write(row.encode())
            part.write(f"</sheetData>{after}</worksheet>".encode())
    return out.getvalue()


def merge_bomb() -> bytes:
    """One merged block of 17 thousand million cells."""
    return workbook([CELL], f"<mergeCells>{EVERYWHERE}</mergeCells>")


def many_merges() -> bytes:
    blocks = "".join(f'<mergeCell ref="A{row}:XFD{row}"/>' for row in range(1, 6000))
    return workbook([CELL], f"<mergeCells>{blocks}</mergeCells>")


def overlapping_merges() -> bytes:
    rows = (f'<row r="{row}"><c r="T{row}"><v>1</v></c></row>' for row in range(1, 4000))
    return workbook(rows, f"<mergeCells>{EVERYWHERE * 4000}</mergeCells>")


def packed_bomb() -> bytes:
    """50 MB in one cell."""
    return workbook(['<row r="1"><c r="A1" t="inlineStr"><is><t>', *["a" * 1_000_000] * 50, "</t></is></c></row>"])


def many_cells() -> bytes:
    return workbook(f'<row r="{row}">{"<c/>" * 50}</row>' for row in range(1, 2500))


def far_row() -> bytes:
    return workbook(['<row r="1048576"><c r="A1048576"><v>1</v></c></row>'])


def endless_row() -> bytes:
    return workbook([CELL, '<row r="99999999999"><c r="A99999999999"/></row>'])


def far_column() -> bytes:
    return workbook([f'<row r="{row}"><c r="XFD{row}"><v>1</v></c></row>' for row in range(1, 2000)])


def deep_xml() -> bytes:
    return workbook([CELL, "<a>" * 8000, "</a>" * 8000])


def entities() -> bytes:
    doctype = '<!DOCTYPE x [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;">]>'
    return workbook(['<row r="1"><c r="A1" t="inlineStr"><is><t>&b;</t></is></c></row>'], before=doctype)


def many_parts() -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as packed:
        for number in range(3000):
            packed.writestr(f"xl/{number}.xml", "")
    return out.getvalue()


#: Name → content, and what is said about it.
REFUSED = {
    "many merges": (many_merges, "too-many-merged"),
    "overlapping merges": (overlapping_merges, "no-workbook"),
    "packed bomb": (packed_bomb, "too-large-inside"),
    "many cells": (many_cells, "too-many-cells"),
    "far row": (far_row, "too-many-rows"),
    "far column": (far_column, "too-many-rows"),
    "entities": (entities, "no-workbook"),
    "many parts": (many_parts, "too-large-inside"),
    "wide CSV": (lambda: (";" * 498 + "x\n").encode() * 1900, "too-many-cells"),
    "no end of a quote": (lambda: b'"' + b"a" * 900_000, "no-csv"),
}
READ = {"merge bomb": merge_bomb, "far row without a value": endless_row, "deep XML": deep_xml}
TOML = {
    "dotted key": ("a." * 45_000 + "a = 1", "too-much-work"),
    "nested lists": ("a = " + "[" * 90_000, "deep-toml"),
    "nested lists of six": ("a = [[[[[[1]]]]]]", "deep-toml"),
    "number of 90,000 digits": ("a = " + "1" * 90_000, "no-toml"),
    "day that is none": ("a = 2026-02-31", "no-toml"),
}
