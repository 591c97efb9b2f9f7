"""List reported barriers in the editors' admin. Coordinators read them, administrators tick off what is done.

A barrier belongs to the site, not to an area, so every coordinator sees all of them. Nobody writes one by hand.
"""

from __future__ import annotations

from typing import Any

from django.urls import URLPattern
from django.utils.translation import gettext_lazy as _
from wagtail.admin.viewsets.model import ModelViewSet
from wagtail.permission_policies import ModelPermissionPolicy
from wagtail.permissions import register_permission_policy

from directory.models.access import is_administrator, is_coordinator
from directory.rights.guard import narrows_itself

from .models import BarrierReport

#: Addresses whose rows are the same for everybody who may open them.
LIST = frozenset({"index", "index_results"})


class BarrierPolicy(ModelPermissionPolicy):
    """The role decides, and nothing else: permissions of groups are not asked."""

    def user_has_permission(self, user: Any, action: str) -> bool:
        if action == "add":
            return False
        return is_administrator(user) or (action == "view" and is_coordinator(user))

    def user_has_any_permission(self, user: Any, actions: Any) -> bool:
        return any(self.user_has_permission(user, action) for action in actions)


def register() -> None:
    """Called before anybody asks for the policy: Wagtail settles on a fallback at the first question."""
    register_permission_policy(BarrierReport, BarrierPolicy(BarrierReport))


class BarrierReportViewSet(ModelViewSet):
    model = BarrierReport
    icon = "warning"
    menu_label = _("Reported barriers")
    menu_order = 800
    add_to_admin_menu = True
    list_display = ["kind", "problem", "page_address", "email", "created_at", "done"]
    list_filter = ["kind", "done"]
    search_fields = ["problem", "page_address"]
    form_fields = ["done", "note"]

    def get_urlpatterns(self) -> list[URLPattern]:
        """Open the list to people whom the policy lets read. The other addresses stay shut."""
        patterns = super().get_urlpatterns()
        for pattern in patterns:
            if pattern.name in LIST:
                pattern.callback = narrows_itself(pattern.callback)
        return patterns
