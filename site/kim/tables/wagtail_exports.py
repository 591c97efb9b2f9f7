"""Lists and reports of Wagtail write their files with the exporters of the site.

Wagtail's own writer puts what people typed into CSV as it is: a page called ``=HYPERLINK(…)`` runs when the history of
the site is opened in a spreadsheet. Every list with files inherits one method of one class, so that method is replaced:
a list or report that comes with the next version is guarded as well.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from operator import itemgetter
from typing import Any

from django.http import FileResponse
from wagtail.admin.views.mixins import SpreadsheetExportMixin

from .cells import CellValue, cell_value
from .columns import Column, in_one_cell
from .response import table_response


def guard_exports() -> None:
    SpreadsheetExportMixin.as_spreadsheet = _as_spreadsheet


def _as_spreadsheet(view: Any, queryset: Iterable[Any], spreadsheet_format: str) -> FileResponse:
    def row(item: Any) -> dict[str, CellValue]:
        values = view.to_row_dict(item)
        return {field: _value(view, field, value, spreadsheet_format) for field, value in values.items()}

    columns = [Column(view.get_heading(queryset, field), itemgetter(field)) for field in view.list_export]
    return table_response(map(row, queryset), columns, spreadsheet_format, view.get_filename())


def _value(view: Any, field: str, value: Any, spreadsheet_format: str) -> CellValue:
    """As the view words it. Moments stay moments: Wagtail would make them UTC, our exporters write German time."""
    worded = spreadsheet_format in view.custom_field_preprocess.get(field, {})
    if worded or not isinstance(value, datetime | list):
        value = view.preprocess_field_value(field, value, spreadsheet_format)
    return in_one_cell(value) if isinstance(value, list) else cell_value(value)
