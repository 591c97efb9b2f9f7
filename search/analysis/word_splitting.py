"""Words of a text with their places, so that a hit can be marked where it stands."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator

#: Letters and digits of any script; an apostrophe, the half space of Persian and signs nobody sees belong to it.
_WORD = re.compile(r"[^\W_]+(?:['’ʼ\u200b-\u200d\u2060\u00ad][^\W_]+)*")
#: More of a text than anybody reads adds nothing to finding it, and a question this long is an attack.
LONGEST_QUESTION = 400
LONGEST_WORD = 60


def words_of(text: str) -> Iterator[tuple[str, int, int]]:
    """Word as written, first place, place after the last. Signs that combine belong to their letter."""
    for found in _WORD.finditer(unicodedata.normalize("NFC", text) if not text.isascii() else text):
        if len(found[0]) <= LONGEST_WORD:
            yield found[0], found.start(), found.end()
