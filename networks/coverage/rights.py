"""Who may edit the numbers of people the gap atlas reckons with: the coordination of the area."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _
from wagtail.permissions import register_permission_policy

from directory.rights.policies import ReachPolicy
from directory.rights.roles import COORDINATOR, RolePermissions
from networks.coverage.models import GroupSize, LanguageNeed

EDIT = ("add", "change", "delete", "view")


class AtlasPermissions(RolePermissions):
    key = "atlas"
    label = _("Gap atlas")
    app_label = "networks"
    granted = {COORDINATOR: {"groupsize": EDIT, "languageneed": EDIT}}


def register() -> None:
    """Register before the admin asks for the first time: a question asked earlier fixes Wagtail's fallback."""
    for model in (GroupSize, LanguageNeed):
        register_permission_policy(model, ReachPolicy(model))
