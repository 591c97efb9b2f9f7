"""The index of this installation: which engine answers, how its words are read, what it is made from."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from functools import partial

from directory.models import Category, LifeDomain, Service, TargetGroup
from kim.plugins import Findable, contain, contained, gives, registry

from .analysis import Analyser, Lexicon
from .documents import IndexDocument
from .engines import Engine, EngineDown, choice
from .vocabulary import Vocabulary


@dataclass(frozen=True)
class Reader:
    """Which engine answers and how words are read; one per request."""

    engine: Engine
    vocabulary: Vocabulary
    _frequencies: dict[str, int] = field(default_factory=dict)

    @classmethod
    def now(cls) -> Reader:
        """Raises ``EngineDown`` while nothing was ever indexed; one small query."""
        vocabulary = Vocabulary.load()
        if not vocabulary.generation:
            raise EngineDown("Nothing has been indexed yet. Make the index: manage.py search rebuild")
        return cls(choice.asked(), vocabulary)

    @property
    def analyser(self) -> Analyser:
        return self.vocabulary.analyser

    def frequencies(self, stems: Iterable[str]) -> dict[str, int]:
        """As the engine tells them, each asked for once: a server is a way off."""
        wanted = list(stems)
        if missing := [stem for stem in wanted if stem not in self._frequencies]:
            self._frequencies.update(self.engine.frequencies(missing))
        return {stem: self._frequencies[stem] for stem in wanted}


def analyser() -> Analyser:
    """Words as the index in use reads them; costs one small query, so ask once per request."""
    known = Vocabulary.load()
    return known.analyser if known.generation else Analyser(new_lexicon())


def new_lexicon() -> Lexicon:
    """Grown from the words of the taxonomy and the titles of the register as they are now."""
    return Lexicon.grown_from(_words_of_the_register())


def all_documents(reader: Analyser) -> Iterator[IndexDocument]:
    """Of every kind of record the search finds."""
    for findable in registry.all(Findable):
        # A kind that fails is left out from there on; the others are found.
        yield from contained(findable, "documents()", partial(_all_of, findable, reader), tuple)


def _all_of(findable: Findable, reader: Analyser) -> Iterable[IndexDocument]:
    return contain(findable.documents(reader), findable, {"all": gives(tuple)}).all()


def _words_of_the_register() -> Iterator[str]:
    for model in (Category, LifeDomain, TargetGroup):
        for term in model.objects.all():
            yield from (term.labels.get("de", ""), *term.synonyms.get("de", []))
    # Of what is public: a correction must not tell words of a draft.
    public = Service.objects.filter(live=True, organisation__live=True)
    yield from public.values_list("name", flat=True).iterator(chunk_size=10_000)
