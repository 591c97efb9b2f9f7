"""What the search adds to the site."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from kim.health import HealthCheck
from kim.plugins import Routes

from .status import trouble_in_short


class SearchRoutes(Routes):
    key = "search"
    label = _("Search")
    order = 20
    public = "search.public.urls"
    api = "search.api.urls"


class EngineHealth(HealthCheck):
    key = "search"
    label = _("Search")

    def trouble(self) -> str:
        return trouble_in_short()
