"""Bodies in the menu of the admin."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _
from wagtail.snippets.views.snippets import SnippetViewSetGroup

from .bodies import BodyKindViewSet, BodyViewSet
from .meetings import BodyDocumentViewSet, DecisionViewSet, MeetingViewSet
from .seats import ConsentViewSet, SeatViewSet

#: The hook by which other subjects add to this part of the menu.
MENU = "register_networks_menu_item"


class BodiesGroup(SnippetViewSetGroup):
    items = (
        BodyViewSet,
        SeatViewSet,
        MeetingViewSet,
        DecisionViewSet,
        BodyDocumentViewSet,
        ConsentViewSet,
        BodyKindViewSet,
    )
    menu_label = _("Networks")
    menu_icon = "group"
    menu_order = 155
    submenu_hook = MENU
