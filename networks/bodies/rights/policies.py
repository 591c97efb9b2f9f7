"""Who may edit bodies and what belongs to them: the coordination of their area."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from directory.models.choices import COORDINATOR
from directory.rights.policies import ReachPolicy, TermPolicy
from directory.rights.roles import RolePermissions
from networks.bodies.models import Body, BodyDocument, BodyKind, Decision, Meeting, NameConsent, Seat

EDIT = ("add", "change", "delete", "view")


class BodyPermissions(RolePermissions):
    key = "bodies"
    label = _("Bodies")
    app_label = "networks"
    granted = {
        COORDINATOR: {
            "body": EDIT,
            "seat": EDIT,
            "meeting": EDIT,
            "decision": EDIT,
            "bodydocument": EDIT,
            "nameconsent": EDIT,
        }
    }


BY_AREA = (Body, Seat, Meeting, Decision, BodyDocument, NameConsent)
#: Kinds belong to nobody: everybody may choose one, administrators edit them.
POLICIES = (*(ReachPolicy(model) for model in BY_AREA), TermPolicy(BodyKind))
