"""A table as an Excel workbook with one sheet."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import IO, Any

from django.utils.translation import gettext_lazy as _
from openpyxl import load_workbook

from kim.plugins import Exporter

from .workbook import WorkbookSheet, write_workbook


class XlsxExporter(Exporter):
    key = "xlsx"
    label = _("Excel (XLSX)")
    order = 10
    content_type = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
    extension = "xlsx"

    def write(self, columns: Sequence[str], rows: Iterable[Sequence[Any]], stream: IO[bytes]) -> None:
        write_workbook([WorkbookSheet("1", columns, rows)], stream)

    def read(self, stream: IO[bytes]) -> list[list[str]]:
        sheet = load_workbook(stream, read_only=True).worksheets[0]
        return [["" if value is None else str(value) for value in row] for row in sheet.iter_rows(values_only=True)]
