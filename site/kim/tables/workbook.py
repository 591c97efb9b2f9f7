"""Excel workbooks: dates are dates, texts are never formulas, headings stay in sight."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import IO, Any

from openpyxl import Workbook
from openpyxl.cell import WriteOnlyCell
from openpyxl.styles import Font
from wagtail.admin.views.mixins import ExcelDateFormatter

from .cells import cell_value, printable

#: What Excel allows in the name of a sheet.
LONGEST_NAME = 31
_NOT_IN_A_NAME = re.compile(r"[\\*?:/\[\]]")


@dataclass(frozen=True)
class WorkbookSheet:
    name: str
    headings: Sequence[str]
    rows: Iterable[Sequence[Any]]


def write_workbook(sheets: Iterable[WorkbookSheet], stream: IO[bytes]) -> None:
    """Write the sheets in their order; the rows of each are read once."""
    book = Workbook(write_only=True)
    for one in sheets:
        sheet = book.create_sheet(_NOT_IN_A_NAME.sub(" ", printable(one.name))[:LONGEST_NAME])
        sheet.freeze_panes = "A2"
        sheet.append([_heading(sheet, str(heading)) for heading in one.headings])
        for row in one.rows:
            sheet.append([_cell(sheet, value) for value in row])
    book.save(stream)


def _heading(sheet: Any, words: str) -> WriteOnlyCell:
    cell = _cell(sheet, words)
    cell.font = Font(bold=True)
    return cell


def _cell(sheet: Any, value: Any) -> WriteOnlyCell:
    value = cell_value(value)
    if isinstance(value, str):
        cell = WriteOnlyCell(sheet, printable(value))
        # A text stays a text even when it begins like a formula.
        cell.data_type = "s"
        return cell
    if isinstance(value, datetime):
        cell = WriteOnlyCell(sheet, value)
        cell.number_format = ExcelDateFormatter().get()
        return cell
    return WriteOnlyCell(sheet, value)
