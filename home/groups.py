"""Let the coordination of its area edit a portal, and nobody else of the register."""

from __future__ import annotations

from django.contrib.auth.models import Group, Permission, User
from django.db import models
from wagtail.models import GroupPagePermission

from directory.models import Area, Jurisdiction
from home.models import PortalPage

ACTIONS = ("add_page", "change_page", "publish_page", "lock_page", "unlock_page")
PREFIX = "portal: "


def group_name(portal: PortalPage) -> str:
    return f"{PREFIX}{portal.area.slug}"


def sync_portal(portal: PortalPage) -> None:
    """Give the portal a group with rights on its pages, and put in those who coordinate its area."""
    group, _made = Group.objects.get_or_create(name=group_name(portal))
    for permission in Permission.objects.filter(content_type__app_label="wagtailcore", codename__in=ACTIONS):
        GroupPagePermission.objects.get_or_create(group=group, page_id=portal.pk, permission=permission)
    group.user_set.set(coordinators_of(portal.area))


def coordinators_of(area: Area) -> models.QuerySet[User]:
    """People whose jurisdiction holds the area."""
    above = Area.objects.ancestors_of(area).values("pk")
    holds = models.Q(areas=area) | models.Q(areas__in=above)
    found = Jurisdiction.objects.filter(holds, user__is_active=True)
    return User.objects.filter(pk__in=found.values("user"))


def sync_all() -> None:
    for portal in PortalPage.objects.select_related("area__parent"):
        sync_portal(portal)


def _portal_saved(instance: PortalPage, raw: bool = False, **_kwargs) -> None:
    if not raw:
        sync_portal(instance)


def _portal_deleted(instance: PortalPage, **_kwargs) -> None:
    if not PortalPage.objects.filter(area=instance.area_id).exists():
        Group.objects.filter(name=group_name(instance)).delete()


def _jurisdiction_changed(**kwargs) -> None:
    if kwargs.get("action", "post_").startswith("post_"):
        sync_all()


def connect() -> None:
    signals = models.signals
    signals.post_save.connect(_portal_saved, sender=PortalPage, dispatch_uid="home.portal_saved")
    signals.post_delete.connect(_portal_deleted, sender=PortalPage, dispatch_uid="home.portal_deleted")
    signals.post_save.connect(_jurisdiction_changed, sender=Jurisdiction, dispatch_uid="home.jurisdiction_saved")
    signals.post_delete.connect(_jurisdiction_changed, sender=Jurisdiction, dispatch_uid="home.jurisdiction_deleted")
    through = Jurisdiction.areas.through
    signals.m2m_changed.connect(_jurisdiction_changed, sender=through, dispatch_uid="home.jurisdiction_areas")
