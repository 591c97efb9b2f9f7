"""Read the cells of an XLSX or CSV file into the same form."""

from __future__ import annotations

import csv
import io
import zipfile
from dataclasses import dataclass, field
from datetime import date, datetime
from decimal import Decimal
from typing import Any

from django.utils.translation import gettext as _
from openpyxl import load_workbook
from openpyxl.utils import column_index_from_string, get_column_letter

from .name_matching import on_one_line
from .problems import SheetError, SheetProblem

#: No sheet of topics and areas is larger.
MOST_ROWS, MOST_COLUMNS = 5000, 500
MOST_BYTES = 1_000_000
#: A file packed to 1 MB may hold gigabytes.
MOST_UNPACKED = 60_000_000

Value = str | Decimal


@dataclass
class Raw:
    """Rows and columns count from 1, as spreadsheets show them. ``merged``: place → the first cell of its block."""

    rows: list[list[Value]]
    merged: dict[tuple[int, int], tuple[int, int]] = field(default_factory=dict)
    worksheets: list[str] = field(default_factory=list)

    @property
    def height(self) -> int:
        return len(self.rows)

    @property
    def width(self) -> int:
        return max(map(len, self.rows), default=0)

    def value(self, row: int, column: int) -> Value:
        """Empty text outside the sheet."""
        if 1 <= row <= len(self.rows) and 1 <= column <= len(self.rows[row - 1]):
            return self.rows[row - 1][column - 1]
        return ""

    def spread(self, row: int, column: int, *, from_column: int = 1, from_row: int = 1) -> Value:
        """The value of the block a place lies in, if the block begins at or after the given row and column.

        A footnote over the whole width begins in the column of names and says nothing about the columns it runs over.
        """
        first = self.merged.get((row, column))
        if first is None or first[0] < from_row or first[1] < from_column:
            return self.value(row, column)
        return self.value(*first)

    def text(self, row: int, column: int) -> str:
        return as_text(self.spread(row, column))


def as_text(value: Value) -> str:
    return f"{value:f}" if isinstance(value, Decimal) else on_one_line(value)


def address(row: int, column: int) -> str:
    return f"{get_column_letter(column)}{row}"


def column_of(letters: str) -> int | None:
    try:
        return column_index_from_string(letters.strip().upper())
    except (ValueError, AttributeError):
        return None


def read_cells(content: bytes, worksheet: str = "") -> Raw:
    """Raises ``SheetError`` for what is neither XLSX nor text, for too much, and for a worksheet that is not there."""
    if len(content) > MOST_BYTES:
        raise SheetError(
            SheetProblem(_("File"), _("It is larger than 1 MB."), _("Save the one worksheet alone, without pictures."))
        )
    if content[:4] == b"PK\x03\x04":
        return _workbook(content, worksheet)
    if content[:4] == b"\xd0\xcf\x11\xe0":
        raise SheetError(
            SheetProblem(_("File"), _("This is the old Excel format (XLS)."), _("Save it as XLSX or CSV."))
        )
    return _csv(content)


def _workbook(content: bytes, worksheet: str) -> Raw:
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as packed:
            if sum(one.file_size for one in packed.infolist()) > MOST_UNPACKED:
                raise SheetError(_too_much())
        book = load_workbook(io.BytesIO(content), data_only=True)
    except SheetError:
        raise
    except Exception as problem:  # broken files fail in many ways, from bad zips to missing parts
        raise SheetError(
            SheetProblem(
                _("File"), _("It cannot be read as XLSX."), _("Open it in a spreadsheet program and save it again.")
            )
        ) from problem
    names = book.sheetnames
    if worksheet and worksheet not in names:
        raise SheetError(
            SheetProblem(
                _("mapping, [layout], worksheet"),
                _("There is no worksheet “%(name)s”.") % {"name": worksheet},
                _("The file has: %(names)s.") % {"names": ", ".join(names)},
            )
        )
    sheet = book[worksheet] if worksheet else book.worksheets[0]
    if sheet.max_row > MOST_ROWS or sheet.max_column > MOST_COLUMNS:
        raise SheetError(_too_much())
    rows = [[_value(one) for one in row] for row in sheet.iter_rows(values_only=True)]
    merged = {
        (row, column): (block.min_row, block.min_col)
        for block in sheet.merged_cells.ranges
        for row in range(block.min_row, block.max_row + 1)
        for column in range(block.min_col, block.max_col + 1)
    }
    return Raw(rows, merged, names)


def _value(value: Any) -> Value:
    if value is None:
        return ""
    if isinstance(value, bool):
        return "ja" if value else "nein"
    if isinstance(value, int | float):
        number = Decimal(str(value))
        return number.quantize(Decimal(1)) if number == number.to_integral_value() else number
    if isinstance(value, datetime | date):
        return value.strftime("%d.%m.%Y")
    return on_one_line(str(value))


def _csv(content: bytes) -> Raw:
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError:
        # What German spreadsheets write unless they are asked for UTF-8.
        text = content.decode("cp1252", errors="replace")
    if "\x00" in text:
        raise SheetError(SheetProblem(_("File"), _("It is neither XLSX nor text."), _("Save it as XLSX or CSV.")))
    try:
        rows = list(csv.reader(io.StringIO(text, newline=""), delimiter=_separator(text)))
    except csv.Error as problem:
        raise SheetError(
            SheetProblem(_("File"), _("It cannot be read as CSV (%(why)s).") % {"why": problem}, _("Save it as XLSX."))
        ) from problem
    if len(rows) > MOST_ROWS or max(map(len, rows), default=0) > MOST_COLUMNS:
        raise SheetError(_too_much())
    return Raw([[on_one_line(cell) for cell in row] for row in rows])


def _separator(text: str) -> str:
    """Semicolon or tab if most lines have one; commas also stand inside numbers and sentences."""
    lines = [line for line in text.splitlines() if line.strip()][:60]
    for sign in (";", "\t"):
        if sum(sign in line for line in lines) * 2 >= len(lines) > 0:
            return sign
    return ","


def _too_much() -> SheetProblem:
    return SheetProblem(
        _("File"),
        _("It has more than %(rows)s rows or %(columns)s columns.") % {"rows": MOST_ROWS, "columns": MOST_COLUMNS},
        _("Save the part with topics and areas alone."),
    )
