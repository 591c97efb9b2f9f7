"""Parts that all builders of documents need: chunks of keys, texts of all languages, words of terms."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import islice
from typing import Any, ClassVar

from django.db.models import QuerySet

from directory.models.texts import SOURCE_LANGUAGE
from search.analysis import Analyser
from search.analysis.letters import fold, plain

from .document import IndexDocument
from .served_areas import ServedAreas

CHUNK = 500


class Source:
    """Builds documents in chunks, each with a fixed number of queries."""

    kind: ClassVar[str]

    def __init__(self, analyser: Analyser) -> None:
        self.analyser = analyser
        self.reach = ServedAreas()
        self._label_stems: dict[tuple[str, str], list[str]] = {}

    def public(self) -> QuerySet:
        """What an anonymous visitor may open."""
        raise NotImplementedError

    def read(self, records: QuerySet) -> QuerySet:
        """Add what a document needs."""
        raise NotImplementedError

    def document(self, record: Any) -> IndexDocument:
        raise NotImplementedError

    def all(self) -> Iterator[IndexDocument]:
        keys = self.public().order_by("pk").values_list("pk", flat=True).iterator(chunk_size=10_000)
        while chunk := list(islice(keys, CHUNK)):
            yield from self.of(chunk)

    def of(self, pks: Iterable[int]) -> Iterator[IndexDocument]:
        """Documents of the public records among these keys. The index drops keys that get no document."""
        for record in self.read(self.public().filter(pk__in=list(pks))):
            yield self.document(record)

    def texts(self, record: Any, field: str) -> list[str]:
        stems = self.analyser.stems(getattr(record, field) or "", SOURCE_LANGUAGE)
        for row in record.translations.all():
            stems += self.analyser.stems(getattr(row, field) or "", row.language)
        return stems

    def exact(self, record: Any, field: str = "name") -> set[str]:
        """Forms of the name in every language, for people who type it in full."""
        names = [getattr(record, field), *(getattr(row, field) for row in record.translations.all())]
        return {exact_form(name) for name in names if name}

    def stems_of_term(self, term: Any) -> list[str]:
        """Label and synonyms in every language: a question in Arabic finds a text that exists in German only."""
        place = (type(term).__name__, term.key)
        if place not in self._label_stems:
            stems = [stem for language, label in term.labels.items() for stem in self.analyser.stems(label, language)]
            for language, words in term.synonyms.items():
                stems += [stem for word in words for stem in self.analyser.stems(word, language)]
            self._label_stems[place] = stems
        return self._label_stems[place]

    def stems_of_languages(self, languages: Iterable[Any]) -> list[str]:
        """Names of the languages people are served in, without German.

        Nearly all services speak German, so the word would find all of them for people who look for a German course."""
        found = {language.key: language for language in languages if language.key != SOURCE_LANGUAGE}
        return [stem for key in sorted(found) for stem in self.stems_of_term(found[key])]

    def stems_of_towns(self, locations: Iterable[Any]) -> list[str]:
        towns = sorted({location.city for location in locations if location.city})
        return [stem for town in towns for stem in self.analyser.stems(town, SOURCE_LANGUAGE)]


def exact_form(text: str) -> str:
    """The whole text in folded letters with single spaces, to be compared with a name typed in full."""
    return " ".join(fold(word, "de") for word in plain(text).split())
