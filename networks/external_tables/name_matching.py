"""Make names comparable as people write them into sheets."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from difflib import get_close_matches

#: The last mark of a footnote at the end of a name: a star, a small digit, "1)" or "[1]".
_MARK = re.compile(r"(?:[*†‡°¹²³⁰⁴-⁹]|(?<=\s)\d{1,2}\)|\[\d{1,2}\])$")
_LONGEST_MARK = len("[12]")
_SPACES = re.compile(r"\s+")
#: Soft hyphens and signs without width come along from web pages.
_INVISIBLE = dict.fromkeys(map(ord, "\u00ad\u200b\u200c\u200d\ufeff"))


def on_one_line(text: str) -> str:
    """One line, single spaces, composed letters."""
    return _SPACES.sub(" ", unicodedata.normalize("NFC", text).translate(_INVISIBLE)).strip()


def without_marks(text: str) -> str:
    left = on_one_line(text)
    # One mark after the other from the end: a pattern for all of them would try every place of a long row of stars.
    while mark := _MARK.search(left, max(len(left) - _LONGEST_MARK, 0)):
        left = left[: mark.start()].rstrip()
    return left


def tidy(text: str) -> str:
    """The form in which names are compared: without marks, case and hyphens at the end of a line."""
    return without_marks(text).casefold()


def nearest(name: str, known: Iterable[str]) -> str:
    """The name most like this one, as it is written there; empty if none is alike."""
    by_form = {tidy(one): one for one in known}
    found = get_close_matches(tidy(name), by_form, n=1, cutoff=0.6)
    return by_form[found[0]] if found else ""
