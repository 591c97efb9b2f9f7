"""The list as a table: what filters and search left, in every format that is installed."""

from __future__ import annotations

from typing import IO, cast

from django.http import HttpResponse
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from wagtail.admin.widgets.button import Button

from directory.export.columns import headings, table_rows
from kim.plugins import Exporter, registry


class ExportsServices:
    """For an index view of services: buttons and answers for ``?export=<key of an exporter>``."""

    def setup(self, request, *args, **kwargs) -> None:
        super().setup(request, *args, **kwargs)
        self.is_export = request.GET.get("export") in {exporter.key for exporter in registry.all(Exporter)}

    def as_spreadsheet(self, queryset, spreadsheet_format: str) -> HttpResponse:
        return table_response(queryset, spreadsheet_format, self.request.user)

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


def table_response(services, key: str, viewer) -> HttpResponse:
    """A file of these services as this person may see them."""
    exporter = registry.get(Exporter, key)
    response = HttpResponse(content_type=exporter.content_type)
    response["Content-Disposition"] = f'attachment; filename="angebote.{exporter.extension}"'
    exporter.write(headings(), table_rows(services, viewer), cast(IO[bytes], response))
    return response
