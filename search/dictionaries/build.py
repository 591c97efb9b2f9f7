"""Compile installed dictionaries into the table. Only translations that lead to words of the index are kept."""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter, defaultdict
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from functools import lru_cache
from itertools import islice, takewhile
from math import log, sqrt
from pathlib import Path
from typing import TypeVar

from search.analysis import Analyser

from . import apertium, catalogue, polish, thesaurus
from .cognates import cyrillic_skeleton
from .dictd import articles
from .layouts import headword, translations
from .table import Alternative, write

BEST = 5
#: Alternatives of an English word that a language without a German dictionary is led on to.
THROUGH_ENGLISH = 8
#: Weight of a translation by way of a second language, where a direct dictionary knows the word as well.
SECOND_HAND = 0.5
LONGEST_PHRASE = 3
#: Later senses of a word are rarer, so they weigh less.
RARER = 0.3
#: Meanings with a smaller share than this do more harm than good.
LEAST_SHARE = 0.008
HEAD_OF_COMPOUND, REST_OF_COMPOUND = 0.5, 0.4
#: A word the index lacks may lead to one that begins with it.
KIN, SHORTEST_KIN, LONGEST_ENDING = 0.5, 6, 7

Key = TypeVar("Key")
#: Stands for all meanings the index has no word for. Without it *car* would mean *care* where no record speaks of cars.
ELSEWHERE = ""
Weights = defaultdict[str, dict[str, float]]


def build_table(
    path: Path,
    *,
    analyser: Analyser,
    stems: Collection[str],
    dictionaries: Iterable[catalogue.Dictionary] | None = None,
    synonyms: catalogue.Dictionary = catalogue.SYNONYMS,
    ukrainian: Path = apertium.FOLDER,
    say: Callable[[str], None] = lambda text: None,
) -> int:
    """Compile what is installed into ``path``; returns the number of words and phrases.

    ``stems``: German stems of the index, without their language; only those are led to. Raises ``BrokenDictionary``.
    """
    compiler = _Compiler(analyser, stems)
    sources = []
    for one in catalogue.installed() if dictionaries is None else dictionaries:
        say(f"{one.package} …")
        compiler.read(one)
        sources.append(one.package)
    if compiler.words_of["ru"] and apertium.is_installed(ukrainian):
        say(f"{catalogue.UKRAINIAN.package} …")
        for russian, word in apertium.ukrainian_of(sorted(compiler.words_of["ru"]), ukrainian):
            compiler.lead_on("uk", word, "ru", russian)
        sources.append(catalogue.UKRAINIAN.package)
    if synonyms.is_installed():
        say(f"{synonyms.package} …")
        compiler.read_synonyms(synonyms)
        sources.append(synonyms.package)
    return write(path, compiler.rows(), sources)


class _Compiler:
    def __init__(self, analyser: Analyser, stems: Collection[str]) -> None:
        self.analyser = analyser
        self.known = frozenset(f"de:{stem}" for stem in stems)
        self.in_order = sorted(self.known)
        #: language → key → German stem → weight, from dictionaries with German on one side.
        self.direct: defaultdict[str, Weights] = defaultdict(lambda: defaultdict(dict))
        #: language → key → (language, key) that leads on → weight.
        self.onward: defaultdict[str, defaultdict[str, dict[tuple[str, str], float]]] = defaultdict(
            lambda: defaultdict(dict)
        )
        self.synonyms: Weights = defaultdict(dict)
        self.surfaces: defaultdict[str, Counter[str]] = defaultdict(Counter)
        self.words_of: defaultdict[str, set[str]] = defaultdict(set)
        self.key_of = lru_cache(maxsize=400_000)(self._key_of)
        self.german = lru_cache(maxsize=400_000)(self._german)

    def read(self, dictionary: catalogue.Dictionary) -> None:
        """Both directions: a word leads to its translations, and each of them to the word."""
        left, right = dictionary.languages
        pairs = _pairs(dictionary.path)
        if "de" not in (left, right):
            for word, other, weight in pairs:
                foreign, english = (other, word) if left == "en" else (word, other)
                language = right if left == "en" else left
                self.lead_on(language, foreign, "en", english, weight)
            return
        language = right if left == "de" else left
        for word, other, weight in pairs:
            foreign, german = (other, word) if left == "de" else (word, other)
            self._add(language, foreign, german, weight)

    def lead_on(self, language: str, word: str, other: str, translation: str, weight: float = 1.0) -> None:
        key, target = self.key_of(word, language), self.key_of(translation, other)
        if key and target:
            self.words_of[language].add(word)
            ways = self.onward[language][key]
            ways[other, target] = ways.get((other, target), 0.0) + weight

    def _add(self, language: str, foreign: str, german: str, weight: float) -> None:
        targets = self.german(german)
        key = self.key_of(foreign, language)
        if not key:
            return
        self.words_of[language].add(foreign)
        # *look for a flat* must not count as a translation of *flat*, though its other words carry no content.
        weight *= (key.count(" ") + 1) / (foreign.count(" ") + 1)
        found = self.direct[language][key]
        if not targets:
            found[ELSEWHERE] = found.get(ELSEWHERE, 0.0) + weight
        for stem, factor, word in targets:
            if word:
                self.surfaces[stem][word] += 1
            found[stem] = found.get(stem, 0.0) + weight * factor

    def read_synonyms(self, dictionary: catalogue.Dictionary) -> None:
        for head, words in thesaurus.senses(dictionary.path):
            key = self.key_of(head, "de")
            if not key or " " in key:
                continue
            row = self.synonyms[key]
            known = [
                (stem, word)
                for phrase in words
                for stem, factor, word in self.german(phrase)
                if factor == 1.0 and stem != key
            ]
            elsewhere = max(len(words) - len(known), 0)
            row[ELSEWHERE] = row.get(ELSEWHERE, 0.0) + elsewhere / sqrt(len(words) or 1)
            for stem, word in known:
                row[stem] = row.get(stem, 0.0) + 1 / sqrt(len(words))
                self.surfaces[stem][word] += 1

    def _key_of(self, phrase: str, language: str) -> str:
        """The key of a phrase. Empty when it has no content, or more of it than a phrase of a question."""
        if language == "pl":
            words = [polish.stem(word) for word in phrase.split() if len(word) > 1]
        else:
            words = [token.stem for token in self.analyser.tokens(phrase, language) if not token.is_part]
        return " ".join(words) if 1 <= len(words) <= LONGEST_PHRASE and not words[0].startswith("0:") else ""

    def _german(self, phrase: str) -> tuple[tuple[str, float, str], ...]:
        """Stems of the index with what each says of the phrase: a word of two counts half, parts of a compound less.

        The word as written is empty for a part, which is written otherwise on its own.
        """
        tokens = [token for token in self.analyser.tokens(phrase, "de") if token.stem.startswith("de:")]
        wholes = [token for token in tokens if not token.is_part]
        found = []
        for whole in wholes:
            parts = [token for token in tokens if token.is_part and token.start == whole.start]
            if whole.stem in self.known:
                found.append((whole.stem, 1 / len(wholes), whole.word))
            elif not any(part.stem in self.known for part in parts) and (kin := self._kin_of(whole.stem)):
                found.append((kin, KIN / len(wholes), ""))
            for part in parts:
                factor = HEAD_OF_COMPOUND if part is parts[-1] else REST_OF_COMPOUND
                if part.stem in self.known:
                    found.append((part.stem, factor / len(wholes), ""))
        return tuple(found)

    def _kin_of(self, stem: str) -> str | None:
        """A word of its family: *gewaltsam*, *Gewalt*; else the shortest word of the index that goes on from it:
        *schwanger*, *Schwangerschaft*."""
        for other in self.analyser.lexicon.family_of(stem.removeprefix("de:")):
            if f"de:{other}" in self.known:
                return f"de:{other}"
        if len(stem) < len("de:") + SHORTEST_KIN:
            return None
        place = bisect_left(self.in_order, stem)
        longer = takewhile(lambda other: other.startswith(stem), islice(self.in_order, place, None))
        return min((other for other in longer if len(other) - len(stem) <= LONGEST_ENDING), key=len, default=None)

    # --- what goes into the table

    def rows(self) -> Iterator[tuple[str, list[Alternative]]]:
        best = {language: self._best_of(language) for language in ("en", "fr", "ru", "tr", "ar", "pl")}
        best["uk"] = self._led_on("uk", best)
        for language, found in best.items():
            yield from found.items()
            if language == "ru":
                yield from self._skeletons(found)
        german: dict[str, list[Alternative]] = {stem: [] for stem in (*self.known, *self.synonyms)}
        german |= self._weighed(self.synonyms)
        yield from german.items()

    def _best_of(self, language: str) -> dict[str, list[Alternative]]:
        if not self.onward[language]:
            return self._weighed(self.direct[language])
        english = {key: _shares(found) for key, found in self.direct["en"].items()}
        both: Weights = defaultdict(dict)
        for key in self.direct[language].keys() | self.onward[language].keys():
            direct = _shares(self.direct[language].get(key, {}))
            row = dict(direct)
            for (_language, target), way in _shares(self.onward[language].get(key, {})).items():
                led = sorted(english.get(target, {ELSEWHERE: 1.0}).items(), key=lambda one: -one[1])
                for stem, share in led[:THROUGH_ENGLISH]:
                    row[stem] = row.get(stem, 0.0) + share * way * (SECOND_HAND if direct else 1.0)
            both[key] = row
        return self._weighed(both)

    def _led_on(
        self, language: str, best: Mapping[str, Mapping[str, list[Alternative]]]
    ) -> dict[str, list[Alternative]]:
        rows: Weights = defaultdict(dict)
        for key, ways in self.onward[language].items():
            for (other, target), way in _shares(ways).items():
                led = {one.stem: one.share for one in best[other].get(target, ())}
                for stem, share in (led | {ELSEWHERE: 1 - sum(led.values())}).items():
                    rows[key][stem] = rows[key].get(stem, 0.0) + way * share
        return self._weighed(rows)

    def _skeletons(self, russian: Mapping[str, list[Alternative]]) -> Iterator[tuple[str, list[Alternative]]]:
        """Where no table of Ukrainian knows a word, its Russian look-alike may."""
        seen = set()
        for key, found in russian.items():
            bare = f"uk~{cyrillic_skeleton(key.removeprefix('ru:'))}"
            if " " not in key and bare not in seen:
                seen.add(bare)
                yield bare, found

    def _weighed(self, rows: Mapping[str, Mapping[str, float]]) -> dict[str, list[Alternative]]:
        """The best of each row. What many words lead to (*machen*) says little of any of them."""
        spread = Counter(stem for found in rows.values() for stem in found)
        most = log(1 + len(rows)) or 1.0
        chosen = {}
        for key, found in rows.items():
            scores = {stem: weight * log(1 + len(rows) / spread[stem]) / most for stem, weight in found.items() if stem}
            total = sum(scores.values()) + found.get(ELSEWHERE, 0.0)
            ranked = sorted(scores, key=lambda stem: (-scores[stem], stem))[:BEST]
            best = [Alternative(stem, self._surface(stem), scores[stem] / total) for stem in ranked]
            if kept := [one for one in best if one.share >= LEAST_SHARE]:
                chosen[key] = kept
        return chosen

    def _surface(self, stem: str) -> str:
        written = self.surfaces.get(stem)
        return min(written, key=lambda word: (-written[word], word)) if written else stem.partition(":")[2].capitalize()


def _shares(weights: Mapping[Key, float]) -> dict[Key, float]:
    total = sum(weights.values()) or 1.0
    return {key: weight / total for key, weight in weights.items()}


def _pairs(path: Path) -> Iterator[tuple[str, str, float]]:
    for word, article in articles(path):
        written = headword(article)
        # An article that is filed under several words begins with the first of them only.
        head = written if written.casefold() == word.casefold() else word
        for place, phrases in enumerate(translations(article)):
            weight = 1 / (1 + RARER * place) / sqrt(len(phrases))
            for phrase in phrases:
                yield head, phrase, weight
