"""Numbers of people as they may be shown: few are hidden, all others rounded, so that nobody can be told from them."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final

#: Fewer searches than this are not shown; numbers are rounded down to multiples of it.
STEP: Final = 5


def rounded_count(count: int) -> int | None:
    """0 stays 0, one to four is ``None`` ("fewer than 5"), everything else is rounded down to a multiple of 5.

    Every number is rounded, not sums alone: a rounded sum over exact cells gives the hidden one away at the edges
    (beside a 7, a sum of 8 shown as 5 leaves only 1).
    """
    if 0 < count < STEP:
        return None
    return count - count % STEP


def total(numbers: Iterable[int | None]) -> int:
    """What to write below a column of shown numbers: their sum, "at least".

    It is made from what everybody sees, so hidden numbers cannot be worked out from it.
    """
    return sum(number or 0 for number in numbers)


def in_words(number: int | None) -> str:
    """``0``, ``< 5``, ``5+``, ``10+`` for a shown number, in tables and files."""
    return f"< {STEP}" if number is None else f"{number}+" if number else "0"
