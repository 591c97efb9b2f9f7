"""CSV as German spreadsheets open it with a double click: marked as UTF-8, semicolons between the cells."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Sequence
from typing import IO, Any

from django.utils.translation import gettext_lazy as _

from kim.plugins import Exporter

from .cells import cell_value, harmless


class CsvExporter(Exporter):
    key = "csv"
    label = _("CSV")
    order = 20
    content_type = "text/csv; charset=utf-8"
    extension = "csv"

    def write(self, columns: Sequence[str], rows: Iterable[Sequence[Any]], stream: IO[bytes]) -> None:
        text = io.TextIOWrapper(stream, encoding="utf-8-sig", newline="", write_through=True)
        writer = csv.writer(text, delimiter=";")
        writer.writerow([harmless(str(column)) for column in columns])
        for row in rows:
            writer.writerow([_written(value) for value in row])
        text.flush()
        # The stream belongs to the caller and stays open.
        text.detach()

    def read(self, stream: IO[bytes]) -> list[list[str]]:
        text = stream.read().decode("utf-8-sig")
        return list(csv.reader(io.StringIO(text, newline=""), delimiter=";"))


def _written(value: Any) -> Any:
    value = cell_value(value)
    return harmless(value) if isinstance(value, str) else value
