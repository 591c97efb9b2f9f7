"""Dictionaries in the format of dictd: an index of words with places, and a text packed with gzip.

A line of the index is ``word TAB place TAB length``; both numbers are written in base 64, most significant digit first.
The pack (``.dict.dz``) is gzip with an index of its own for random access, which a reader of everything does not need.
"""

from __future__ import annotations

import gzip
from collections.abc import Iterator
from pathlib import Path

_DIGITS = {
    digit: value
    for value, digit in enumerate("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/")
}  # fmt: skip


class BrokenDictionary(Exception):
    """A file is no dictionary of this format; the message names the file and the way out."""


def number(text: str) -> int:
    """A number in base 64. Raises ``KeyError`` for signs that are no digits."""
    value = 0
    for digit in text:
        value = value * 64 + _DIGITS[digit]
    return value


def articles(index: Path) -> Iterator[tuple[str, str]]:
    """Every word with its article, in the order of the text; each article once per word it is filed under.

    ``index`` is the ``.index`` file; its text lies beside it as ``.dict.dz`` or ``.dict``. What describes the
    dictionary itself (words that begin with ``00``) is left out. Raises ``BrokenDictionary``.
    """
    places: dict[tuple[int, int], list[str]] = {}
    try:
        text = _text_of(index)
        with index.open(encoding="utf-8") as lines:
            for line in lines:
                word, place, length = line.rstrip("\n").split("\t")[:3]
                if not word.startswith("00"):
                    places.setdefault((number(place), number(length)), []).append(word)
    except (OSError, EOFError, ValueError, KeyError) as error:
        raise BrokenDictionary(
            f"The dictionary {index} cannot be read ({error}). Install its package again, or remove it."
        ) from error
    for (start, size), words in sorted(places.items()):
        article = text[start : start + size].decode("utf-8", "replace")
        for word in words:
            yield word, article


def _text_of(index: Path) -> bytes:
    packed = index.with_suffix(".dict.dz")
    return gzip.decompress(packed.read_bytes()) if packed.is_file() else index.with_suffix(".dict").read_bytes()
