"""Split German compounds, so that *Beratung* finds *Schwangerschaftskonfliktberatung*.

The lexicon is made from the taxonomy and the titles of the register. Only its words count as parts.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from functools import cached_property, lru_cache

from .families import families, root
from .letters import fold, plain
from .stems import german
from .stopwords import stop_words
from .word_splitting import words_of

#: Sounds between the parts of a compound; the longest first.
_JOINTS = ("", "s", "n", "en", "es", "er", "e", "ns")
SHORTEST_WORD = 7
SHORTEST_PART = 4
#: A known end splits off an unknown beginning only if it has at least this length.
SHORTEST_TAIL = 5
_SHORT_PARTS = frozenset({"amt", "bad", "weg", "job", "mut", "rat", "ehe", "neu"})
#: Stop words of a question that mean something inside a compound: *Wohnungssuche*.
_SPOKEN_AND_MEANT = frozenset({"suche"})
#: Endings that look like words: *-schaft*, *-heit* make nouns, they are no part of a compound.
_NO_PARTS = frozenset(
    {"schaft", "heit", "keit", "ung", "isch", "lich", "lose", "ling", "tion", "ende", "elle", "enden"}
)


class Lexicon:
    """Stems of words that stand on their own, each with how often it was seen."""

    def __init__(self, counts: Counter[str] | None = None) -> None:
        self.counts = counts or Counter()
        self.split = lru_cache(maxsize=50_000)(self._split)

    @classmethod
    def grown_from(cls, texts: Iterable[str]) -> Lexicon:
        counts: Counter[str] = Counter()
        for text in texts:
            for word, _start, _end in words_of(text):
                folded = fold(plain(word), "de")
                useless = folded in stop_words("de") and folded not in _SPOKEN_AND_MEANT
                if len(folded) >= SHORTEST_PART and not useless and not folded.isdigit():
                    counts[german.stem(folded)] += 1
        return cls(counts)

    def family_of(self, stem: str) -> list[str]:
        """Other words of its family, the most frequent first."""
        return [other for other in self._families.get(root(stem), ()) if other != stem]

    @cached_property
    def _families(self) -> dict[str, list[str]]:
        return families(self.counts)

    def __contains__(self, stem: str) -> bool:
        return stem in self.counts

    def _knows(self, part: str) -> str | None:
        if part in _NO_PARTS or (len(part) < SHORTEST_PART and part not in _SHORT_PARTS):
            return None
        if part in _SHORT_PARTS:
            return part
        stem = german.stem(part)
        return stem if stem in self.counts else None

    def _split(self, word: str) -> tuple[str, ...]:
        """Stems of the parts of a folded word. Empty when it is no compound; the whole word never counts as a part."""
        if len(word) < SHORTEST_WORD:
            return ()
        best = self._parts(word, 0)
        if best:
            return best
        return self._tail(word)

    def _parts(self, word: str, depth: int) -> tuple[str, ...]:
        """Split the whole word into known parts, as few as possible."""
        best: tuple[str, ...] = ()
        for cut in range(len(word) - 3, 2, -1):
            head = self._head(word[:cut])
            if head is None:
                continue
            rest = word[cut:]
            tail = self._knows(rest)
            found = (
                (head, tail)
                if tail
                else ((head, *more) if depth < 3 and (more := self._parts(rest, depth + 1)) else ())
            )
            if found and (not best or len(found) < len(best)):
                best = found
        return best

    def _head(self, part: str) -> str | None:
        for joint in _JOINTS:
            if part.endswith(joint) and (known := self._knows(part[: len(part) - len(joint)] if joint else part)):
                return known
        return None

    def _tail(self, word: str) -> tuple[str, ...]:
        """The longest known end, and the known beginning, of a word whose other parts nobody has used yet."""
        for cut in range(3, len(word) - SHORTEST_TAIL + 1):
            if (tail := self._knows(word[cut:])) and len(word[cut:]) >= SHORTEST_TAIL:
                head = next(
                    (
                        known
                        for end in range(cut, 3, -1)
                        if len(word[:end]) >= SHORTEST_TAIL and (known := self._head(word[:end]))
                    ),
                    None,
                )
                return (head, tail) if head else (tail,)
        return ()
