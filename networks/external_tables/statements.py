"""Hold the result of reading a sheet: statements, problems, notes, and the lines in which names stand."""

from __future__ import annotations

from dataclasses import dataclass, field
from decimal import Decimal

from directory.models import Area, Category, LifeDomain
from networks.external_tables.models import SheetStatement

from .problems import SheetProblem

Thing = Category | LifeDomain


@dataclass(frozen=True)
class Statement:
    """One thing in one area. ``cells``: where it stands, "C7, C9"."""

    area: Area
    thing: Thing
    answer: SheetStatement.Answer
    number: Decimal | None
    words: str
    cells: str

    @property
    def is_about_domain(self) -> bool:
        return isinstance(self.thing, LifeDomain)


@dataclass
class SheetReading:
    """``problems`` want an answer in the mapping; ``notes`` say what was left out or understood by itself."""

    statements: list[Statement] = field(default_factory=list)
    problems: list[SheetProblem] = field(default_factory=list)
    notes: list[SheetProblem] = field(default_factory=list)
    _noted: set[SheetProblem] = field(default_factory=set)

    def problem(self, place: str, words: str, way_out: str) -> None:
        self.problems.append(SheetProblem(place, words, way_out))

    def note(self, place: str, words: str) -> None:
        note = SheetProblem(place, words)
        if note not in self._noted:
            self._noted.add(note)
            self.notes.append(note)


@dataclass(frozen=True)
class SheetLine:
    """A row or column with its name: where it stands ("row 7"), how a mapping names the place ("@7")."""

    number: int
    name: str
    place: str
    short: str


def cut_to_length(text: str, most: int = 80) -> str:
    return text if len(text) <= most else f"{text[: most - 1].rstrip()}…"
