"""Which words of a question a text holds, and where: worked out from the plan, so no engine has to explain itself."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache

from search.analysis import Analyser, Token
from search.plan import Plan, Reading, Word
from search.similar import is_near


@dataclass(frozen=True)
class Place:
    """Where a word stands in a text."""

    start: int
    end: int


class Matcher:
    """Compares the readings of a plan with words of texts; texts that many hits share are analysed once."""

    def __init__(self, plan: Plan, analyser: Analyser) -> None:
        self.words = plan.words
        self.analyser = analyser
        self._by_stem: dict[str, list[tuple[int, Reading]]] = {}
        self._loose: list[tuple[int, Reading]] = []
        for number, word in enumerate(plan.words):
            for reading in word.readings:
                if reading.distance or reading.is_prefix:
                    self._loose.append((number, reading))
                else:
                    self._by_stem.setdefault(reading.stem, []).append((number, reading))
        self.readings_of = lru_cache(maxsize=20_000)(self._readings_of)
        self.found_in = lru_cache(maxsize=5_000)(self._found_in)

    def _readings_of(self, stem: str) -> tuple[tuple[int, Reading], ...]:
        """Numbers of the words of the question a stem answers, each with its best reading."""
        found = list(self._by_stem.get(stem, ()))
        found += [(number, reading) for number, reading in self._loose if _is_near(stem, reading)]
        best: dict[int, Reading] = {}
        for number, reading in found:
            if number not in best or reading.weight > best[number].weight:
                best[number] = reading
        return tuple(best.items())

    def _found_in(self, text: str, language: str) -> dict[int, tuple[Reading, str]]:
        """Word of the question → the reading that holds, and the word as it stands in the text."""
        found: dict[int, tuple[Reading, str]] = {}
        for token in _tokens(self.analyser, text, language):
            for number, reading in self.readings_of(token.stem):
                if number not in found or reading.weight > found[number][0].weight:
                    found[number] = reading, token.word
        return found

    def places_in(self, text: str, language: str) -> list[Place]:
        """Words of the text to make bold; a part of a compound marks the whole word."""
        places = {
            (token.start, token.end): None
            for token in _tokens(self.analyser, text, language)
            if self.readings_of(token.stem)
        }
        return [Place(*place) for place in sorted(places)]


@lru_cache(maxsize=5_000)
def _tokens(analyser: Analyser, text: str, language: str) -> tuple[Token, ...]:
    """Labels and descriptions come back with every search; one analyser lives as long as its index."""
    return tuple(analyser.tokens(text, language))


def _is_near(stem: str, reading: Reading) -> bool:
    if reading.is_prefix:
        return stem.startswith(reading.stem)
    language, _colon, letters = reading.stem.partition(":")
    return stem.startswith(f"{language}:") and is_near(letters, stem[len(language) + 1 :], reading.distance)


def guessed(word: Word) -> bool:
    """Whether nobody knows the word as it was typed."""
    is_loose = any(reading.distance or reading.is_prefix for reading in word.readings)
    return is_loose and not any(reading.source for reading in word.readings)


def pieces(text: str, places: Iterable[Place]) -> Iterator[tuple[str, bool]]:
    """The text in pieces, each with whether it is bold."""
    end = 0
    for place in places:
        if place.start < end:
            continue
        if place.start > end:
            yield text[end : place.start], False
        yield text[place.start : place.end], True
        end = place.end
    if end < len(text):
        yield text[end:], False
