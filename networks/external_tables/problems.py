"""Describe what keeps a sheet from being read: the place, what is wrong there, and what to do."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass


@dataclass(frozen=True)
class SheetProblem:
    """``place``: "C7", "row 7", "[topics]". ``way_out``: what to do, with the nearest name where there is one.

    ``table`` and ``line``: what to write into the mapping, ready to be copied; "?" stands where nobody can guess.
    """

    place: str
    words: str
    way_out: str = ""
    table: str = ""
    line: str = ""

    def __str__(self) -> str:
        return f"{self.place}: {self.words} {self.way_out}".strip()


class SheetError(Exception):
    """Nothing can be read at all. ``problems`` says why."""

    def __init__(self, *problems: SheetProblem) -> None:
        super().__init__("\n".join(map(str, problems)))
        self.problems = list(problems)


def lines_to_add(problems: Iterable[SheetProblem]) -> str:
    """The mapping that is missing, by table, each line once; the tables in the order of the file."""
    lines: dict[str, dict[str, None]] = {}
    for problem in problems:
        if problem.line:
            lines.setdefault(problem.table, {})[problem.line] = None
    parts = [f"[{name}]\n" + "\n".join(lines[name]) for name in ("topics", "areas", "answers") if name in lines]
    return "\n\n".join(parts)


def as_toml(text: str) -> str:
    """A text as TOML writes it."""
    return '"' + text.replace("\\", "\\\\").replace('"', '\\"') + '"'
