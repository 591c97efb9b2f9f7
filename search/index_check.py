"""Whether the index knows all facets of the registry: after a plugin came, it does not until it is made anew."""

from __future__ import annotations

from kim.plugins import Facet, registry

from .engines import EngineDown, choice


def missing_facets() -> list[Facet]:
    """Facets that are registered but not in the index yet; nothing while no engine answers."""
    try:
        known = choice.asked().facets()
    except EngineDown:
        return []
    return [facet for facet in registry.all(Facet) if not index_names(facet) <= known]


def index_names(facet: Facet) -> set[str]:
    """What the index needs for a facet: its own values, and those as a modifier narrows them."""
    return {facet.parameter, *([facet.modifier.index_facet] if facet.modifier else [])}
