"""What tables of others add to the admin: the page that takes one over, in the menu of the gap atlas."""

from __future__ import annotations

from django.urls import URLPattern, path, reverse
from django.utils.translation import gettext_lazy as _
from wagtail import hooks

from networks.coverage.admin.menu import MENU

from .admin import SheetMenuItem, sheet_import, waiting_sheet, waiting_sheet_problems


@hooks.register("register_admin_urls")
def addresses_of_the_import() -> list[URLPattern]:
    return [
        path("networks/sheets/", sheet_import, name="networks_sheets"),
        path("networks/sheets/<uuid:key>/", waiting_sheet, name="networks_sheet_waiting"),
        path(
            "networks/sheets/<uuid:key>/problems/<slug:exporter>/",
            waiting_sheet_problems,
            name="networks_sheet_problems",
        ),
    ]


@hooks.register(MENU)
def import_in_the_menu() -> SheetMenuItem:
    return SheetMenuItem(_("Tables of others"), reverse("networks_sheets"), icon_name="table", order=430)
