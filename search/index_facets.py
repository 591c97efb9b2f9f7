"""The facets of the index: their names, what it holds of a service, and the terms an answer asks for."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from directory.models import Service
from kim.plugins import Facet, Modifier, registry
from search.plan import EXTENT_FACET, KIND_FACET


def facet_names() -> tuple[str, ...]:
    """All facets an index is built with."""
    facets = registry.all(Facet)
    return (*(facet.parameter for facet in facets), *_pairs(facets), KIND_FACET, EXTENT_FACET)


def counted_names() -> tuple[str, ...]:
    """Those with numbers beside their values."""
    facets = registry.all(Facet)
    return (*(facet.parameter for facet in facets if facet.is_counted), *_pairs(facets))


def _pairs(facets: Sequence[Facet]) -> dict[str, Modifier]:
    """Facets that hold answer and modifier together, where no other facet holds them already."""
    own = {facet.parameter for facet in facets}
    found = (facet.modifier for facet in facets if facet.modifier)
    return {modifier.index_facet: modifier for modifier in found if modifier.index_facet not in own}


def terms_of(service: Service) -> dict[str, set[str]]:
    """Facet → what the index holds of this service."""
    facets = registry.all(Facet)
    terms = {facet.parameter: facet.terms(service) for facet in facets}
    return terms | {name: modifier.terms(service) for name, modifier in _pairs(facets).items()}


def chosen_terms(answers: Mapping[str, Sequence[str]], modified: Mapping[str, str]) -> dict[str, frozenset[str]]:
    """Facet → terms any of which will do. ``modified``: what narrows the answers of a facet."""
    chosen = {}
    for facet in registry.all(Facet):
        values = answers.get(facet.parameter)
        if not values:
            continue
        narrowed, modifier = modified.get(facet.parameter, ""), facet.modifier
        if narrowed and modifier:
            terms = (term for value in values for term in modifier.index_terms(value, narrowed))
            chosen[modifier.index_facet] = frozenset(terms)
        else:
            chosen[facet.parameter] = frozenset(term for value in values for term in facet.index_terms(value))
    return chosen


def exceptions_of(answers: Mapping[str, Sequence[str]]) -> set[int]:
    """Services that terms find although it does not hold just now, such as an office that is closed this week."""
    return {
        pk
        for facet in registry.all(Facet)
        for value in answers.get(facet.parameter, ())
        for pk in facet.exceptions(value)
    }
