"""Words that differ from a typed one by few mistakes."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable


def most_mistakes(word: str) -> int:
    """Mistakes worth forgiving in a word of this length; in a short word they make another word."""
    return 0 if len(word) < 4 else 1 if len(word) < 6 else 2


def distance(one: str, other: str, most: int) -> int:
    """Letters added, left out, replaced or swapped with their neighbour; ``most + 1`` for anything above ``most``."""
    if abs(len(one) - len(other)) > most:
        return most + 1
    before_last: list[int] = []
    last = list(range(len(other) + 1))
    for row, letter in enumerate(one, start=1):
        # Cells farther from the diagonal than ``most`` cannot lead back to it.
        first, end = max(1, row - most), min(len(other), row + most)
        line = [row if first == 1 else most + 1] * (len(other) + 1)
        if end < len(other):
            line[end + 1 :] = [most + 1] * (len(other) - end)
        best = line[first - 1]
        for column in range(first, end + 1):
            same = letter == other[column - 1]
            value = last[column - 1] if same else 1 + min(last[column - 1], last[column], line[column - 1])
            if (
                not same
                and row > 1
                and column > 1
                and letter == other[column - 2]
                and one[row - 2] == other[column - 1]
            ):
                value = min(value, before_last[column - 2] + 1)
            line[column] = value
            best = min(best, value)
        if best > most:
            return most + 1
        before_last, last = last, line
    return min(last[-1], most + 1)


class SimilarWords:
    """Finds the words near a typed one without comparing it with all of them.

    Each mistake changes at most two of the marks a word carries for its letters: counting marks leaves about one word
    of a hundred to be compared letter by letter.
    """

    def __init__(self, words: Iterable[str]) -> None:
        self._by_length: dict[int, tuple[list[int], list[str]]] = defaultdict(lambda: ([], []))
        for word in words:
            marks, texts = self._by_length[len(word)]
            marks.append(_marks(word))
            texts.append(word)

    def near(self, word: str, most: int) -> list[tuple[int, str]]:
        """Words with at most so many mistakes, as (mistakes, word), the nearest first."""
        wanted, allowed = _marks(word), 2 * most
        found = []
        for length in range(len(word) - most, len(word) + most + 1):
            if length not in self._by_length:
                continue
            marks, texts = self._by_length[length]
            for place, mark in enumerate(marks):
                if (mark ^ wanted).bit_count() <= allowed:
                    mistakes = distance(word, texts[place], most)
                    if mistakes <= most:
                        found.append((mistakes, texts[place]))
        return sorted(found)


def _marks(word: str) -> int:
    """Two bits for each of 31 groups of letters: seen once, seen twice."""
    marks = 0
    for letter in word:
        bit = 1 << (ord(letter) % 31 * 2)
        marks |= bit << 1 if marks & bit else bit
    return marks
