"""Notice that a hit was opened by the address the browser comes from. It needs no cookie and no mark in an address.

The page of a service is asked for with the address of the list it was found in (``Referer``; within this site browsers
send it in full). The newest search of today with the same question, place and filters is marked, unless it is already:
who opens three hits marks one search. Two people who ask exactly the same on one day are mixed up only when the second
asks before the first opens a hit; then one of the two counts as unopened.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from urllib.parse import urlsplit

from django.http import HttpRequest, QueryDict
from django.http.response import HttpResponseBase
from django.urls import reverse
from django.utils.translation import get_language

from .event import Search
from .recording import after, latest_of
from .visitors import is_robot

#: Pages a hit leads to.
HITS = frozenset(
    {
        "directory:service_detail",
        "directory:organisation_detail",
        "directory:document_detail",
        "directory:document_file",
    }
)


class OpenedHits:
    """Middleware: after the page of a hit is sent, mark the search it was found with."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        response = self.get_response(request)
        match = request.resolver_match
        if match and match.view_name in HITS and request.method == "GET" and response.status_code in (200, 304):
            query = _list_it_came_from(request)
            if query and not is_robot(request):
                after(response, partial(mark_opened, query, get_language() or "de"))
        return response


def _list_it_came_from(request: HttpRequest) -> str:
    """The search a visitor comes from, or nothing when they come from elsewhere."""
    came_from = urlsplit(request.headers.get("Referer", ""))
    ours = came_from.netloc == request.get_host() and came_from.path == reverse("directory:service_list")
    return came_from.query if ours else ""


def mark_opened(query: str, page_language: str) -> None:
    found = latest_of(Search.read(QueryDict(query), page_language))
    if found and not found.opened:
        found.opened = True
        found.save(update_fields=["opened"])
