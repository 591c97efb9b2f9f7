"""From what is asked to a plan."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field, replace

from django.utils import timezone

from directory.facets.filter_fields import NOT_STATED
from directory.listing.filters import ServiceFilter
from directory.models.texts import current_language
from kim.plugins import Facet, registry
from search import index
from search.analysis import Analyser
from search.dictionaries.installation import expander
from search.engines import Engine, EngineDown
from search.plan import Plan
from search.planning.question import plan_for
from search.vocabulary import Vocabulary

from ..request import ENGINE_SORTS, Asked

PAGE_SIZE = 20
#: How a language is spoken: the pair in the index.
PAIR = "sprache_art"


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
        return cls(index.engine(), vocabulary)

    @property
    def analyser(self) -> Analyser:
        return self.vocabulary.analyser

    def frequencies(self, stems: Iterable[str]) -> dict[str, int]:
        """As the engine tells them, each asked for once: a server is a way off."""
        wanted = list(stems)
        if missing := [stem for stem in wanted if stem not in self._frequencies]:
            self._frequencies.update(self.engine.frequencies(missing))
        return {stem: self._frequencies[stem] for stem in wanted}


def plan_of(asked: Asked, reader: Reader) -> Plan:
    """Everything that is asked for, without numbers and on the page that is asked for."""
    plan = plan_for(
        asked.words,
        page_language=current_language(),
        analyser=reader.analyser,
        frequencies=reader.frequencies,
        expand=None if asked.is_literal else expander(),
        is_like=reader.vocabulary.knows_like,
        kinds=frozenset({asked.kind}),
        near=asked.near or (asked.point if asked.sort == "entfernung" else None),
        today=timezone.localdate().toordinal(),
        area=asked.area.slug if asked.area and not asked.near else "",
        chosen=chosen_by(asked.filters),
        sort=ENGINE_SORTS[asked.sort],
        offset=(asked.number - 1) * PAGE_SIZE,
        size=PAGE_SIZE,
    )
    return replace(plan, without=_exceptions(asked.filters))


def chosen_by(filters: ServiceFilter) -> dict[str, frozenset[str]]:
    """Facet of the index → terms any of which will do."""
    answers = filters.answers
    chosen = {}
    for facet in registry.all(Facet):
        values = answers.get(facet.parameter)
        if values:
            chosen[facet.parameter] = frozenset(term for value in values for term in facet.index_terms(value))
    if chosen.get("sprache") and (kind := filters.form.cleaned_data.get("sprachart")):
        pairs = {f"{key}.{kind}" for key in answers["sprache"] if key != NOT_STATED}
        chosen.pop("sprache")
        chosen[PAIR] = frozenset(pairs or {f"{NOT_STATED}.{kind}"})
    if times := filters.times:
        zeit = registry.get(Facet, "zeit")
        chosen.pop("tag", None)
        chosen["zeit"] = frozenset(term for value in times for term in zeit.index_terms(value))
    return chosen


def _exceptions(filters: ServiceFilter) -> frozenset[str]:
    """What terms find although it does not hold just now, such as an office that is closed this week."""
    return frozenset(
        f"service:{pk}"
        for facet in registry.all(Facet)
        for value in filters.answers.get(facet.parameter, [])
        for pk in facet.exceptions(value)
    )


def counted() -> tuple[str, ...]:
    """Facets with numbers."""
    return (*(facet.parameter for facet in registry.all(Facet) if facet.is_counted), PAIR)
