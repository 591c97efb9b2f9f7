"""Pages of the coordination: a group per page, with rights on it, that holds who coordinates its areas."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Any

from django.contrib.auth.models import Group, Permission, User
from django.db.models import QuerySet
from django.db.models.signals import m2m_changed, post_delete, post_save
from wagtail.models import GroupPagePermission

from directory.models import Area, Jurisdiction


def coordinators_of(areas: QuerySet[Area]) -> QuerySet[User]:
    """Active people whose jurisdiction names one of the areas."""
    found = Jurisdiction.objects.filter(areas__in=areas.values("pk"), user__is_active=True)
    return User.objects.filter(pk__in=found.values("user"))


def give_page(page: int, name: str, actions: Iterable[str], people: Iterable[User]) -> None:
    """Let these people, and nobody else of the group with this name, do the actions with the page and those below."""
    group, _made = Group.objects.get_or_create(name=name)
    for permission in Permission.objects.filter(content_type__app_label="wagtailcore", codename__in=actions):
        GroupPagePermission.objects.get_or_create(group=group, page_id=page, permission=permission)
    group.user_set.set(people)


def after_jurisdictions(call: Callable[[], None], uid: str) -> None:
    """Call after every change of who coordinates what; ``uid`` names the caller."""

    def changed(**kwargs: Any) -> None:
        if kwargs.get("action", "post_").startswith("post_"):
            call()

    for signal, sender in (
        (post_save, Jurisdiction),
        (post_delete, Jurisdiction),
        (m2m_changed, Jurisdiction.areas.through),
    ):
        # Nobody else holds the function, and a weak reference would lose it.
        signal.connect(changed, sender=sender, dispatch_uid=f"{uid}.jurisdictions", weak=False)
