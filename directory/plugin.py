"""What the register adds to the site."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from kim.plugins import Routes

from .public.sitemap import SITEMAPS


class RegisterRoutes(Routes):
    key = "register"
    label = _("Register of services")
    order = 10
    public = "directory.public.urls"

    def sitemaps(self) -> dict[str, type]:
        return dict(SITEMAPS)
