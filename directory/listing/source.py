"""Who answers the list of services.

The register answers from its own tables. An app above may register a source with a smaller ``order``; while that has
no answer (it gives ``None``), the next one is asked, so the page never dies.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, ClassVar

from django.core.exceptions import PermissionDenied
from django.core.paginator import Page
from django.http import Http404, HttpRequest, HttpResponse
from django.utils.translation import gettext_lazy as _

from directory.models import Service
from kim.plugins import NOTHING, RAISES, Extension

from ..pages.paging import ShortPaginator
from .facet_groups import Counts
from .hits import hits_of
from .request import PAGE_SIZE, ListRequest


@dataclass(frozen=True)
class ListResult:
    """``ids`` are those of page ``number``, in their order. ``counts``: by facet and term; ``None``: nobody counted."""

    total: int
    ids: list[int]
    number: int = 1
    counts: Counts | None = None
    #: A source may find other records too; the list then shows neither filters nor hits of its own.
    is_of_services: bool = True

    @property
    def page(self) -> Page:
        """A page of numbers alone: the source has already cut out its records."""
        return ShortPaginator(range(self.total), PAGE_SIZE).get_page(self.number)


class ListSource(Extension):
    """A source of the list. ``parameters``: what it reads in the address beside what the list reads itself."""

    methods = ("answer", "count")
    #: While a source cannot draw its page the next one is asked.
    stands_in = {
        **dict.fromkeys(("complete", "answer", "is_enough", "hits", "context"), RAISES),
        "count": lambda error, asked, result, variants: [0] * len(variants),
        "record": NOTHING,
    }
    lets_through = (Http404, PermissionDenied)
    parameters: ClassVar[tuple[str, ...]] = ()
    #: Orders it offers, by their value in the address; empty where there is only one.
    sorts: ClassVar[Mapping[str, Any]] = {}
    template: ClassVar[str] = "directory/service_list.html"
    #: Whether leaving out the words is a way out: it is where words are only found as they are typed.
    drops_words: ClassVar[bool] = False
    #: Relations its hits need beside those of the list.
    also_read: ClassVar[tuple[str, ...]] = ()

    def complete(self, asked: ListRequest) -> Any:
        """The request with what only this source reads in it, such as a place that stands in the words."""
        return asked

    def answer(self, asked: Any) -> Any:
        """A ``ListResult``, or ``None`` while the source is down or cannot answer this request."""
        raise NotImplementedError

    def count(self, asked: Any, result: Any, variants: Sequence[Any]) -> list[int]:
        """How many services variants of the request find, for the ways out of an empty list."""
        raise NotImplementedError

    def is_enough(self, result: Any) -> bool:
        """Whether nobody needs a way out."""
        return bool(result.total)

    def further_ways(self, asked: Any) -> Iterable[tuple[str, Any]]:
        """Ways out beside those of the list: words and the variant of the request."""
        return ()

    def hits(self, services: Sequence[Service], asked: Any, result: Any) -> Sequence[Any]:
        """What the list shows of each service of its page."""
        return hits_of(services)

    def context(self, request: HttpRequest, asked: Any, result: Any, page: Mapping[str, Any]) -> Mapping[str, Any]:
        """What ``template`` shows beside what ``page`` holds already."""
        return {}

    def record(self, request: HttpRequest, response: HttpResponse, asked: Any, result: Any) -> None:
        """Called when the page is drawn, before it is sent."""


class RegisterSource(ListSource):
    """From the database alone: words as typed, no numbers beside the filters. It always answers."""

    key = "register"
    label = _("Register of services")
    order = 1000
    drops_words = True

    def answer(self, asked: ListRequest) -> ListResult:
        # Sorting 100,000 whole rows for the last page takes 1.2 s, sorting ids 0.2 s.
        page = ShortPaginator(asked.filters.qs.values_list("pk", flat=True), PAGE_SIZE).get_page(asked.number)
        return ListResult(page.paginator.count, list(page.object_list), page.number)

    def count(self, asked: ListRequest, result: ListResult, variants: Sequence[ListRequest]) -> list[int]:
        return [variant.filters.qs.count() for variant in variants]
