"""Who reads gaps, who reports them, who moves them on."""

from __future__ import annotations

from django.db.models import Q

from directory.models import Area
from directory.rights.reach import areas_of, is_administrator, rights_of
from directory.rights.roles import CASE_MANAGER, COORDINATOR


def may_see_gaps(user) -> bool:
    """Case managers, coordinators and administrators; partners see what concerns their bodies in the member area."""
    rights = rights_of(user)
    return rights.is_administrator or bool(rights.roles & {CASE_MANAGER, COORDINATOR})


def manageable(user) -> Q:
    """Condition on records with an ``area``: everything, or the areas of the jurisdiction."""
    if is_administrator(user):
        return Q(pk__isnull=False)
    if not rights_of(user).areas:
        return Q(pk__in=[])
    return Q(area__in=areas_of(user).values("pk"))


def manages(user, area: Area) -> bool:
    return is_administrator(user) or areas_of(user).filter(pk=area.pk).exists()
