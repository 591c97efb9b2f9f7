"""How good the best hit of a question is: what tells questions with an answer from those without."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from math import log

from .plan import TEXT_FIELDS, Hit, Plan, Reading, Word

#: Weaker hits share too little with the question to count as an answer: it takes 2 % of the right ones for wrong, and
#: finds 43 % of the questions nothing in stock answers (tuning half of the first set of benchmarks/relevance).
GOOD = 0.2
#: Beside the rarest word; and the power that lifts small weights.
UNKNOWN, SOFTENED = 0.5, 0.3


def is_good(
    plan: Plan, hits: Sequence[Hit], documents: int, frequencies: Callable[[Iterable[str]], Mapping[str, int]]
) -> bool:
    """Whether the best hit answers the question. Without words, or sorted otherwise, every hit does.

    ``documents``: how many there are of the kinds of the plan. ``frequencies``: as engines tell them.
    """
    if not hits or not plan.words or plan.sort != "relevance" or plan.offset:
        return bool(hits)
    return strength_of(plan, hits, documents, frequencies) >= GOOD


def strength_of(
    plan: Plan, hits: Sequence[Hit], documents: int, frequencies: Callable[[Iterable[str]], Mapping[str, int]]
) -> float:
    """From 0 (nothing found) to about 1 (every word found as typed, in the name).

    The score of the best hit, as a share of what a perfect hit would score: each word in its best reading, in the
    name. A word nobody knows counts half of the rarest one: it may be beside the point. A reading that weighs little
    says little of what was asked, so its share falls, but slower than its weight.
    """
    if not hits or not plan.words:
        return 0.0
    stems = {reading.stem for word in plan.words for reading in word.readings if not _is_guess(reading)}
    found = frequencies(sorted(stems))
    best = sum(_best_of(word, found, documents) for word in plan.words)
    return hits[0].score / (best * max(TEXT_FIELDS.values())) if best else 0.0


def _best_of(word: Word, found: Mapping[str, int], documents: int) -> float:
    known = [one for one in word.readings if not _is_guess(one) and found.get(one.stem)]
    if known:
        own = [one for one in known if not one.source]
        if own and all(one.is_part for one in own):
            # *Hundesteuer* is rarer than *Steuer*, and who asks for it is not served by every tax.
            return _weight(1, documents)
        return max(one.weight**SOFTENED * _weight(found[one.stem], documents) for one in known)
    heaviest = max((one.weight for one in word.readings), default=1.0)
    return UNKNOWN * heaviest * _weight(1, documents)


def _is_guess(reading: Reading) -> bool:
    return bool(reading.distance or reading.is_prefix)


def _weight(frequency: int, documents: int) -> float:
    """Inverse document frequency as both engines reckon it."""
    return log(1 + (documents - frequency + 0.5) / (frequency + 0.5))
