"""Permission policies of the networks, registered before the admin asks for the first time."""

from __future__ import annotations

from wagtail.permissions import register_permission_policy

from directory.rights.policies import ReachPolicy, TermPolicy
from networks.bodies.models import Body, BodyDocument, BodyKind, Decision, Departure, Meeting, NameConsent, Seat
from networks.coverage.models import GroupSize, LanguageNeed

#: Models whose query set has ``reachable_by``.
BY_AREA = (Body, Seat, Meeting, Decision, BodyDocument, NameConsent, Departure, GroupSize, LanguageNeed)


def register() -> None:
    for model in BY_AREA:
        register_permission_policy(model, ReachPolicy(model))
    # Kinds belong to nobody: everybody may choose one, administrators edit them.
    register_permission_policy(BodyKind, TermPolicy(BodyKind))
