"""Excel workbook with one sheet: dates are dates, headings stay in sight."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import IO, Any

from django.utils.translation import gettext_lazy as _
from openpyxl import Workbook, load_workbook
from openpyxl.cell import WriteOnlyCell
from openpyxl.cell.cell import ILLEGAL_CHARACTERS_RE
from openpyxl.styles import Font

from kim.plugins import Exporter


class XlsxExporter(Exporter):
    key = "xlsx"
    label = _("Excel (XLSX)")
    order = 10
    content_type = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
    extension = "xlsx"

    def write(self, columns: Sequence[str], rows: Iterable[Sequence[Any]], stream: IO[bytes]) -> None:
        book = Workbook(write_only=True)
        sheet = book.create_sheet("1")
        sheet.freeze_panes = "A2"
        bold = Font(bold=True)
        head = []
        for column in columns:
            cell = _cell(sheet, str(column))
            cell.font = bold
            head.append(cell)
        sheet.append(head)
        for row in rows:
            sheet.append([_cell(sheet, value) for value in row])
        book.save(stream)

    def read(self, stream: IO[bytes]) -> list[list[str]]:
        sheet = load_workbook(stream, read_only=True).worksheets[0]
        return [["" if value is None else str(value) for value in row] for row in sheet.iter_rows(values_only=True)]


def _cell(sheet: Any, value: Any) -> WriteOnlyCell:
    if isinstance(value, str):
        # Signs a workbook cannot hold would make it unreadable as a whole.
        cell = WriteOnlyCell(sheet, ILLEGAL_CHARACTERS_RE.sub("", value))
        # A text stays a text even when it begins like a formula.
        cell.data_type = "s"
        return cell
    return WriteOnlyCell(sheet, value)
