"""What gaps add to the site."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from kim.plugins import Routes


class GapRoutes(Routes):
    key = "gaps"
    label = _("Gaps and reports of case work")
    order = 40
    public = "networks.gaps.pages.urls"
