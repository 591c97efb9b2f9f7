"""One way to write a table of records, whoever asks for it."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import IO, Any, cast

from django.http import Http404, HttpResponse
from django.utils.functional import Promise

from kim.plugins import Exporter, registry


@dataclass(frozen=True)
class Column:
    """``value`` reads one record; nothing where it is unknown."""

    heading: str | Promise
    value: Callable[[Any], str | int | date | Decimal | None]


def formats() -> list[Exporter]:
    return list(registry.all(Exporter))


def asked_format(key: str) -> str:
    """The key, if an exporter has it. Raises ``Http404`` otherwise: such a file does not exist."""
    if key not in {exporter.key for exporter in formats()}:
        raise Http404
    return key


def table_response(records: Iterable[Any], columns: Sequence[Column], key: str, name: str) -> HttpResponse:
    """A file ``name`` in the format of the exporter ``key``."""
    exporter = registry.get(Exporter, key)
    response = HttpResponse(content_type=exporter.content_type)
    response["Content-Disposition"] = f'attachment; filename="{name}.{exporter.extension}"'
    rows = ([column.value(record) for column in columns] for record in records)
    exporter.write([str(column.heading) for column in columns], rows, cast(IO[bytes], response))
    return response


def joined(values: Iterable[object]) -> str:
    return ", ".join(str(value) for value in values if value)
