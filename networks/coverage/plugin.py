"""What the gap atlas adds to the site."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.utils.translation import gettext_lazy as _

from directory.models import Area
from kim.plugins import Routes, Section

from .pages.access import ALL, public_depth
from .pages.sitemap import AtlasSitemap


class AtlasRoutes(Routes):
    key = "atlas"
    label = _("Gap atlas")
    order = 40
    public = "networks.coverage.pages.urls"

    def sitemaps(self) -> dict[str, type]:
        return {"gap-maps": AtlasSitemap}


class GapMapOfArea(Section):
    """The way to the map, for everybody, as far as the setting opens it."""

    key = "gap-map"
    label = _("Gap map")
    order = 70
    place = "area"
    template = "networks/coverage/sections/gap_map.html"

    def context(self, request: Any, subject: Any) -> Mapping[str, Any] | None:
        depth = public_depth()
        if not depth or not isinstance(subject, Area):
            return None
        if depth == ALL:
            return {"area": subject}
        state = Area.objects.of_kind(Area.Kind.STATE).only("slug").order_by("ags").first()
        return {"area": state} if state else None
