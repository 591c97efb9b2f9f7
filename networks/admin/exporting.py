"""Lists of the networks as tables, in every format that is installed."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any, ClassVar

from django.db.models import QuerySet
from django.http import HttpResponse
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from wagtail.admin.widgets.button import Button

from kim.plugins import Exporter, registry
from networks.export.tables import Column, table_response


class ExportsTable:
    """For an index view: buttons and answers for ``?export=<key of an exporter>``."""

    columns_to_export: ClassVar[Sequence[Column]] = ()
    file_name: ClassVar[str] = ""

    def setup(self, request, *args, **kwargs) -> None:
        super().setup(request, *args, **kwargs)
        self.is_export = request.GET.get("export") in {exporter.key for exporter in registry.all(Exporter)}

    def rows_to_export(self, queryset: QuerySet) -> Iterable[Any]:
        return queryset

    def as_spreadsheet(self, queryset: QuerySet, spreadsheet_format: str) -> HttpResponse:
        return table_response(self.rows_to_export(queryset), self.columns_to_export, spreadsheet_format, self.file_name)

    @cached_property
    def header_more_buttons(self) -> list[Button]:
        own = [
            Button(
                _("Download as %(format)s") % {"format": exporter.label},
                url=self.get_export_url(exporter.key),
                icon_name="download",
                priority=90 + place,
            )
            for place, exporter in enumerate(registry.all(Exporter))
        ]
        return [*super().header_more_buttons, *own]
