"""What stands in a table."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from django.utils.functional import Promise

from .cells import CellValue


@dataclass(frozen=True)
class Column:
    """``value`` reads one record. The heading is translated when the table is written."""

    heading: str | Promise
    value: Callable[[Any], CellValue]


def headings(columns: Iterable[Column]) -> list[str]:
    return [str(column.heading) for column in columns]


def table_rows(records: Iterable[Any], columns: Sequence[Column]) -> Iterator[list[CellValue]]:
    """One list of values for each record, made when it is asked for."""
    return ([column.value(record) for column in columns] for record in records)


def in_one_cell(values: Iterable[object]) -> str:
    """Join several values with a comma; empty ones are left out."""
    return ", ".join(str(value) for value in values if value)
