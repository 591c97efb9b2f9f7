"""Read the cells of an XLSX or CSV file into the same form. Needs no database and no settings, so a child can do it."""

from __future__ import annotations

import csv
import io
import zipfile
from collections.abc import Iterable, Iterator
from datetime import date, datetime
from decimal import Decimal
from itertools import islice
from typing import Any

from openpyxl import load_workbook

from .file_limits import (
    MOST_BYTES,
    MOST_CELLS,
    MOST_COLUMNS,
    MOST_ROWS,
    MergedBlock,
    Unreadable,
    WorksheetOutline,
    check_package,
    open_package,
    outline_of,
)
from .name_matching import on_one_line
from .raw import Raw, Value

#: Of one cell; what spreadsheets allow.
LONGEST_CELL = 32_767


def read_cells(content: bytes, worksheet: str = "") -> Raw:
    """Raises ``Unreadable`` for what is neither XLSX nor text, for too much, and for a worksheet that is not there."""
    if len(content) > MOST_BYTES:
        raise Unreadable("too-large")
    if content[:4] == b"PK\x03\x04":
        return _workbook(content, worksheet)
    if content[:4] == b"\xd0\xcf\x11\xe0":
        raise Unreadable("old-excel")
    return _csv(content)


def _workbook(content: bytes, worksheet: str) -> Raw:
    with open_package(content) as packed:
        check_package(packed)
        try:
            # Row by row: the other way of reading makes a cell for every place of a merged block.
            book = load_workbook(io.BytesIO(content), read_only=True, data_only=True)
            names = [sheet.title for sheet in book.worksheets]
            if worksheet and worksheet not in names:
                raise Unreadable("no-worksheet", name=worksheet, names=", ".join(names))
            sheet = book[worksheet] if worksheet else book.worksheets[0]
            outline = _outline(packed, sheet)
            # The size a file claims for itself would fill every row up to it.
            sheet.reset_dimensions()
            filled = islice(sheet.iter_rows(values_only=True), outline.last_row)
            rows = _limited([_value(one) for one in row] for row in filled)
        except (Unreadable, MemoryError):
            raise
        except Exception as problem:  # from missing parts to numbers that are none
            raise Unreadable("no-workbook") from problem
    return Raw(rows, _spread(rows, outline.merged), names)


def _outline(packed: zipfile.ZipFile, sheet: Any) -> WorksheetOutline:
    with packed.open(sheet._worksheet_path.lstrip("/")) as part:
        return outline_of(part)


def _limited(rows: Iterable[list[Value]]) -> list[list[Value]]:
    """The rows without empty cells at their ends and without empty rows at the end of the sheet."""
    found: list[list[Value]] = []
    width = 0
    for number, row in enumerate(rows, start=1):
        while row and row[-1] == "":
            row.pop()
        width = max(width, len(row))
        if (row and number > MOST_ROWS) or width > MOST_COLUMNS:
            raise Unreadable("too-many-rows", rows=MOST_ROWS, columns=MOST_COLUMNS)
        if row and number * width > MOST_CELLS:
            raise Unreadable("too-many-cells", cells=MOST_CELLS)
        if number <= MOST_ROWS:
            found.append(row)
    while found and not found[-1]:
        found.pop()
    return found


def _spread(rows: list[list[Value]], blocks: Iterable[MergedBlock]) -> dict[tuple[int, int], tuple[int, int]]:
    """Place → first cell of its block, inside the rows that are there. What lies hidden under a block goes."""
    height, width = len(rows), max(map(len, rows), default=0)
    merged: dict[tuple[int, int], tuple[int, int]] = {}
    for block in blocks:
        first = (block.first_row, block.first_column)
        for place in _places(block, height, width):
            if place in merged:
                # Blocks never overlap in a sheet a program wrote; many that do would be work without end.
                raise Unreadable("no-workbook")
            merged[place] = first
            row, column = place
            if place != first and column <= len(rows[row - 1]):
                rows[row - 1][column - 1] = ""
    return merged


def _places(block: MergedBlock, height: int, width: int) -> Iterator[tuple[int, int]]:
    for row in range(max(block.first_row, 1), min(block.last_row, height) + 1):
        for column in range(max(block.first_column, 1), min(block.last_column, width) + 1):
            yield row, column


def _value(value: Any) -> Value:
    if value is None:
        return ""
    if isinstance(value, bool):
        return "ja" if value else "nein"
    if isinstance(value, int | float):
        return number_of(value)
    if isinstance(value, datetime | date):
        return value.strftime("%d.%m.%Y")
    return on_one_line(str(value)[:LONGEST_CELL])


def number_of(value: float) -> Value:
    """Whole numbers without a decimal point. What is no number (infinity) or has no end of digits stays a text."""
    number = Decimal(str(value))
    if not number.is_finite() or number.adjusted() > 15:
        return str(value)[:LONGEST_CELL]
    return number.quantize(Decimal(1)) if number == number.to_integral_value() else number


def _csv(content: bytes) -> Raw:
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError:
        # What German spreadsheets write unless they are asked for UTF-8.
        text = content.decode("cp1252", errors="replace")
    if "\x00" in text:
        raise Unreadable("neither")
    lines = csv.reader(io.StringIO(text, newline=""), delimiter=_separator(text))
    try:
        return Raw(_limited([on_one_line(cell[:LONGEST_CELL]) for cell in row] for row in lines))
    except csv.Error as problem:
        raise Unreadable("no-csv", why=str(problem)) from problem


def _separator(text: str) -> str:
    """Semicolon or tab if most lines have one; commas also stand inside numbers and sentences."""
    lines = [line for line in text.splitlines() if line.strip()][:60]
    for sign in (";", "\t"):
        if sum(sign in line for line in lines) * 2 >= len(lines) > 0:
            return sign
    return ","
