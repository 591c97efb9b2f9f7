"""What a question is about, told by labels and synonyms of the taxonomy in all languages."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from django.conf import settings

from directory.models import Category, Language
from search.analysis import Analyser

#: Without compounds of the register: a phrase must be read the same way next month, when there are other titles.
READER = Analyser()
_Row = tuple[str, Mapping[str, str], Mapping[str, list[str]]]


@dataclass(frozen=True)
class Recognised:
    """Keys of a category and a language, empty where none was recognised."""

    category: str = ""
    language: str = ""


def recognise(question: str, page_language: str) -> Recognised:
    """Two small queries: terms are read anew, so a change counts at once in every process."""
    stems = _stems(question, page_language)
    if not stems:
        return Recognised()
    return Recognised(
        category=_CATEGORIES.up_to_date(Category.objects.values_list("key", "labels", "synonyms")).best(stems),
        language=_LANGUAGES.up_to_date(Language.objects.values_list("key", "labels", "synonyms")).best(stems),
    )


def phrase_of(question: str, page_language: str) -> str:
    """Stems of the question in alphabetical order, each once; empty when it holds nothing but stop words."""
    groups = READER.question(question, page_language)
    return " ".join(sorted({group[0].stem for group in groups}))[:200]


def _stems(question: str, page_language: str) -> set[str]:
    return {token.stem for group in READER.question(question, page_language) for token in group}


class _Terms:
    """Phrases of all terms by one of their stems. Made anew when a term changed: comparing is cheaper than stemming."""

    def __init__(self) -> None:
        self.rows: list[_Row] = []
        self.phrases: dict[str, list[tuple[frozenset[str], str]]] = {}

    def up_to_date(self, rows: Iterable[_Row]) -> _Terms:
        now = list(rows)
        if now != self.rows:
            self.phrases = _phrases(now)
            self.rows = now
        return self

    def best(self, stems: set[str]) -> str:
        """The term with the longest phrase that lies in the question as a whole; the first in order among equals."""
        found = ((len(phrase), key) for stem in stems for phrase, key in self.phrases.get(stem, ()) if phrase <= stems)
        longest, best = 0, ""
        for length, key in found:
            if (-length, self.place(key)) < (-longest, self.place(best)):
                longest, best = length, key
        return best

    def place(self, key: str) -> int:
        return next((number for number, row in enumerate(self.rows) if row[0] == key), len(self.rows))


def _phrases(rows: Iterable[_Row]) -> dict[str, list[tuple[frozenset[str], str]]]:
    known = {code for code, _name in settings.LANGUAGES}
    found: dict[str, list[tuple[frozenset[str], str]]] = defaultdict(list)
    for key, labels, synonyms in rows:
        for language in known & {*labels, *synonyms}:
            for words in (labels.get(language, ""), *synonyms.get(language, ())):
                phrase = frozenset(READER.stems(words, language))
                if phrase:
                    found[min(phrase)].append((phrase, key))
    return dict(found)


_CATEGORIES, _LANGUAGES = _Terms(), _Terms()
