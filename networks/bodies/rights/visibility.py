"""Decide how deep somebody looks into a body. Pages, files, feeds and exports all ask here."""

from __future__ import annotations

from datetime import date

from django.db.models import QuerySet

from directory.models.access import is_administrator
from networks.bodies.models import Body, BodyMembership, Visibility
from networks.bodies.models.access import bodies_of_account, general_level, may_belong


def bodies_of_member(viewer, on: date | None = None) -> QuerySet:
    """Keys of the bodies an account belongs to on that day; none for visitors."""
    return bodies_of_account(viewer, on) if may_belong(viewer) else BodyMembership.objects.none().values("body")


def level_in(body: Body, viewer, on: date | None = None) -> Visibility:
    """How deep this person looks into one body: the highest visibility they see there."""
    if is_administrator(viewer):
        return Visibility.COORDINATION
    if not may_belong(viewer):
        return Visibility.PUBLIC
    if Body.objects.coordinated_by(viewer).filter(pk=body.pk).exists():
        return Visibility.COORDINATION
    if bodies_of_member(viewer, on).filter(body=body.pk).exists():
        return Visibility.MEMBERS
    return general_level(viewer)
