"""The index as source of the list: it finds words, counts, says why, and stands in front of the register."""

from __future__ import annotations

import logging
from collections.abc import Iterable, Mapping, Sequence
from functools import lru_cache
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext, ngettext
from django.utils.translation import gettext_lazy as _

from directory.contact_point import ContactPoint, ShownContact
from directory.listing.hits import services_of
from directory.listing.request import ListRequest
from directory.listing.source import ListSource
from directory.models import Area, Service
from directory.models.texts import current_language
from search.demand import recording
from search.demand.event import Search
from search.demand.known_filters import known_answers
from search.demand.reporting import NothingFits
from search.engines import EngineDown

from ..index import Reader
from ..request import MAP, RADII, SORTS, SearchRequest, completed
from ..run import SearchResult, chosen_in, count, find
from .evidence import Matcher
from .head import corrections_of, heading_of, kind_links, kind_name, known_kinds, sorts_of, understood, views_of
from .hits import SearchHit, other_hits, search_hits
from .map import map_of

log = logging.getLogger(__name__)
CONTACTS = 2


class IndexSource(ListSource):
    key = "index"
    label = _("Search")
    order = 10
    template = "search/service_list.html"
    parameters = ("umkreis", "sortierung", "ansicht", "art", "woertlich")
    sorts = SORTS
    also_read = ("target_groups", "legal_spheres")

    def complete(self, asked: ListRequest) -> SearchRequest:
        return completed(asked, tuple(known_kinds()))

    def answer(self, asked: SearchRequest) -> SearchResult | None:
        """``None`` when no engine answers, or the index does not know a facet that is asked for yet."""
        try:
            reader = Reader.now()
            if not chosen_in(asked).keys() <= reader.engine.facets():
                return None
            return find(asked, reader, tuple(known_kinds()))
        except EngineDown as problem:
            _say_once(str(problem))
            return None

    def count(self, asked: SearchRequest, result: SearchResult, variants: Sequence[SearchRequest]) -> list[int]:
        try:
            return count(result, variants)
        except EngineDown as problem:
            _say_once(str(problem))
            return [0] * len(variants)

    def is_enough(self, result: SearchResult) -> bool:
        return bool(result.total) and not (result.is_of_services and result.is_weak)

    def further_ways(self, asked: SearchRequest) -> Iterable[tuple[str, SearchRequest]]:
        if asked.area:
            yield gettext("In all of North Rhine-Westphalia"), asked.in_area(None)

    def hits(self, services: Sequence[Service], asked: SearchRequest, result: SearchResult) -> list[SearchHit]:
        return search_hits(services, asked, Matcher(result.plan, result.reader.analyser))

    def context(
        self, request: HttpRequest, asked: SearchRequest, result: SearchResult, page: Mapping[str, Any]
    ) -> dict[str, Any]:
        hits, is_weak = page["hits"], result.is_of_services and result.is_weak
        nearest = services_of(result.nearest, request.user, self.also_read)
        # Nothing, or nothing that answers the whole question: somebody to call is worth more than another page.
        needs_help = result.is_of_services and (is_weak or all(hit.reasons.is_partial for hit in hits))
        heading = heading_of(asked, result)
        return {
            "others_shown": [] if result.is_of_services else other_hits(asked.kind, result.ids, request),
            "other_kinds": kind_links(asked, result.other_kinds),
            "kind_name": kind_name(asked.kind),
            "nearest": search_hits(nearest, asked, Matcher(result.plan, result.reader.analyser)),
            "views": views_of(asked, result),
            "radii": [(km, asked.address(umkreis=str(km)), km == asked.radius) for km in RADII] if asked.near else [],
            "sorts": sorts_of(asked),
            "map": map_of(asked, hits) if asked.is_map and hits else None,
            "list_address": asked.address(ansicht=None),
            "map_address": asked.address(ansicht=MAP),
            "corrections": corrections_of(asked, result.plan, result.reader.vocabulary),
            "literal_address": asked.address(woertlich="1"),
            "contacts": contacts_for(asked.area) if needs_help else [],
            "is_weak": is_weak,
            "nothing_fits": _nothing_fits(request, asked) if result.is_of_services else None,
            "heading": heading,
            "understood": understood(asked, page["chips"]),
            "status_words": heading
            if is_weak
            else ngettext("%(count)s service found", "%(count)s services found", result.total)
            % {"count": result.total},
        }

    def record(self, request: HttpRequest, response: HttpResponse, asked: SearchRequest, result: SearchResult) -> None:
        """Demand is written after the page is sent."""
        if result.is_of_services:
            recording.record(request, response, _search_of(asked, hits=result.total if result.is_good else 0))


@lru_cache(maxsize=8)
def _say_once(problem: str) -> None:
    """Once per process and cause; every page would fill the log."""
    log.warning("The search page lists from the database: %s", problem)


def _search_of(asked: SearchRequest, *, hits: int = 0) -> Search:
    return Search.asked(asked.query, asked.area, current_language(), known_answers(asked.filters), hits=hits)


def _nothing_fits(request: HttpRequest, asked: SearchRequest) -> NothingFits:
    return NothingFits(query=request.GET.urlencode(), page_language=current_language(), search=_search_of(asked))


def contacts_for(area: Area | None) -> list[ShownContact]:
    """Whom to call in the place: the public layer only, whoever looks, so that a page may be kept and shared."""
    return ContactPoint.of_area(area, None, most=CONTACTS).contacts if area else []
