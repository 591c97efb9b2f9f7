"""What the search adds to the site."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from kim.plugins import Routes


class SearchRoutes(Routes):
    key = "search"
    label = _("Search")
    order = 20
    public = "search.public.urls"
    api = "search.api.urls"
