"""What demand adds to the site."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from kim.plugins import Routes


class DemandRoutes(Routes):
    key = "demand"
    label = _("“Nothing fits”")
    order = 20
    public = "search.demand.urls"
