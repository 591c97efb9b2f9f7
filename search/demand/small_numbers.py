"""Numbers of people as they may be shown: few are hidden, all others rounded, so that nobody can be told from them."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final

#: Fewer searches than this are not shown; numbers are rounded down to multiples of it.
STEP: Final = 5
#: Nor are those of fewer days: a program, or one person, can ask for an afternoon, but hardly comes back for weeks.
FEWEST_DAYS: Final = 3


def rounded_count(count: int) -> int | None:
    """0 stays 0, one to four is ``None`` ("fewer than 5"), everything else is rounded down to a multiple of 5.

    Every number is rounded, not sums alone: a rounded sum over exact cells gives the hidden one away at the edges
    (beside a 7, a sum of 8 shown as 5 leaves only 1).
    """
    if 0 < count < STEP:
        return None
    return count - count % STEP


def shown_count(count: int, days: int) -> int | None:
    """``rounded_count`` of searches; ``None`` too where they come from fewer than three days."""
    return rounded_count(count) if days >= FEWEST_DAYS or not count else None


def total(numbers: Iterable[int | None]) -> int:
    """What to write below a column of shown numbers: their sum, "at least".

    It is made from what everybody sees, so hidden numbers cannot be worked out from it.
    """
    return sum(number or 0 for number in numbers)


def in_words(number: int | None) -> str:
    """``0``, ``< 5``, ``5+``, ``10+`` for a shown number, in tables and files; many on few days are few."""
    return f"< {STEP}" if number is None else f"{number}+" if number else "0"
