"""The category of a service, which says more precisely what its topic is: its boxes stand below those of the topic."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext_lazy as _

from .filter_terms import FilterTerms
from .term_facet import TermFacet
from .topic import TopicFacet


class CategoryFacet(TermFacet):
    key = parameter = "kategorie"
    label = _("More precisely")
    order = 20
    relation = source = "categories"
    group = TopicFacet.parameter

    def choices(self, terms: FilterTerms) -> Any:
        by_topic: dict[str, list[tuple[str, str]]] = {}
        for category in terms.categories:
            by_topic.setdefault(category.domain.key, []).append((category.key, category.label()))
        return list(by_topic.items())
