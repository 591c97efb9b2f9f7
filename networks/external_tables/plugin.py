"""What tables of others add to the site."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from kim.plugins import Routes


class ExternalTableRoutes(Routes):
    key = "external-tables"
    label = _("Tables of others")
    order = 40
    public = "networks.external_tables.urls"
