"""How long requests take, by kind."""

from __future__ import annotations

from collections.abc import Callable
from time import perf_counter

from django.http import HttpRequest
from django.http.response import HttpResponseBase

from .counted import REQUESTS

ADMIN = "/cms/"


class RequestTimes:
    """The first of all: what the others take counts too. Part of the site only where somebody reads figures."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        started = perf_counter()
        response = self.get_response(request)
        seconds = perf_counter() - started
        REQUESTS.labels(kind_of_request(request), f"{response.status_code // 100}xx").observe(seconds)
        return response


def kind_of_request(request: HttpRequest) -> str:
    """The name of the address, never the address itself: visitors could make up any number of those."""
    if request.path_info.startswith(ADMIN):
        return "admin"
    match = request.resolver_match
    return match.view_name or "without a name" if match else "not found"
