"""The report as a workbook: one sheet for each table, headings stay in sight."""

from __future__ import annotations

from io import BytesIO

from django.utils import translation
from django.utils.translation import gettext as _
from openpyxl import Workbook
from openpyxl.cell import WriteOnlyCell
from openpyxl.styles import Font

from . import wording
from .steering import SteeringReport

#: What Excel allows in the name of a sheet.
LONGEST_NAME = 31


def xlsx_of(report: SteeringReport, language: str) -> bytes:
    with translation.override(language):
        book = Workbook(write_only=True)
        _fill(book, _("At a glance"), [_("Figure"), _("Value"), _("Change")], wording.figures(report))
        for table in wording.tables(report):
            _fill(book, table.heading, table.head, table.rows)
        _fill(book, _("Sources and method"), [wording.title(report)], [[wording.kicker(report)], [wording.method()]])
    stream = BytesIO()
    book.save(stream)
    return stream.getvalue()


def _fill(book: Workbook, name: str, head, rows) -> None:
    sheet = book.create_sheet(name[:LONGEST_NAME])
    sheet.freeze_panes = "A2"
    bold = Font(bold=True)
    cells = []
    for title in head:
        cell = WriteOnlyCell(sheet, str(title))
        cell.font = bold
        cells.append(cell)
    sheet.append(cells)
    for row in rows:
        sheet.append([_text(sheet, value) for value in row])


def _text(sheet, value: str) -> WriteOnlyCell:
    """A text stays a text even when it begins like a formula."""
    cell = WriteOnlyCell(sheet, value)
    cell.data_type = "s"
    return cell
