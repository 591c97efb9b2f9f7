"""Who may edit a cooperation profile: the coordination of every area that takes part."""

from __future__ import annotations

from typing import Any

from django.contrib.auth.models import Group, Permission, User
from django.db import models
from wagtail.models import GroupPagePermission

from directory.models import Area, Jurisdiction
from networks.cooperation.models import CooperationProfile, Participant

ACTIONS = ("change_page", "publish_page", "lock_page", "unlock_page")
PREFIX = "profile: "


def group_name(profile_pk: int) -> str:
    return f"{PREFIX}{profile_pk}"


def sync_profile(profile_pk: int) -> None:
    """Give the profile a group with rights on its page, and put in those who coordinate a participating area."""
    group, _made = Group.objects.get_or_create(name=group_name(profile_pk))
    for permission in Permission.objects.filter(content_type__app_label="wagtailcore", codename__in=ACTIONS):
        GroupPagePermission.objects.get_or_create(group=group, page_id=profile_pk, permission=permission)
    group.user_set.set(coordinators_of(profile_pk))


def coordinators_of(profile_pk: int) -> models.QuerySet[User]:
    """People whose jurisdiction holds one of the participating areas."""
    holding: set[int] = set()
    for area in Area.objects.filter(pk__in=Participant.objects.filter(page=profile_pk).values("area")):
        holding |= set(Area.objects.covering(area).values_list("pk", flat=True))
    found = Jurisdiction.objects.filter(areas__in=holding, user__is_active=True)
    return User.objects.filter(pk__in=found.values("user"))


def _profile_saved(instance: CooperationProfile, raw: bool = False, **_kwargs: Any) -> None:
    if not raw:
        sync_profile(instance.pk)


def _profile_deleted(instance: CooperationProfile, **_kwargs: Any) -> None:
    Group.objects.filter(name=group_name(instance.pk)).delete()


def _participant_changed(instance: Participant, raw: bool = False, **_kwargs: Any) -> None:
    if not raw and CooperationProfile.objects.filter(pk=instance.page_id).exists():
        sync_profile(instance.page_id)


def _jurisdiction_changed(**kwargs: Any) -> None:
    if kwargs.get("action", "post_").startswith("post_"):
        for pk in CooperationProfile.objects.values_list("pk", flat=True):
            sync_profile(pk)


def connect() -> None:
    """Called once when the app is ready."""
    signals = models.signals
    signals.post_save.connect(_profile_saved, sender=CooperationProfile, dispatch_uid="networks.profile_saved")
    signals.post_delete.connect(_profile_deleted, sender=CooperationProfile, dispatch_uid="networks.profile_deleted")
    signals.post_save.connect(_participant_changed, sender=Participant, dispatch_uid="networks.participant_saved")
    signals.post_delete.connect(_participant_changed, sender=Participant, dispatch_uid="networks.participant_deleted")
    signals.post_save.connect(_jurisdiction_changed, sender=Jurisdiction, dispatch_uid="networks.jurisdiction_saved")
    signals.post_delete.connect(_jurisdiction_changed, sender=Jurisdiction, dispatch_uid="networks.jurisdiction_gone")
    through = Jurisdiction.areas.through
    signals.m2m_changed.connect(_jurisdiction_changed, sender=through, dispatch_uid="networks.jurisdiction_areas")
