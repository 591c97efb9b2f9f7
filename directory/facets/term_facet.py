"""What facets share that ask for terms of the taxonomy."""

from __future__ import annotations

from typing import Any, ClassVar

import django_filters

from directory.models import Service
from kim.plugins import Facet

from .filter_fields import NOT_STATED, KeyFilter
from .filter_terms import FilterTerms, choices_of


class TermFacet(Facet):
    """Terms of the taxonomy; the page offers those that ``FilterTerms`` read.

    ``unset`` names what it means to have none of them; without it every service has one.
    """

    relation: ClassVar[str]
    path: ClassVar[str] = "key"
    source: ClassVar[str]
    unset: ClassVar[Any] = ""

    def filter(self) -> django_filters.Filter:
        return KeyFilter(relation=self.relation, path=self.path, label=self.label)

    def choices(self, terms: FilterTerms) -> list[tuple[str, str]]:
        found = choices_of(getattr(terms, self.source))
        return [*found, (NOT_STATED, self.unset)] if self.unset and found else found

    def terms(self, service: Service) -> set[str]:
        found = {term.key for term in getattr(service, self.relation).all()}
        return found or ({NOT_STATED} if self.unset else set())
