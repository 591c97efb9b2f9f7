"""Let the coordination of its area edit a portal, and nobody else of the register."""

from __future__ import annotations

from django.contrib.auth.models import Group
from django.db import models

from directory.models import Area
from directory.rights.page_groups import after_jurisdictions, coordinators_of, give_page
from home.models import PortalPage

ACTIONS = ("add_page", "change_page", "publish_page", "lock_page", "unlock_page")
PREFIX = "portal: "


def group_name(portal: PortalPage) -> str:
    return f"{PREFIX}{portal.area.slug}"


def sync_portal(portal: PortalPage) -> None:
    """Give the portal to those who coordinate its area or one above."""
    above = Area.objects.ancestors_of(portal.area).values("pk")
    areas = Area.objects.filter(models.Q(pk=portal.area_id) | models.Q(pk__in=above))
    give_page(portal.pk, group_name(portal), ACTIONS, coordinators_of(areas))


def sync_all() -> None:
    for portal in PortalPage.objects.select_related("area__parent"):
        sync_portal(portal)


def _portal_saved(instance: PortalPage, raw: bool = False, **_kwargs) -> None:
    if not raw:
        sync_portal(instance)


def _portal_deleted(instance: PortalPage, **_kwargs) -> None:
    if not PortalPage.objects.filter(area=instance.area_id).exists():
        Group.objects.filter(name=group_name(instance)).delete()


def connect() -> None:
    signals = models.signals
    signals.post_save.connect(_portal_saved, sender=PortalPage, dispatch_uid="home.portal_saved")
    signals.post_delete.connect(_portal_deleted, sender=PortalPage, dispatch_uid="home.portal_deleted")
    after_jurisdictions(sync_all, "home")
