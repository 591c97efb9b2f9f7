"""Bodies in the menu of the admin."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _
from wagtail.snippets.views.snippets import SnippetViewSetGroup

from .bodies import BodyKindViewSet, BodyViewSet
from .meetings import BodyDocumentViewSet, DecisionViewSet, MeetingViewSet
from .seats import ConsentViewSet, DepartureViewSet, SeatViewSet


class BodiesGroup(SnippetViewSetGroup):
    items = (
        BodyViewSet,
        SeatViewSet,
        MeetingViewSet,
        DecisionViewSet,
        BodyDocumentViewSet,
        DepartureViewSet,
        ConsentViewSet,
        BodyKindViewSet,
    )
    menu_label = _("Networks")
    menu_icon = "group"
    menu_order = 155
