"""The index of this installation: which engine answers, how words are read, which facets there are."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from directory.models import Category, LifeDomain, Service, TargetGroup
from kim.plugins import Facet, Findable, registry

from .analysis import Analyser, Lexicon
from .documents import IndexDocument
from .engines import Engine, choice
from .plan import EXTENT_FACET, KIND_FACET
from .vocabulary import Vocabulary


def engine() -> Engine:
    """What answers questions; a server that is down is replaced by the embedded index. Without any: ``EngineDown``."""
    return choice.asked()


def is_fallen_back() -> bool:
    """Whether the embedded index answers in place of a server that does not."""
    return bool(getattr(engine(), "is_fallen_back", False))


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


def all_documents(reader: Analyser) -> Iterator[IndexDocument]:
    """Of every kind of record the search finds."""
    for findable in registry.all(Findable):
        yield from findable.documents(reader).all()


def rebuild(say: Callable[[str], None] = lambda text: None) -> int:
    """Make every index of this installation anew; returns the number of documents."""
    from .rebuilding import rebuild as rebuild_all

    return rebuild_all(say)


def _words_of_the_register() -> Iterator[str]:
    for model in (Category, LifeDomain, TargetGroup):
        for term in model.objects.all():
            yield from (term.labels.get("de", ""), *term.synonyms.get("de", []))
    yield from Service.objects.values_list("name", flat=True).iterator(chunk_size=10_000)
