"""The cells of a sheet, whatever file they came from."""

from __future__ import annotations

from dataclasses import dataclass, field
from decimal import Decimal
from functools import cached_property

from openpyxl.utils import column_index_from_string, get_column_letter

from .name_matching import on_one_line

Value = str | Decimal


@dataclass
class Raw:
    """Rows and columns count from 1, as spreadsheets show them. ``merged``: place → the first cell of its block."""

    rows: list[list[Value]]
    merged: dict[tuple[int, int], tuple[int, int]] = field(default_factory=dict)
    worksheets: list[str] = field(default_factory=list)

    @property
    def height(self) -> int:
        return len(self.rows)

    @cached_property
    def width(self) -> int:
        return max(map(len, self.rows), default=0)

    def value(self, row: int, column: int) -> Value:
        """Empty text outside the sheet."""
        if 1 <= row <= len(self.rows) and 1 <= column <= len(self.rows[row - 1]):
            return self.rows[row - 1][column - 1]
        return ""

    def spread(self, row: int, column: int, *, from_column: int = 1, from_row: int = 1) -> Value:
        """The value of the block a place lies in, if the block begins at or after the given row and column.

        A footnote over the whole width begins in the column of names and says nothing about the columns it runs over.
        """
        first = self.merged.get((row, column))
        if first is None or first[0] < from_row or first[1] < from_column:
            return self.value(row, column)
        return self.value(*first)

    def text(self, row: int, column: int) -> str:
        return as_text(self.spread(row, column))


def as_text(value: Value) -> str:
    return f"{value:f}" if isinstance(value, Decimal) else on_one_line(value)


def address(row: int, column: int) -> str:
    return f"{get_column_letter(column)}{row}"


def column_of(letters: str) -> int | None:
    try:
        return column_index_from_string(letters.strip().upper())
    except (ValueError, AttributeError):
        return None
