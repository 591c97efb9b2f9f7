"""Read CSV files cell by cell. A wrong value becomes a problem that names its row."""

from __future__ import annotations

import csv
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from decimal import Decimal, InvalidOperation
from pathlib import Path

from django.utils.translation import gettext as _

from kim.numbers import is_digits

from .problems import Problems


@dataclass(frozen=True)
class FileRow:
    """One line of a table; empty cells are ``None`` where a number or day is asked for."""

    file: str
    number: int
    cells: dict[str, str]
    problems: Problems

    def problem(self, reason: str) -> None:
        self.problems.add(self.file, self.number, reason)

    def text(self, column: str) -> str:
        return (self.cells.get(column) or "").strip()

    def digits(self, column: str, length: int) -> str:
        """A key or postcode. Its length is checked, so that lost leading zeros are noticed."""
        value = self.text(column)
        if len(value) != length or not is_digits(value):
            self.problem(
                _("%(column)s needs %(length)s digits, leading zeros included, but is “%(value)s”.")
                % {"column": column, "length": length, "value": value}
            )
        return value

    def decimal(self, column: str, lowest: float, highest: float) -> Decimal | None:
        value = self.text(column)
        if not value:
            return None
        try:
            number = Decimal(value)
        except InvalidOperation:
            self.problem(_("%(column)s is no number: “%(value)s”.") % {"column": column, "value": value})
            return None
        if not number.is_finite() or not lowest <= number <= highest:
            self.problem(
                _("%(column)s has to lie between %(lowest)s and %(highest)s, but is %(value)s.")
                % {"column": column, "lowest": lowest, "highest": highest, "value": value}
            )
            return None
        return number

    def whole(self, column: str) -> int | None:
        number = self.decimal(column, 0, 100_000_000)
        if number is not None and number != int(number):
            self.problem(_("%(column)s is no whole number: “%(value)s”.") % {"column": column, "value": number})
            return None
        return None if number is None else int(number)

    def day(self, column: str) -> date | None:
        value = self.text(column)
        try:
            return date.fromisoformat(value) if value else None
        except ValueError:
            self.problem(_("%(column)s is no day like 2024-12-31: “%(value)s”.") % {"column": column, "value": value})
            return None


def read_table(path: Path, columns: Iterable[str], problems: Problems) -> list[FileRow]:
    """All rows of a CSV file in UTF-8; none, with a problem, if the file or one of the columns is missing."""
    if not path.is_file():
        problems.add(
            path.name, "", _("The file is missing. It belongs into %(folder)s.") % {"folder": path.parent.name}
        )
        return []
    with path.open(encoding="utf-8-sig", newline="") as stream:
        reader = csv.DictReader(stream)
        missing = [column for column in columns if column not in (reader.fieldnames or [])]
        if missing:
            problems.add(path.name, 1, _("These columns are missing: %(names)s.") % {"names": ", ".join(missing)})
            return []
        return [FileRow(path.name, reader.line_num, cells, problems) for cells in reader]
