"""Who may edit posts and relations: the coordination of their area."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from directory.models.choices import COORDINATOR
from directory.rights.policies import ReachPolicy
from directory.rights.roles import RolePermissions
from networks.cooperation.models import CasePost, PostsOfArea, Relation

EDIT = ("add", "change", "delete", "view")


class CooperationPermissions(RolePermissions):
    key = "cooperation"
    label = _("Posts, relations and cooperation profiles")
    app_label = "networks"
    granted = {COORDINATOR: {"casepost": EDIT, "postsofarea": EDIT, "relation": EDIT}}


POLICIES = tuple(ReachPolicy(model) for model in (CasePost, PostsOfArea, Relation))
