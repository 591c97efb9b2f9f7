"""The page of the list of services: read the address, ask the sources, draw."""

from __future__ import annotations

from functools import partial
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from kim.plugins import contained, registry

from ..pages.caching import public_page
from ..pages.crumbs import crumbs
from ..pages.paging import page_links
from .facet_groups import facet_groups
from .hits import services_of
from .request import ListRequest, active_chips, kept_in
from .source import ListResult, ListSource
from .ways_out import ways_out


@public_page
def service_list(request: HttpRequest) -> HttpResponse:
    """Drawn from the first source that answers; the register always does."""
    asked = ListRequest.read(request.GET)
    *sources, last = registry.all(ListSource)
    for source in sources:
        draw = partial(page_from, source, request, asked, is_plain=source is not sources[0])
        if page := contained(source, "its page", draw, lambda: None):
            return page
    page = page_from(last, request, asked, is_plain=bool(sources))
    assert page is not None, f"The last source of the list, {last.key}, has to answer."
    return page


def page_from(source: ListSource, request: HttpRequest, read: ListRequest, *, is_plain: bool) -> HttpResponse | None:
    """``is_plain``: the source stands in for a better one."""
    asked = source.complete(read)
    result = source.answer(asked)
    if result is None:
        return None
    page = list_context(request, source, asked, result) | {"is_plain": is_plain}
    response = render(request, source.template, {**page, **source.context(request, asked, result, page)})
    source.record(request, response, asked, result)
    return response


def list_context(request: HttpRequest, source: ListSource, asked: ListRequest, result: ListResult) -> dict[str, Any]:
    """What every list shows, whoever answers."""
    page, chips = result.page, active_chips(asked)
    ids = result.ids if result.is_of_services else []
    return {
        "asked": asked,
        "filters": asked.filters,
        "groups": facet_groups(asked.filters, result.counts) if result.is_of_services else [],
        "place": asked.place,
        "problems": [*asked.problems, *asked.filters.left_out],
        "page": page,
        "page_links": page_links(page, asked.query),
        "hits": source.hits(services_of(ids, request.user, source.also_read), asked, result),
        "chips": chips,
        "ways_out": [] if source.is_enough(result) else ways_out(source, asked, result, chips),
        "crumbs": crumbs(),
        "is_filtered": bool(chips or asked.problems or asked.typed),
        "kept": kept_in(asked.query, source.parameters),
    }
