"""Split a text into words and note where each stands, so that hits can be marked in it."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator

#: Letters and digits of any script; an apostrophe, the half space of Persian and signs nobody sees belong to it.
_WORD = re.compile(r"[^\W_]+(?:['’ʼ\u200b-\u200d\u2060\u00ad][^\W_]+)*")
#: No person asks a longer question.
LONGEST_QUESTION = 400
LONGEST_WORD = 60


def words_of(text: str) -> Iterator[tuple[str, int, int]]:
    """Yield each word as written, its first position and the position after its last letter.

    Combining signs belong to their letter."""
    for found in _WORD.finditer(unicodedata.normalize("NFC", text) if not text.isascii() else text):
        if len(found[0]) <= LONGEST_WORD:
            yield found[0], found.start(), found.end()
