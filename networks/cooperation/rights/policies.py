"""Who may edit what of the networks: the coordination of the area, and nobody else."""

from __future__ import annotations

from wagtail.permissions import register_permission_policy

from directory.rights import roles
from directory.rights.policies import ReachPolicy

#: Model → actions of a coordinator; rows are narrowed by the policy of each model.
OF_COORDINATORS = {
    "casepost": ("add", "change", "delete", "view"),
    "postsofarea": ("add", "change", "delete", "view"),
    "relation": ("add", "change", "delete", "view"),
}


def allow_roles() -> None:
    """Called in ``ready()``."""
    roles.allow("networks", roles.COORDINATOR, **OF_COORDINATORS)


def register() -> None:
    """Called in the first lines of ``wagtail_hooks``."""
    from networks.cooperation.models import CasePost, PostsOfArea, Relation

    for model in (CasePost, PostsOfArea, Relation):
        register_permission_policy(model, ReachPolicy(model))
