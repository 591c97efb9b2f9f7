"""What the pages add to the site."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext_lazy as _

from directory.models import Area
from directory.public.portals import AreaPages
from kim.context import FrameLinks, Link
from kim.plugins import Demo, Routes

from .navigation import access_links, legal_links, main_menu
from .portals import areas_with_portal, find_portal
from .seed.demo import load_portals
from .seed.site import seed_site
from .sitemap import PageSitemap


class HomeRoutes(Routes):
    key = "home"
    label = _("Pages of the site")
    order = 90
    public = "home.urls"

    def sitemaps(self) -> dict[str, type]:
        return {"pages": PageSitemap}


class HomeDemo(Demo):
    key = "home"
    label = _("Pages and portals")
    order = 50

    def load(self, *, scale: int | None, say: Callable[[str], None]) -> None:
        seed_site(say=say)
        load_portals(say=say)


class MainMenu(FrameLinks):
    key = "main-menu"
    label = _("Main navigation")
    part = "menu"

    def links(self, request: HttpRequest) -> Iterable[Link]:
        return main_menu(request)


class LegalLinks(FrameLinks):
    key = "legal"
    label = _("About this site")
    part = "legal"

    def links(self, request: HttpRequest) -> Iterable[Link]:
        return legal_links(request)


class AccessLinks(FrameLinks):
    key = "access"
    label = _("Accessibility")
    part = "access"

    def links(self, request: HttpRequest) -> Iterable[Link]:
        return access_links(request)


class PortalsOfAreas(AreaPages):
    """An area and its portal are one page: the address of the area leads to the portal."""

    key = "portals"
    label = _("Pages and portals")

    def response(self, request: HttpRequest, area: Area) -> HttpResponse | None:
        return find_portal(request, area)

    def areas(self) -> set[int]:
        return areas_with_portal()
