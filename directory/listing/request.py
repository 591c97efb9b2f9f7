"""What an address asks the list of services for, read once."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from typing import Self

from django.http import QueryDict
from django.utils.translation import gettext as _

from directory.models import Area, Service

from ..facets.filter_terms import FilterTerms
from .filters import ServiceFilter, problems_of
from .place_choice import PlaceChoice

PAGE_SIZE = 20
LONGEST_QUESTION = 400


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


def kept_in(query: QueryDict, names: Iterable[str]) -> list[tuple[str, str]]:
    """Names and values a form must send along."""
    return [(name, value) for name in names for value in query.getlist(name)]


def _filters_of(place: PlaceChoice, terms: FilterTerms) -> ServiceFilter:
    """The answers of an address, already checked."""
    filters = ServiceFilter(place.query, Service.objects.public(), terms=terms, area=place.area)
    filters.form.is_valid()
    return filters


def _number(asked: str) -> int:
    return max(int(asked), 1) if asked.isdigit() and len(asked) < 6 else 1
