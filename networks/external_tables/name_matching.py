"""Make names comparable as people write them into sheets."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from functools import cached_property

from rapidfuzz import fuzz, process

#: The last mark of a footnote at the end of a name: a star, a small digit, "1)" or "[1]".
_MARK = re.compile(r"(?:[*†‡°¹²³⁰⁴-⁹]|(?<=\s)\d{1,2}\)|\[\d{1,2}\])$")
_LONGEST_MARK = len("[12]")
_SPACES = re.compile(r"\s+")
#: Soft hyphens and signs without width come along from web pages, control characters from broken programs.
_INVISIBLE = dict.fromkeys([*map(ord, "\u00ad\u200b\u200c\u200d\ufeff"), *range(9), *range(14, 28), 127])


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


class NameIndex:
    """Known names to look for the one most like another. The forms are made once, each question is answered once."""

    #: Below this likeness (percent) names have nothing in common; longer ones are no names.
    LEAST_ALIKE, LONGEST = 60, 200
    #: A sheet with more unknown names has another fault than typing mistakes.
    MOST_ASKED = 500

    def __init__(self, known: Iterable[str]) -> None:
        self._known = known
        self._answers: dict[str, str] = {}

    @cached_property
    def _by_form(self) -> dict[str, str]:
        return {tidy(one): one for one in self._known if len(one) <= self.LONGEST}

    def nearest(self, name: str) -> str:
        """As it is written among the known ones; empty if none is alike."""
        form = tidy(name)
        if form not in self._answers:
            if len(form) > self.LONGEST or len(self._answers) >= self.MOST_ASKED:
                return ""
            found = process.extractOne(form, list(self._by_form), scorer=fuzz.ratio, score_cutoff=self.LEAST_ALIKE)
            self._answers[form] = self._by_form[found[0]] if found else ""
        return self._answers[form]


def nearest(name: str, known: Iterable[str]) -> str:
    """The name most like this one, as it is written there; empty if none is alike."""
    return NameIndex(known).nearest(name)
