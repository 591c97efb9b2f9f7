"""What bodies add to the site."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from django.utils.translation import gettext_lazy as _

from kim.plugins import Routes, Section

from .pages.area_section import bodies_of_area
from .pages.sitemap import SITEMAPS

if TYPE_CHECKING:
    from django.db.models import Model
    from django.http import HttpRequest


class BodyRoutes(Routes):
    key = "bodies"
    label = _("Bodies and member area")
    order = 20
    public = "networks.bodies.pages.urls"

    def sitemaps(self) -> dict[str, type]:
        return dict(SITEMAPS)


class BodiesOfArea(Section):
    """Who steers and works on an area, on its page and its portal."""

    key = "bodies"
    label = _("Bodies of an area")
    order = 20
    place = "area"
    template = "networks/bodies/of_area.html"

    def context(self, request: HttpRequest, subject: Model | None) -> Mapping[str, Any] | None:
        return bodies_of_area(subject, getattr(request, "user", None))
