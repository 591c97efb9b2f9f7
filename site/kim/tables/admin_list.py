"""Lists of the admin as tables: what filters and search left, in every format that is installed."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import partial
from typing import Any, ClassVar

from django.db.models import QuerySet
from django.http import FileResponse
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from wagtail.admin.widgets.button import Button
from wagtail.coreutils import multigetattr

from .cells import CellValue, cell_value
from .columns import Column, in_one_cell
from .response import formats, table_response


class ExportsTable:
    """For an index view of Wagtail: buttons and answers for ``?export=<key of an exporter>``.

    What is exported are the ``columns_to_export``, or the fields Wagtail knows as ``list_export``. A list with neither
    offers no files. The viewset names the file (``export_filename``).
    """

    columns_to_export: ClassVar[Sequence[Column]] = ()
    #: Wagtail has two buttons of its own; ours are there for every exporter.
    show_export_buttons = False

    def setup(self, request, *args, **kwargs) -> None:
        super().setup(request, *args, **kwargs)
        asked = request.GET.get("export")
        self.is_export = self.offers_files and asked in {exporter.key for exporter in formats()}

    @property
    def offers_files(self) -> bool:
        return bool(self.columns_to_export or self.list_export)

    def rows_to_export(self, queryset: QuerySet) -> Iterable[Any]:
        return queryset

    def as_spreadsheet(self, queryset: QuerySet, spreadsheet_format: str) -> FileResponse:
        columns = self.columns_to_export or [self._of_field(queryset, name) for name in self.list_export]
        return table_response(self.rows_to_export(queryset), columns, spreadsheet_format, self.get_filename())

    def _of_field(self, queryset: QuerySet, name: str) -> Column:
        return Column(self.get_heading(queryset, name), partial(_value_of_field, name=name))

    @cached_property
    def header_more_buttons(self) -> list[Button]:
        found = super().header_more_buttons
        if not self.offers_files:
            return found
        own = [
            Button(
                _("Download as %(format)s") % {"format": exporter.label},
                url=self.get_export_url(exporter.key),
                icon_name="download",
                priority=90 + place,
            )
            for place, exporter in enumerate(formats())
        ]
        return [*found, *own]


def _value_of_field(record: Any, name: str) -> CellValue:
    """A field or method of the record. A list stands in one cell, another record is named."""
    value = multigetattr(record, name)
    return in_one_cell(value) if isinstance(value, list) else cell_value(value)
