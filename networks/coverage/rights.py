"""Who may edit the numbers of people the gap atlas reckons with: the coordination of the area."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from directory.models.choices import COORDINATOR
from directory.rights.policies import ReachPolicy
from directory.rights.roles import RolePermissions
from networks.coverage.models import GroupSize, LanguageNeed

EDIT = ("add", "change", "delete", "view")


class AtlasPermissions(RolePermissions):
    key = "atlas"
    label = _("Gap atlas")
    app_label = "networks"
    granted = {COORDINATOR: {"groupsize": EDIT, "languageneed": EDIT}}


POLICIES = tuple(ReachPolicy(model) for model in (GroupSize, LanguageNeed))
