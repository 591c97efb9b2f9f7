"""Who may edit posts and relations: the coordination of their area."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _
from wagtail.permissions import register_permission_policy

from directory.rights.policies import ReachPolicy
from directory.rights.roles import COORDINATOR, RolePermissions
from networks.cooperation.models import CasePost, PostsOfArea, Relation

EDIT = ("add", "change", "delete", "view")


class CooperationPermissions(RolePermissions):
    key = "cooperation"
    label = _("Posts, relations and cooperation profiles")
    app_label = "networks"
    granted = {COORDINATOR: {"casepost": EDIT, "postsofarea": EDIT, "relation": EDIT}}


def register() -> None:
    """Register before the admin asks for the first time: a question asked earlier fixes Wagtail's fallback."""
    for model in (CasePost, PostsOfArea, Relation):
        register_permission_policy(model, ReachPolicy(model))
