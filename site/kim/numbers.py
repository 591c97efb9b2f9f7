"""The one reader of numbers that come from outside: addresses, forms, files.

``str.isdigit`` says yes to "²", ``int`` takes "٣", " 7 " and "1_000", and neither knows that a column holds 64 bits.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

#: What a key or a number of the database can be at most.
LARGEST_NUMBER = 2**63 - 1
_DIGITS = re.compile("[0-9]+")
#: Digits of the largest number. Longer texts are refused before anything counts with them.
_MOST_DIGITS = 19


def is_digits(text: object) -> bool:
    """Whether this is a text of the digits 0 to 9 and nothing else, as postcodes and keys of areas are."""
    return isinstance(text, str) and _DIGITS.fullmatch(text) is not None


def read_number(text: object, *, at_most: int = LARGEST_NUMBER) -> int | None:
    """The number from 0 to ``at_most`` this says; ``None`` for everything else."""
    written = str(text) if isinstance(text, int) and not isinstance(text, bool) else text
    if not isinstance(written, str) or not is_digits(written) or len(written) > _MOST_DIGITS:
        return None
    number = int(written)
    return number if number <= at_most else None


def read_numbers(texts: Iterable[object]) -> list[int]:
    """Those of the texts that are numbers, in their order."""
    return [number for text in texts if (number := read_number(text)) is not None]
