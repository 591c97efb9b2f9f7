"""What an address asks the list of services for, read once; its chips hold the address without one answer each."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from typing import Self

from django.http import QueryDict
from django.utils.translation import gettext as _

from directory.models import Area, Service
from kim.numbers import read_number

from ..facets.filter_fields import value_labels
from ..facets.filter_terms import FilterTerms
from ..pages.paging import MOST_PAGES
from .filters import ServiceFilter, problems_of
from .place_choice import PlaceChoice

PAGE_SIZE = 20
LONGEST_QUESTION = 400
#: A larger number is none.
LARGEST_NUMBER = 99_999


@dataclass(frozen=True)
class Chip:
    """``group`` is the name of the filter, ``label`` the chosen value; ``without`` a query string, "?" at least."""

    name: str
    group: str
    label: str
    without: str


@dataclass(frozen=True)
class ListRequest:
    """``query`` is the address with the place settled, ``number`` the page, from 1.

    What could not be understood is left out and said in ``problems``. A source may complete a request.
    """

    query: QueryDict
    place: PlaceChoice
    filters: ServiceFilter
    number: int = 1
    problems: tuple[str, ...] = ()

    @classmethod
    def read(cls, asked: QueryDict) -> Self:
        """Every address gives a request."""
        place = PlaceChoice.read(asked)
        filters = _filters_of(place, FilterTerms.load())
        problems = (*place.problems, *problems_of(filters.form))
        return cls(place.query, place, filters, _number(place.query.get("seite", "")), problems)

    @property
    def area(self) -> Area | None:
        return self.place.area

    @property
    def typed(self) -> str:
        """The question as it was typed."""
        return " ".join(self.query.get("q", "").split())[:LONGEST_QUESTION]

    def address(self, **changes: str | None) -> str:
        """The same request with something changed, back on its first page; ``None`` takes a part out."""
        query = self.query.copy()
        query.pop("seite", None)
        for name, value in changes.items():
            query.pop(name, None)
            if value is not None:
                query[name] = value
        return "?" + query.urlencode()

    def place_words(self) -> str:
        """What the chip of the place says."""
        return _("for %(area)s") % {"area": self.area}

    def without_place(self) -> str:
        """The address without the place."""
        return query_without(self.place.query, "gebiet")

    def at(self, place: PlaceChoice) -> Self:
        """The same request at another place, or with other filters in the query of the place."""
        return replace(self, place=place, filters=_filters_of(place, self.filters.terms), number=1)

    def changed(self, address: str) -> Self:
        """What another address asks at the same place."""
        query = QueryDict(address.removeprefix("?"))
        return replace(self.at(replace(self.place, query=query)), query=query)

    def in_area(self, area: Area | None) -> Self:
        """The same question somewhere else, or everywhere."""
        query = self._query_in(area)
        return replace(self.at(PlaceChoice(query, area)), query=query)

    def _query_in(self, area: Area | None) -> QueryDict:
        return QueryDict(self.address(gebiet=area.slug if area else None).removeprefix("?"))


def query_without(query: QueryDict, name: str, value: str | None = None) -> str:
    """The query string without one filter (or one value of it) and back on the first page."""
    rest = query.copy()
    kept = [] if value is None else [one for one in rest.getlist(name) if one != value]
    rest.setlist(name, kept)
    for key in ("seite", "ort"):
        rest.pop(key, None)
    return "?" + rest.urlencode()


def active_chips(asked: ListRequest) -> list[Chip]:
    """What is asked for, each with the address of the same list without it."""
    return list(_chips(asked))


def _chips(asked: ListRequest) -> Iterator[Chip]:
    filters, query = asked.filters, asked.place.query
    chosen = filters.form.cleaned_data
    for name, value in chosen.items():
        if value in (None, "", [], False) or (name == "gebiet" and not filters.area):
            continue
        field = filters.form.fields[name]
        group = str(field.label)
        if name == "gebiet":
            yield Chip(name, group, asked.place_words(), asked.without_place())
        elif isinstance(value, bool):
            yield Chip(name, "", group, query_without(query, name))
        elif isinstance(value, list):
            labels = value_labels(field, value)
            for one in value:
                yield Chip(name, group, labels.get(one) or one, query_without(query, name, one))
        elif name in filters.modified_facets:
            # On its own it asks for nothing.
            if chosen.get(filters.modified_facets[name]):
                yield Chip(name, group, value_labels(field, [value])[value], query_without(query, name))
        else:
            yield Chip(name, group, value_labels(field, [value]).get(value, value), query_without(query, name))


def kept_in(query: QueryDict, names: Iterable[str]) -> list[tuple[str, str]]:
    """Names and values a form must send along."""
    return [(name, value) for name in names for value in query.getlist(name)]


def _filters_of(place: PlaceChoice, terms: FilterTerms) -> ServiceFilter:
    """The answers of an address, already checked."""
    filters = ServiceFilter(place.query, Service.objects.public(), terms=terms, area=place.area)
    filters.form.is_valid()
    return filters


def _number(asked: str) -> int:
    return min(max(read_number(asked, at_most=LARGEST_NUMBER) or 1, 1), MOST_PAGES)
