"""Did you mean: words nobody knows, and the words of the register nearest to them."""

from __future__ import annotations

from dataclasses import dataclass

from search.plan import Plan
from search.vocabulary import Vocabulary

from ..request import Asked
from .evidence import guessed

MOST = 3


@dataclass(frozen=True)
class Correction:
    """``typed`` as it was written, ``word`` instead of it, ``address`` of the search with it."""

    typed: str
    word: str
    language: str
    address: str


def corrections_of(asked: Asked, plan: Plan, vocabulary: Vocabulary) -> list[Correction]:
    """Nothing when words are to be taken as written."""
    unknown = [word for word in plan.words if guessed(word)]
    if not unknown or asked.is_literal:
        return []
    found = []
    for word in unknown[:MOST]:
        languages = dict.fromkeys(reading.stem.partition(":")[0] for reading in word.readings)
        near = [
            (one.mistakes, -one.number, one.word, language)
            for language in languages
            if language in vocabulary.words
            for one in vocabulary.words_like(word.typed, language, limit=1)
            if one.mistakes
        ]
        if near:
            _mistakes, _number, better, language = min(near)
            question = asked.typed.replace(word.typed, better, 1)
            found.append(Correction(word.typed, better, language, asked.address(q=question)))
    return found
