"""Records of the networks belong to areas: the coordination of the area edits them, and nobody else."""

from __future__ import annotations

from django.db.models import Q

from directory.rights.reach import areas_of, is_administrator, rights_of


def looked_after(user, path: str) -> Q:
    """Condition: the area at the end of ``path`` lies in the hands of this person; everything for administrators."""
    if is_administrator(user):
        return Q(pk__isnull=False)
    if not rights_of(user).areas:
        return Q(pk__in=[])
    return Q(**{f"{path}__in": areas_of(user).values("pk")})
