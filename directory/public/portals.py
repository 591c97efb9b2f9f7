"""Where portal pages take over the page of an area.

The register knows no portals; whoever has them (the app ``home``) says so in ``ready()``:
``serve_portals_with(find_portal)``, a callable of request and area that answers ``None`` without a portal.
"""

from __future__ import annotations

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse

from directory.models import Area

Finder = Callable[[HttpRequest, Area], HttpResponse | None]
_finders: list[Finder] = []
_listers: list[Callable[[], set[int]]] = []


def serve_portals_with(finder: Finder, areas: Callable[[], set[int]] | None = None) -> None:
    """Ask this callable, too; a second registration of the same one changes nothing.

    ``areas`` names the keys of all areas with a portal: sitemaps list the portal instead of them.
    """
    if finder not in _finders:
        _finders.append(finder)
    if areas is not None and areas not in _listers:
        _listers.append(areas)


def areas_with_portals() -> set[int]:
    return set().union(*(lister() for lister in _listers))


def portal_response(request: HttpRequest, area: Area) -> HttpResponse | None:
    for finder in _finders:
        response = finder(request, area)
        if response is not None:
            return response
    return None
