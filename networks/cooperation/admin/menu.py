"""Posts, relations and who is responsible in the menu of the admin."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _
from wagtail.snippets.views.snippets import SnippetViewSetGroup

from .posts import CasePostViewSet, PostsOfAreaViewSet
from .relations import RelationViewSet


class CooperationGroup(SnippetViewSetGroup):
    items = (CasePostViewSet, PostsOfAreaViewSet, RelationViewSet)
    menu_label = _("Cooperation")
    menu_icon = "group"
    menu_order = 160
