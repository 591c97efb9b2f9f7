"""Who sees which body and which of its parts; every page, file, feed, export and index asks here."""

from __future__ import annotations

from datetime import date

from django.db.models import Q, QuerySet
from django.utils import timezone

from directory.models.choices import Layer
from directory.rights.reach import areas_of, is_administrator, rights_of
from directory.rights.visibility import layer_of
from networks.bodies.models.bodies import Body
from networks.bodies.models.choices import Visibility


def general_level(viewer) -> Visibility:
    """What this person sees of bodies they have nothing to do with."""
    return Visibility.NETWORK if layer_of(viewer) >= Layer.NETWORK else Visibility.PUBLIC


def bodies_of_member(viewer, on: date | None = None) -> QuerySet:
    """Keys of the bodies an account belongs to on that day; the last day counts."""
    from networks.bodies.models.memberships import BodyMembership

    if viewer is None or not getattr(viewer, "is_authenticated", False) or not viewer.is_active:
        return BodyMembership.objects.none().values("body")
    day = on or timezone.localdate()
    rows = BodyMembership.objects.filter(Q(ends_on=None) | Q(ends_on__gte=day), user=viewer.pk)
    return rows.order_by().values("body")


def bodies_coordinated(viewer) -> QuerySet:
    """Keys of the bodies that work for one of the areas this person coordinates."""
    if is_administrator(viewer):
        return Body.objects.order_by().values("pk")
    if not rights_of(viewer).areas:
        return Body.objects.none().values("pk")
    areas = areas_of(viewer).values("pk")
    return Body.objects.filter(Q(area__in=areas) | Q(further_areas__in=areas)).order_by().values("pk")


def visible_bodies(viewer) -> Q:
    """Condition on Body."""
    if is_administrator(viewer):
        return Q(pk__isnull=False)
    shown = Q(visibility__lte=general_level(viewer))
    if not _may_belong(viewer):
        return shown
    shown |= Q(visibility__lte=Visibility.MEMBERS, pk__in=bodies_of_member(viewer))
    return shown | Q(pk__in=bodies_coordinated(viewer))


def visible_parts(viewer) -> Q:
    """Condition on what has ``body`` and ``visibility``: no part is seen by more people than its body."""
    if is_administrator(viewer):
        return Q(pk__isnull=False)
    level = general_level(viewer)
    shown = Q(visibility__lte=level, body__visibility__lte=level)
    if not _may_belong(viewer):
        return shown
    inside = Q(visibility__lte=Visibility.MEMBERS, body__visibility__lte=Visibility.MEMBERS)
    return shown | (inside & Q(body__in=bodies_of_member(viewer))) | Q(body__in=bodies_coordinated(viewer))


def level_in(body: Body, viewer, on: date | None = None) -> Visibility:
    """How deep this person looks into one body: the highest visibility they see there."""
    if is_administrator(viewer):
        return Visibility.COORDINATION
    if not _may_belong(viewer):
        return Visibility.PUBLIC
    if bodies_coordinated(viewer).filter(pk=body.pk).exists():
        return Visibility.COORDINATION
    if bodies_of_member(viewer, on).filter(body=body.pk).exists():
        return Visibility.MEMBERS
    return general_level(viewer)


def _may_belong(viewer) -> bool:
    return viewer is not None and getattr(viewer, "is_authenticated", False) and viewer.is_active
