"""The page of the search: put in front of the list of the register."""

from __future__ import annotations

import logging
from dataclasses import replace
from functools import lru_cache
from typing import Any

from django.core.paginator import Page, Paginator
from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from directory.listing.chips import Chip, active_chips, query_without
from directory.listing.facet_groups import facet_groups
from directory.listing.paging import page_links
from directory.listing.source import ListQuestion
from directory.pages.crumbs import crumbs
from directory.public.areas import contacts_of_centre
from directory.public.shown_contacts import contacts_of
from search.engines import EngineDown

from ..planning.request_plan import PAGE_SIZE, Reader
from ..request import RADII, Asked, read
from ..run import Finding, find
from . import other_kinds
from .corrections import corrections_of
from .demand_log import nothing_fits, record
from .evidence import Matcher
from .hits import search_hits, services_of
from .map import map_of
from .tabs import sorts_of, views_of
from .ways_out import ways_of
from .wording import heading_of, understood

log = logging.getLogger(__name__)
CONTACTS = 2


def search_page(request: HttpRequest, question: ListQuestion) -> HttpResponse | None:
    """``None`` when no engine answers: the register then lists what it has."""
    known = other_kinds.known()
    asked = read(question, tuple(known))
    try:
        reader = Reader.now()
        finding = find(asked, reader, tuple(known))
        context = context_of(request, asked, finding, reader)
    except EngineDown as problem:
        _say_once(str(problem))
        return None
    response = render(request, "search/service_list.html", context)
    record(request, response, asked, finding)
    return response


@lru_cache(maxsize=8)
def _say_once(problem: str) -> None:
    """Once per process and cause; every page would fill the log."""
    log.warning("The search page lists from the database: %s", problem)


def context_of(request: HttpRequest, asked: Asked, finding: Finding, reader: Reader) -> dict[str, Any]:
    """What the template shows; names are those of the list of the register, which the template builds on."""
    matcher = Matcher(finding.plan, reader.analyser)
    page = _page(finding)
    chips = _chips(asked)
    is_services = asked.kind == "service"
    hits = search_hits(services_of(finding.ids, request.user), asked, matcher) if is_services else []
    nearest = search_hits(services_of([hit.record_id for hit in finding.nearest.hits], request.user), asked, matcher)
    is_weak = is_services and finding.is_weak
    # Nothing, or nothing that answers the whole question: somebody to call is worth more than another page.
    needs_help = is_services and (is_weak or all(hit.reasons.is_partial for hit in hits))
    total = finding.result.total
    return {
        "asked": asked,
        "filters": asked.filters,
        "groups": facet_groups(asked.filters, finding.result.counts) if is_services else [],
        "place": asked.place,
        "problems": asked.problems,
        "page": page,
        "page_links": page_links(page, asked.query),
        "hits": hits,
        "others_shown": [] if is_services else other_kinds.shown(asked.kind, finding.ids, request),
        "other_kinds": other_kinds.links(asked, finding.other_kinds),
        "kind_name": other_kinds.name_of(asked.kind),
        "nearest": nearest,
        "chips": chips,
        "views": views_of(asked, finding),
        "radii": [(km, asked.address(umkreis=str(km)), km == asked.radius) for km in RADII] if asked.near else [],
        "sorts": sorts_of(asked),
        "map": map_of(asked, hits) if asked.is_map and hits else None,
        "list_address": asked.address(ansicht=None),
        "map_address": asked.address(ansicht="karte"),
        "corrections": corrections_of(asked, finding.plan, reader.vocabulary),
        "literal_address": asked.address(woertlich="1"),
        "ways_out": ways_of(asked, finding.plan, chips, reader, beyond=total) if is_weak or not total else [],
        "contacts": _responsible(asked, request) if needs_help else [],
        "is_weak": is_weak,
        "nothing_fits": nothing_fits(request, asked),
        "heading": heading_of(asked, finding),
        "understood": understood(asked),
        "crumbs": crumbs(),
        "is_filtered": bool(chips or asked.problems or asked.typed),
        "kept": [
            (name, value)
            for name in ("umkreis", "sortierung", "ansicht", "art", "woertlich")
            for value in asked.query.getlist(name)
        ],
        "status_words": heading_of(asked, finding)
        if is_weak
        else ngettext("%(count)s service found", "%(count)s services found", total) % {"count": total},
    }


def _chips(asked: Asked) -> list[Chip]:
    """A place that stands in the words goes away by taking the words as they are; near it, the chip says how near."""
    return [
        _of_the_place(chip, asked) if chip.name == "gebiet" else chip
        for chip in active_chips(asked.filters, asked.place.query)
    ]


def _of_the_place(chip: Chip, asked: Asked) -> Chip:
    without = asked.address(woertlich="1") if asked.read_place else query_without(asked.query, "gebiet")
    if not asked.near:
        return replace(chip, without=without)
    words = _("at most %(km)s km from %(area)s") % {"km": asked.radius, "area": asked.area}
    query = QueryDict(without.removeprefix("?"), mutable=True)
    query.pop("umkreis", None)
    return replace(chip, label=words, without="?" + query.urlencode())


def _page(finding: Finding) -> Page:
    """A page of numbers alone: the engine has already cut out its hits."""
    return Paginator(range(finding.result.total), PAGE_SIZE).get_page(finding.number)


def _responsible(asked: Asked, request: HttpRequest) -> list:
    """The coordination of the place: the public layer only, whoever looks, so that a page may be kept and shared."""
    if asked.area is None:
        return []
    from django.contrib.auth.models import AnonymousUser

    return contacts_of(contacts_of_centre(asked.area, AnonymousUser())[:CONTACTS])
