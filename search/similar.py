"""Words that differ from a typed one by few mistakes: letters added, left out, replaced or swapped with a neighbour."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable

from rapidfuzz import process
from rapidfuzz.distance import OSA


def most_mistakes(word: str) -> int:
    """Mistakes worth forgiving in a word of this length; in a short word they make another word."""
    return 0 if len(word) < 4 else 1 if len(word) < 6 else 2


def is_near(one: str, other: str, most: int) -> bool:
    """Whether at most so many mistakes lie between two words."""
    return OSA.distance(one, other, score_cutoff=most) <= most


class SimilarWords:
    """Finds the words near a typed one, among those whose length comes near its own."""

    def __init__(self, words: Iterable[str]) -> None:
        self._by_length: dict[int, list[str]] = defaultdict(list)
        for word in words:
            self._by_length[len(word)].append(word)

    def near(self, word: str, most: int) -> list[tuple[int, str]]:
        """Words with at most so many mistakes, as (mistakes, word), the nearest first."""
        found = []
        for length in range(len(word) - most, len(word) + most + 1):
            known = self._by_length.get(length, [])
            nearest = process.extract(word, known, scorer=OSA.distance, score_cutoff=most, limit=None, processor=None)
            found += [(int(mistakes), text) for text, mistakes, _place in nearest]
        return sorted(found)
