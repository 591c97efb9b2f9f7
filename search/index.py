"""The index of this installation: which engine answers, how words are read, which facets there are."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import lru_cache
from pathlib import Path
from typing import Any

from django.conf import settings

from directory.models import Category, LifeDomain, Service, TargetGroup
from kim.plugins import Facet, Findable, registry

from . import vocabulary
from .analysis import Analyser, Lexicon
from .documents import IndexDocument
from .engines import EmbeddedEngine, Engine
from .plan import EXTENT_FACET, KIND_FACET
from .vocabulary import CountingAnalyser, Vocabulary


def engine() -> Engine:
    """The engine of the settings; whether it answers shows when it is asked."""
    if settings.KIM_SEARCH_ENGINE == "elasticsearch":
        return _elastic(
            settings.KIM_ELASTICSEARCH_URL,
            settings.KIM_ELASTICSEARCH_INDEX,
            settings.KIM_ELASTICSEARCH_REPLICAS,
            settings.KIM_ELASTICSEARCH_API_KEY,
            str(settings.KIM_ELASTICSEARCH_CERTIFICATE or ""),
        )
    return _embedded(settings.KIM_SEARCH_FOLDER)


@lru_cache(maxsize=8)
def _embedded(folder: Path) -> EmbeddedEngine:
    return EmbeddedEngine(folder)


@lru_cache(maxsize=8)
def _elastic(*access: Any) -> Engine:
    # Its client is large; who answers from the folder does without.
    from .engines.elastic import ElasticEngine

    return ElasticEngine(*access)


def facets() -> tuple[str, ...]:
    """Names of all facets the index counts."""
    return (*(facet.parameter for facet in registry.all(Facet)), "sprache_art", KIND_FACET, EXTENT_FACET)


def analyser() -> Analyser:
    """Words as the index in use reads them; costs one small query, so ask once per request."""
    known = Vocabulary.load()
    return known.analyser if known.generation else Analyser(new_lexicon())


def new_lexicon() -> Lexicon:
    """Grown from the words of the taxonomy and the titles of the register as they are now."""
    return Lexicon.grown_from(_words_of_the_register())


def documents(reader: Analyser) -> Iterator[IndexDocument]:
    """Of every kind of record the search finds."""
    for findable in registry.all(Findable):
        yield from findable.documents(reader).all()


def rebuild(say: Callable[[str], None] = lambda text: None) -> int:
    """Make the index anew beside the one in use; returns the number of documents."""
    reader = CountingAnalyser(new_lexicon())

    def read() -> Iterator[IndexDocument]:
        yield from documents(reader)
        # The last step before the engine switches: words and index change together.
        vocabulary.use(vocabulary.keep(reader))

    return engine().rebuild(read(), facets())


def _words_of_the_register() -> Iterator[str]:
    for model in (Category, LifeDomain, TargetGroup):
        for term in model.objects.all():
            yield from (term.labels.get("de", ""), *term.synonyms.get("de", []))
    yield from Service.objects.values_list("name", flat=True).iterator(chunk_size=10_000)
