"""The words of the index, stored in the database so that every process and both engines read them alike.

A rebuild grows a lexicon, reads every text with it and keeps what it read. The row is switched on together with the
index; processes notice the new generation with one small query.
"""

from __future__ import annotations

import hashlib
import json
import zlib
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property

from search.analysis import Analyser, Lexicon, Token
from search.analysis.letters import fold, plain
from search.models import StoredVocabulary
from search.similar import SimilarWords, most_mistakes

#: Words kept of each language, the most frequent first; what is seen less often is rather a mistake of its own.
MOST_WORDS = 60_000
SHORTEST = 3
#: Words typed wrong whose neighbours are remembered.
REMEMBERED = 1_000
#: Generations kept: the one in use, and the one processes may still be reading with.
KEPT = 2


@dataclass(frozen=True)
class SimilarWord:
    """``word`` as it is written in the texts, ``number`` how often, ``mistakes`` between it and what was typed."""

    word: str
    number: int
    mistakes: int


@dataclass(frozen=True)
class Vocabulary:
    """``lexicon``: German stems that compounds are split by. ``words``: language → word as written → how often.

    ``stems``: German stems and compound parts of all texts, without language prefix → how often.
    ``generation`` 0: nothing was built yet.
    """

    generation: int = 0
    lexicon: Lexicon = field(default_factory=Lexicon)
    words: Mapping[str, Mapping[str, int]] = field(default_factory=dict)
    stems: Mapping[str, int] = field(default_factory=dict)

    @classmethod
    def load(cls) -> Vocabulary:
        """The words of the index in use: one small query, and once per process and generation a large one."""
        global _loaded
        newest = StoredVocabulary.objects.filter(is_active=True).order_by("-pk")
        known = newest.values_list("pk", "stamp").first()
        if known is None:
            return cls()
        if _loaded is None or _loaded[0] != known:
            row = newest.first()
            assert row is not None
            _loaded = ((row.pk, row.stamp), unpacked(row.pk, bytes(row.content)))
        return _loaded[1]

    @cached_property
    def analyser(self) -> Analyser:
        return Analyser(self.lexicon)

    def words_like(self, word: str, language: str, limit: int = 5, mistakes: int | None = None) -> list[SimilarWord]:
        """Words of the texts in this language near the given one, the nearest first, then the most frequent.

        The word itself comes with 0 mistakes when it is known. ``mistakes``: most of them; by the length of the word
        if none is named.
        """
        folded = fold(plain(word), language)
        found = self._near(folded, language, most_mistakes(folded) if mistakes is None else mistakes)
        return list(found[:limit])

    def knows_like(self, word: str, language: str) -> bool:
        """Whether a text in this language holds the word, perhaps written with few mistakes."""
        return language in self.words and bool(self.words_like(word, language, limit=1))

    def _near(self, folded: str, language: str, mistakes: int) -> tuple[SimilarWord, ...]:
        """Remembered: the plan of a page asks, and then the page itself for what may have been meant."""
        asked = (folded, language, mistakes)
        if asked not in self._found:
            if len(self._found) >= REMEMBERED:
                self._found.clear()
            by_letters, index = self._similar(language)
            found = [SimilarWord(*by_letters[text], mistakes=number) for number, text in index.near(folded, mistakes)]
            self._found[asked] = tuple(sorted(found, key=lambda one: (one.mistakes, -one.number, one.word)))
        return self._found[asked]

    def _similar(self, language: str) -> tuple[dict[str, tuple[str, int]], SimilarWords]:
        if language not in self._similar_words:
            by_letters = {fold(plain(word), language): (word, n) for word, n in self.words.get(language, {}).items()}
            self._similar_words[language] = by_letters, SimilarWords(by_letters)
        return self._similar_words[language]

    @cached_property
    def _similar_words(self) -> dict[str, tuple[dict[str, tuple[str, int]], SimilarWords]]:
        return {}

    @cached_property
    def _found(self) -> dict[tuple[str, str, int], tuple[SimilarWord, ...]]:
        return {}


_loaded: tuple[tuple[int, str], Vocabulary] | None = None


class CountingAnalyser(Analyser):
    """Reads like any other analyser and keeps what it read."""

    def __init__(self, lexicon: Lexicon) -> None:
        super().__init__(lexicon)
        self.seen: Counter[tuple[str, str]] = Counter()
        self.german: Counter[str] = Counter()

    def tokens(self, text: str, language: str, *, keep_stop_words: bool = False) -> Iterator[Token]:
        for token in super().tokens(text, language, keep_stop_words=keep_stop_words):
            if not token.is_part:
                self.seen[language, token.word] += 1
            if token.stem.startswith("de:"):
                self.german[token.stem[3:]] += 1
            yield token

    def names(self, text: str) -> list[str]:
        """People are found by their names, but nobody is shown the names of others as a spelling."""
        return [token.stem for token in super().tokens(text, "de")]

    def words(self) -> dict[str, dict[str, int]]:
        """Spellings that fold to the same letters count as the most frequent of them."""
        spellings: dict[str, dict[str, list[tuple[int, str]]]] = defaultdict(lambda: defaultdict(list))
        for (language, word), number in self.seen.items():
            letters = fold(plain(word), language)
            if len(letters) >= SHORTEST and not letters[0].isdigit():
                spellings[language][letters].append((number, word))
        return {
            language: dict(
                Counter(
                    {max(found)[1]: sum(number for number, _word in found) for found in by_letters.values()}
                ).most_common(MOST_WORDS)
            )
            for language, by_letters in spellings.items()
        }


def keep(reader: CountingAnalyser) -> StoredVocabulary:
    """Store what was read, not yet in use."""
    content = json.dumps(
        {"lexicon": reader.lexicon.counts, "words": reader.words(), "stems": reader.german},
        ensure_ascii=False,
        separators=(",", ":"),
    ).encode()
    return StoredVocabulary.objects.create(
        stamp=hashlib.sha256(content).hexdigest()[:32], content=zlib.compress(content, 6)
    )


def use(row: StoredVocabulary) -> None:
    """From now on every process reads words with it."""
    StoredVocabulary.objects.filter(pk=row.pk).update(is_active=True)
    older = list(StoredVocabulary.objects.order_by("-pk").values_list("pk", flat=True)[KEPT:])
    StoredVocabulary.objects.filter(pk__in=older).delete()


def unpacked(generation: int, content: bytes) -> Vocabulary:
    values = json.loads(zlib.decompress(content))
    return Vocabulary(generation, Lexicon(Counter(values["lexicon"])), values["words"], values["stems"])
