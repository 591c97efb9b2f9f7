"""Who may edit a cooperation profile: the coordination of every area that takes part."""

from __future__ import annotations

from typing import Any

from django.contrib.auth.models import Group
from django.db import models

from directory.models import Area
from directory.rights.page_groups import after_jurisdictions, coordinators_of, give_page
from networks.cooperation.models import CooperationProfile, Participant

ACTIONS = ("change_page", "publish_page", "lock_page", "unlock_page")
PREFIX = "profile: "


def group_name(profile_pk: int) -> str:
    return f"{PREFIX}{profile_pk}"


def sync_profile(profile_pk: int) -> None:
    """Give the profile to those whose jurisdiction holds one of the participating areas."""
    give_page(profile_pk, group_name(profile_pk), ACTIONS, coordinators_of(_areas_around(profile_pk)))


def sync_all() -> None:
    for pk in CooperationProfile.objects.values_list("pk", flat=True):
        sync_profile(pk)


def _areas_around(profile_pk: int) -> models.QuerySet[Area]:
    holding: set[int] = set()
    for area in Area.objects.filter(pk__in=Participant.objects.filter(page=profile_pk).values("area")):
        holding |= set(Area.objects.covering(area).values_list("pk", flat=True))
    return Area.objects.filter(pk__in=holding)


def _profile_saved(instance: CooperationProfile, raw: bool = False, **_kwargs: Any) -> None:
    if not raw:
        sync_profile(instance.pk)


def _profile_deleted(instance: CooperationProfile, **_kwargs: Any) -> None:
    Group.objects.filter(name=group_name(instance.pk)).delete()


def _participant_changed(instance: Participant, raw: bool = False, **_kwargs: Any) -> None:
    if not raw and CooperationProfile.objects.filter(pk=instance.page_id).exists():
        sync_profile(instance.page_id)


def connect() -> None:
    """Called once when the app is ready."""
    signals = models.signals
    signals.post_save.connect(_profile_saved, sender=CooperationProfile, dispatch_uid="networks.profile_saved")
    signals.post_delete.connect(_profile_deleted, sender=CooperationProfile, dispatch_uid="networks.profile_deleted")
    signals.post_save.connect(_participant_changed, sender=Participant, dispatch_uid="networks.participant_saved")
    signals.post_delete.connect(_participant_changed, sender=Participant, dispatch_uid="networks.participant_deleted")
    after_jurisdictions(sync_all, "networks")
