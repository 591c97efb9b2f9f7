"""Name input that cannot be loaded by its file, place and reason."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

from django.utils.translation import gettext as _

#: So many problems are printed at once.
MOST_SHOWN = 25


@dataclass(frozen=True)
class LoadingProblem:
    """``place`` is a row number as the spreadsheet shows it (the head is row 1), or the key of a term."""

    file: str
    place: int | str
    reason: str

    def __str__(self) -> str:
        if isinstance(self.place, int):
            return _("%(file)s, row %(row)s: %(reason)s") % {
                "file": self.file,
                "row": self.place,
                "reason": self.reason,
            }
        place = f"{self.file}, {self.place}" if self.place else self.file
        return f"{place}: {self.reason}"


class InputRefused(Exception):
    """Nothing was written. ``problems`` says what to repair in the files."""

    def __init__(self, problems: list[LoadingProblem]) -> None:
        self.problems = problems
        super().__init__("\n".join(str(problem) for problem in problems[:MOST_SHOWN]))


@dataclass
class Problems:
    """Collects problems, so that one run shows all of them."""

    found: list[LoadingProblem] = field(default_factory=list)

    def add(self, file: str, place: int | str, reason: str) -> None:
        self.found.append(LoadingProblem(file, place, reason))

    def __iter__(self) -> Iterator[LoadingProblem]:
        return iter(self.found)

    def refuse(self) -> None:
        """Raise ``InputRefused`` if anything was found."""
        if self.found:
            raise InputRefused(self.found)
