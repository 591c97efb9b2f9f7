"""Writing down a search, and that a hit of it was opened: after the page is out, and never at its cost."""

from __future__ import annotations

import logging
from collections.abc import Callable
from functools import partial

from django.db import DatabaseError
from django.http import HttpRequest
from django.http.response import HttpResponseBase

from directory.facets.filter_fields import NOT_STATED
from directory.models import Area
from kim.dates import today_in_germany
from search.models import Demand

from .event import Search
from .personal import looks_personal
from .rate_limit import Flood
from .recognition import phrase_of, recognise
from .retention import Daily
from .short_wait import short_wait
from .visitors import asks_anew, looks_after_the_search

logger = logging.getLogger(__name__)
_flood = Flood(300)
_daily = Daily()


def record(request: HttpRequest, response: HttpResponseBase, search: Search) -> None:
    """Write the search down once the answer is sent, if a person asks it anew.

    Costs the page nothing but a look at headers. A page that turns out unchanged (304) is not counted: whoever gets it
    has seen it.
    """
    if asks_anew(request) and search.is_question:
        after(response, partial(_record, request, search))


def after(response: HttpResponseBase, job: Callable[[], object]) -> None:
    """Run a job when the answer has been sent, in the same process. It may fail: that is logged and nothing else."""

    def run() -> None:
        try:
            with short_wait():
                job()
        except DatabaseError as problem:
            # Somebody else writes. A search less in the statistic is better than a page that waits.
            logger.warning("Demand: one search was not counted (%s)", problem)
        except Exception:
            logger.exception("Demand: one search was not counted")

    response._resource_closers.append(run)  # type: ignore[attr-defined]  # run by close(), which every server calls


def _record(request: HttpRequest, search: Search) -> None:
    if not looks_after_the_search(request.user) and not looks_personal(search.question) and _flood.lets_pass():
        demand_of(search).save(force_insert=True)
        _daily.purge()


def demand_of(search: Search, *, with_words: bool = True) -> Demand:
    """The row of a search, not saved. Without its words it cannot be found again by its key either."""
    recognised = recognise(search.question, search.page_language)
    return Demand(
        asked_on=today_in_germany(),
        text=search.question if with_words else "",
        phrase=phrase_of(search.question, search.page_language) if with_words else "",
        key=search.key if with_words else "",
        category=search.category or _only(search, "kategorie") or recognised.category,
        area=place_of(search.area),
        language=search.language or _only(search, "sprache") or recognised.language,
        page_language=search.page_language,
        filters={name: sorted(values) for name, values in search.chosen.items()},
        hits=search.hits,
    )


def _only(search: Search, facet: str) -> str:
    """The one value somebody chose; of several none is the topic."""
    values = list(search.chosen.get(facet, ()))
    return values[0] if len(values) == 1 and values[0] != NOT_STATED else ""


def place_of(area: Area | None) -> Area | None:
    """The area that demand counts for: the municipality of an independent city, the district of a cluster."""
    if area is None:
        return None
    if area.kind == Area.Kind.CITY:
        return Area.objects.filter(parent=area, kind=Area.Kind.MUNICIPALITY).first() or area
    return area.parent if area.kind == Area.Kind.CLUSTER else area


def latest_of(search: Search) -> Demand | None:
    """The newest row of today with the same question, place and filters."""
    if not search.is_question or looks_personal(search.question):
        return None
    return Demand.objects.filter(key=search.key, asked_on=today_in_germany()).order_by("-pk").first()
