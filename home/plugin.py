"""What the pages add to the site."""

from __future__ import annotations

from collections.abc import Callable

from django.utils.translation import gettext_lazy as _

from kim.plugins import Demo, Routes


class HomeRoutes(Routes):
    key = "home"
    label = _("Pages of the site")
    order = 90

    def sitemaps(self) -> dict[str, type]:
        from .sitemap import PageSitemap

        return {"pages": PageSitemap}


class HomeDemo(Demo):
    key = "home"
    label = _("Pages and portals")
    order = 50

    def load(self, *, scale: int | None, say: Callable[[str], None]) -> None:
        from .seed.demo import load_portals
        from .seed.site import seed_site

        seed_site(say=say)
        load_portals(say=say)
