"""What the gap atlas reckons with, in the menu of the admin."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _
from wagtail.snippets.views.snippets import SnippetViewSetGroup

from .people_counted import GroupSizeViewSet, LanguageNeedViewSet

#: The hook by which other subjects add to this part of the menu.
MENU = "register_gap_atlas_menu_item"


class CoverageGroup(SnippetViewSetGroup):
    items = (GroupSizeViewSet, LanguageNeedViewSet)
    menu_label = _("Gap atlas")
    menu_icon = "table"
    menu_order = 165
    submenu_hook = MENU
