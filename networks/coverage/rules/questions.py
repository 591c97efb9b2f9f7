"""Which services a grid counts: the filters of the list of services, without words, place and topic."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from urllib.parse import urlencode

from django.db.models import QuerySet
from django.http import QueryDict
from django_filters import BooleanFilter

from directory.facets.filter_terms import FilterTerms
from directory.listing.filters import ServiceFilter, modified_answers, modifiers
from directory.models import Service
from kim.plugins import Facet, registry
from search.index_facets import chosen_terms
from search.plan import Plan

#: Rows and columns of the grid are no filters of it.
LEFT_OUT = frozenset({"thema", "kategorie"})


def question_parameters() -> list[str]:
    facets = [facet.parameter for facet in registry.all(Facet) if facet.parameter not in LEFT_OUT]
    return [*facets, *(modifier.parameter for modifier in modifiers().values())]


@dataclass(frozen=True)
class GridFilters:
    """``chosen``: parameter of a facet → wanted values, as in the address of the list of services."""

    chosen: Mapping[str, tuple[str, ...]] = field(default_factory=dict)

    @classmethod
    def read(cls, data: QueryDict) -> GridFilters:
        """What is not a known value of a known filter is left out."""
        asked = {name: tuple(sorted(set(filter(None, data.getlist(name))))) for name in question_parameters()}
        chosen = {name: values for name, values in asked.items() if values}
        if not chosen:
            return cls()
        form = cls(chosen).filters().form
        form.is_valid()
        wrong = form.errors.keys()
        return cls({name: values for name, values in chosen.items() if name not in wrong})

    @property
    def query(self) -> str:
        """For addresses, without a question mark."""
        return urlencode(self.chosen, doseq=True)

    @property
    def key(self) -> str:
        """The same for the same filters in another order."""
        return urlencode(sorted(self.chosen.items()), doseq=True)

    def filters(self, services: QuerySet | None = None, terms: FilterTerms | None = None) -> ServiceFilter:
        data = QueryDict(mutable=True)
        for name, values in self.chosen.items():
            data.setlist(name, values)
        return ServiceFilter(
            data, Service.objects.public() if services is None else services, terms=terms or FilterTerms.load()
        )

    def services(self, among: QuerySet | None = None) -> QuerySet:
        """Public services, or those among the given ones, that the filters leave."""
        if not self.chosen:
            return Service.objects.public() if among is None else among
        return self.filters(among).qs

    @property
    def needs_database(self) -> bool:
        """Whether a filter has exceptions of today, which no grid of an index can leave out."""
        return any(facet.exceptions(value) for facet, values in self._facets() for value in values)

    def plan(self) -> Plan:
        """The same question for the index."""
        answers = {facet.parameter: values for facet, values in self._facets()}
        # Of several values of a modifier the last one holds, as in the form of the list.
        asked = {name: values[-1] for name, values in self.chosen.items()}
        chosen = chosen_terms(answers, modified_answers(answers, asked))
        return Plan(chosen=chosen)

    def _facets(self) -> list[tuple[Facet, tuple[str, ...]]]:
        return [
            # A box that is ticked sends what the browser likes; the index knows one word for it.
            (facet, ("1",) if isinstance(facet.filter(), BooleanFilter) else self.chosen[facet.parameter])
            for facet in registry.all(Facet)
            if facet.parameter in self.chosen
        ]


EVERYTHING = GridFilters()
