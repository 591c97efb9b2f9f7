"""Where portal pages take over the page of an area.

The register knows no portals; whoever has them (the app ``home``) says so in ``ready()``:
``serve_portals_with(find_portal_response)``, a callable of request and area that answers ``None`` without a portal.
"""

from __future__ import annotations

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse

from directory.models import Area

Finder = Callable[[HttpRequest, Area], HttpResponse | None]
_finders: list[Finder] = []


def serve_portals_with(finder: Finder) -> None:
    """Ask this callable, too; a second registration of the same one changes nothing."""
    if finder not in _finders:
        _finders.append(finder)


def portal_response(request: HttpRequest, area: Area) -> HttpResponse | None:
    for finder in _finders:
        response = finder(request, area)
        if response is not None:
            return response
    return None
