"""The door of the list of services: who answers it.

The register answers from its own tables. An app above may put something better in front in its ``ready()``; when that
has no answer (it gives ``None``), the register answers all the same, so the page never dies.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from django.http import HttpRequest, HttpResponse, QueryDict

from directory.models import Service

from ..facets.filter_terms import FilterTerms
from .filters import ServiceFilter
from .place_choice import PlaceChoice


@dataclass(frozen=True)
class ListQuestion:
    """What the address asks for, read once for whoever answers."""

    place: PlaceChoice
    filters: ServiceFilter

    @classmethod
    def read(cls, asked: QueryDict) -> ListQuestion:
        place = PlaceChoice.read(asked)
        return cls(place, filters_of(place, FilterTerms.load()))


def filters_of(place: PlaceChoice, terms: FilterTerms) -> ServiceFilter:
    """The answers of an address, already checked."""
    filters = ServiceFilter(place.query, Service.objects.public(), terms=terms, area=place.area)
    filters.form.is_valid()
    return filters


#: Makes the page, or says with ``None`` that it cannot.
Finder = Callable[[HttpRequest, ListQuestion], HttpResponse | None]

_in_front: list[Finder] = []


def put_in_front(finder: Finder) -> None:
    """Asked before all that were put in front earlier; once, however often it is put."""
    if finder not in _in_front:
        _in_front.insert(0, finder)


def found_by(request: HttpRequest, question: ListQuestion) -> HttpResponse | None:
    """The first page anybody in front can make."""
    return next((page for finder in _in_front if (page := finder(request, question)) is not None), None)


def has_somebody_in_front() -> bool:
    """Whether the list of the register stands in for something better."""
    return bool(_in_front)
