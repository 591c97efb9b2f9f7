"""Where other pages take over the page of an area. The register itself has none."""

from __future__ import annotations

from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse

from directory.models import Area
from kim.plugins import NOTHING, Extension, gives, registry


class AreaPages(Extension):
    """A kind of extension: pages that stand for areas, such as the portal of a district."""

    methods = ("response", "areas")
    stands_in = {"response": NOTHING, "areas": gives(set)}
    lets_through = (Http404, PermissionDenied)

    def response(self, request: HttpRequest, area: Area) -> HttpResponse | None:
        """What answers instead of the page of the area; ``None`` where the register answers itself."""
        raise NotImplementedError

    def areas(self) -> set[int]:
        """Primary keys of all areas with such a page: the sitemap names the page instead of them."""
        raise NotImplementedError


def areas_with_portals() -> set[int]:
    return set().union(*(pages.areas() for pages in registry.all(AreaPages)))


def portal_response(request: HttpRequest, area: Area) -> HttpResponse | None:
    """The answer of the first extension that has a page for this area."""
    answers = (pages.response(request, area) for pages in registry.all(AreaPages))
    return next((answer for answer in answers if answer is not None), None)
