"""From a question to a plan: what its words may mean, how many of them must be found."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from search.analysis import Analyser
from search.documents.services import exact_form
from search.plan import Plan, Reading, Word, needed_of

#: A word typed wrong still counts, but never as much as the right one.
TYPO_WEIGHT = 0.5
PREFIX_WEIGHT = 0.4
PART_WEIGHT = 0.5
#: From this length on (without the language) one, then two mistakes are forgiven; shorter words become other words.
ONE_MISTAKE_FROM = 5
TWO_MISTAKES_FROM = 9
MOST_WORDS = 24


def plan_for(
    question: str,
    *,
    page_language: str,
    analyser: Analyser,
    is_known: Callable[[str], bool],
    area: str = "",
    chosen: Mapping[str, frozenset[str]] | None = None,
    facets: tuple[str, ...] = (),
    sort: str = "relevance",
    offset: int = 0,
    size: int = 20,
) -> Plan:
    """``is_known(stem)`` says whether any document holds it; mistakes are looked for only in words nobody knows."""
    groups = analyser.question(question, page_language)[:MOST_WORDS]
    words = tuple(_word(group, is_known, is_last=number == len(groups)) for number, group in enumerate(groups, start=1))
    return Plan(
        words=words,
        exact=exact_form(question[:200]) if words else "",
        needed=needed_of(len(words)),
        area=area,
        chosen=chosen or {},
        facets=facets,
        sort=sort,
        offset=offset,
        size=size,
    )


def _word(group: list, is_known: Callable[[str], bool], *, is_last: bool) -> Word:
    readings: dict[Reading, None] = {}
    known = False
    for token in group:
        weight = PART_WEIGHT if token.is_part else 1.0
        if is_known(token.stem):
            known = True
            readings[Reading(token.stem, weight)] = None
    if not known:
        for token in group:
            if not token.is_part:
                readings.update(dict.fromkeys(_guesses(token.stem, is_last)))
    return Word(group[0].word, tuple(readings))


def _guesses(stem: str, is_last: bool) -> list[Reading]:
    length = len(stem.partition(":")[2])
    guesses = [Reading(stem)]
    if length >= ONE_MISTAKE_FROM:
        guesses.append(Reading(stem, TYPO_WEIGHT, distance=2 if length >= TWO_MISTAKES_FROM else 1))
    if is_last and length >= 3:
        guesses.append(Reading(stem, PREFIX_WEIGHT, is_prefix=True))
    return guesses
