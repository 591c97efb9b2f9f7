"""Give the words of a question further readings: German translations of foreign words, synonyms of German words."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import pairwise

from search.analysis import Token
from search.analysis.arabic_forms import arabic_forms
from search.analysis.letters import fold, plain, script_of
from search.plan import Reading

from . import polish
from .build import LONGEST_PHRASE
from .cognates import cyrillic_skeleton
from .table import Alternative, DictionaryTable

#: A translation is as good as the word itself, if it is the only one.
DICTIONARY_WEIGHT = 0.8
SYNONYM_WEIGHT = 0.3
#: How much a meaning weighs that is one of several; 1 is by its share, 0 like the only one.
STEEPNESS = 0.5
#: Meanings with a smaller share than this, of all meanings and beside the best one, do more harm than good.
LEAST_SHARE, LEAST_BESIDE_BEST = 0.01, 0.15
#: What a word of a phrase counts for the parts that its neighbours stand for.
OTHER_PART = 0.5
#: Signs between two words that may still be one phrase: *permis de conduire*.
WIDEST_GAP = 5
#: Weight of a word that only resembles one of a neighbouring language, or is read in a less likely language.
GUESS = 0.6


class Expander:
    """Asks the table once per question. ``use`` can leave out a source, to measure what it contributes."""

    def __init__(self, table: DictionaryTable, use: frozenset[str] = frozenset({"dictionary", "synonym"})) -> None:
        self.table, self.use = table, use

    def __call__(self, groups: Sequence[Sequence[Token]], page_language: str) -> list[list[Reading]]:
        """For each word of the question, its further readings: at most five translations and five synonyms."""
        keys = [list(_keys_of(group)) for group in groups]
        phrases = list(_phrases(groups))
        wanted = {key for ways in keys for key, _factor in ways} | {key for key, _start, _end in phrases}
        rows = self.table.look_up(sorted(wanted))
        readings: list[list[Reading]] = [[] for _group in groups]
        taken: set[int] = set()
        for key, start, end in phrases if "dictionary" in self.use else ():
            if rows.get(key) and taken.isdisjoint(range(start, end)):
                taken |= set(range(start, end))
                for part, place in enumerate(range(start, end)):
                    readings[place] += _of_phrase(rows[key], part, end - start)
        for place, (group, ways) in enumerate(zip(groups, keys, strict=True)):
            readings[place] += self._of_word(group, ways, rows, page_language, is_taken=place in taken)
        return readings

    def _of_word(
        self,
        group: Sequence[Token],
        ways: list[tuple[str, float]],
        rows: dict[str, list[Alternative]],
        page_language: str,
        *,
        is_taken: bool,
    ) -> Iterator[Reading]:
        german = [token.stem for token in group if token.stem.startswith("de:") and not token.is_part]
        is_german = bool(german) and german[0] in rows and group[0].stem.startswith("de:")
        if is_german and "synonym" in self.use:
            yield from _readings(rows[german[0]], "synonym", SYNONYM_WEIGHT / DICTIONARY_WEIGHT)
        if is_taken or is_german or "dictionary" not in self.use:
            return
        for key, factor in ways:
            if not key.startswith("de:") and rows.get(key):
                yield from _readings(rows[key], "dictionary", factor)
                return


def _readings(found: Sequence[Alternative], source: str, factor: float) -> Iterator[Reading]:
    least = max(LEAST_SHARE, LEAST_BESIDE_BEST * max((one.share for one in found), default=0.0))
    for one in (one for one in found if one.share >= least):
        weight = DICTIONARY_WEIGHT * factor * one.share**STEEPNESS
        yield Reading(one.stem, round(weight, 3), source=source, surface=one.surface)


def _of_phrase(found: Sequence[Alternative], part: int, parts: int) -> Iterator[Reading]:
    """Each word of a phrase stands for another part of what it means: *rent contract* is *Miete* and *Vertrag*, and who
    holds both comes before who holds one of them."""
    for number, one in enumerate(_readings(found, "dictionary", 1.0)):
        own = number % parts == part
        yield one if own else replace(one, weight=round(one.weight * OTHER_PART, 3))


def _keys_of(group: Sequence[Token]) -> Iterator[tuple[str, float]]:
    """Keys a word may stand under, the likeliest first, each with what a hit under it counts."""
    wholes = [token for token in group if not token.is_part]
    for number, token in enumerate(wholes):
        yield token.stem, 1.0 if number == 0 else GUESS
    for token in wholes:
        language, _colon, stem = token.stem.partition(":")
        if language == "uk":
            yield f"uk~{cyrillic_skeleton(stem)}", GUESS
        elif language == "ar":
            for form in arabic_forms(fold(plain(token.word), language)):
                yield f"ar:{form}", GUESS
    if wholes and script_of(plain(wholes[0].word)) == "latin":
        yield polish.stem(plain(wholes[0].word)), GUESS


def _phrases(groups: Sequence[Sequence[Token]]) -> Iterator[tuple[str, int, int]]:
    """Keys of neighbouring words in one language, longer ones first, with their place."""
    stems = [{token.stem.partition(":")[0]: token.stem for token in group if not token.is_part} for group in groups]
    for length in range(LONGEST_PHRASE, 1, -1):
        for start in range(len(groups) - length + 1):
            window = stems[start : start + length]
            places = [group[0] for group in groups[start : start + length]]
            if any(after.start - before.end > WIDEST_GAP for before, after in pairwise(places)):
                continue
            for language in window[0]:
                if language != "de" and all(language in one for one in window):
                    yield " ".join(one[language] for one in window), start, start + length
