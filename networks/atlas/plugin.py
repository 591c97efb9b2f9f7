"""What the gap atlas adds to the site."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from kim.plugins import Routes


class AtlasRoutes(Routes):
    key = "atlas"
    label = _("Gap atlas")
    order = 40
    public = "networks.atlas.urls"
