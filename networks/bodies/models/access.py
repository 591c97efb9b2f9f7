"""Who sees which body and which of its parts, as conditions for queries.

Imports no record: it reads the memberships of the person, and the query sets say which bodies are coordinated.
"""

from __future__ import annotations

from datetime import date

from django.db.models import Q, QuerySet

from directory.models.access import is_administrator, layer_of, looked_after
from directory.models.choices import Layer
from kim.dates import today_in_germany

from .choices import Visibility


def general_level(viewer) -> Visibility:
    """What this person sees of bodies they have nothing to do with."""
    return Visibility.NETWORK if layer_of(viewer) >= Layer.NETWORK else Visibility.PUBLIC


def may_belong(viewer) -> bool:
    return viewer is not None and getattr(viewer, "is_authenticated", False) and viewer.is_active


def bodies_of_account(account, on: date | None = None) -> QuerySet:
    """Keys of the bodies an account belongs to on that day (today, if none is named); the last day counts."""
    day = on or today_in_germany()
    rows = account.body_memberships.filter(Q(ends_on=None) | Q(ends_on__gte=day))
    return rows.order_by().values("body")


def coordinated(viewer) -> Q:
    """Condition on Body: it works for one of the areas this person looks after. May find a body twice."""
    return looked_after(viewer) | looked_after(viewer, "further_areas")


def looked_into(viewer, coordinated_by: QuerySet) -> Q:
    """Condition on Body: this person looks into it, as a member today or as its coordination."""
    if is_administrator(viewer):
        return Q(pk__isnull=False)
    if not may_belong(viewer):
        return Q(pk__in=[])
    return Q(pk__in=bodies_of_account(viewer)) | Q(pk__in=coordinated_by)


def visible_bodies(viewer, coordinated_by: QuerySet) -> Q:
    """Condition on Body. ``coordinated_by``: keys of the bodies this person coordinates."""
    if is_administrator(viewer):
        return Q(pk__isnull=False)
    shown = Q(visibility__lte=general_level(viewer))
    if not may_belong(viewer):
        return shown
    shown |= Q(visibility__lte=Visibility.MEMBERS, pk__in=bodies_of_account(viewer))
    return shown | Q(pk__in=coordinated_by)


def visible_parts(viewer, coordinated_by: QuerySet) -> Q:
    """Condition on what has ``body`` and ``visibility``: no part is seen by more people than its body."""
    if is_administrator(viewer):
        return Q(pk__isnull=False)
    level = general_level(viewer)
    shown = Q(visibility__lte=level, body__visibility__lte=level)
    if not may_belong(viewer):
        return shown
    inside = Q(visibility__lte=Visibility.MEMBERS, body__visibility__lte=Visibility.MEMBERS)
    return shown | (inside & Q(body__in=bodies_of_account(viewer))) | Q(body__in=coordinated_by)
