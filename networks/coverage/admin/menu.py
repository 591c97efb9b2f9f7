"""What the gap atlas reckons with, in the menu of the admin."""

from __future__ import annotations

from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from wagtail.snippets.views.snippets import SnippetViewSetGroup

from networks.external_tables.admin import SheetMenuItem

from .people_counted import GroupSizeViewSet, LanguageNeedViewSet


class CoverageGroup(SnippetViewSetGroup):
    items = (GroupSizeViewSet, LanguageNeedViewSet)
    menu_label = _("Gap atlas")
    menu_icon = "table"
    menu_order = 165

    def get_submenu_items(self) -> list:
        sheets = SheetMenuItem(_("Tables of others"), reverse("networks_sheets"), icon_name="table", order=430)
        return [*super().get_submenu_items(), sheets]
