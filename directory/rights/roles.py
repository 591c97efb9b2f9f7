"""The four roles as groups, and the model permissions each of them needs."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any, ClassVar

from django.apps import apps
from django.contrib.auth.management import create_permissions
from django.contrib.auth.models import Group, Permission
from django.db import models
from django.db.models.signals import post_delete, post_migrate, post_save
from django.utils.translation import gettext_lazy as _
from wagtail.models import Collection, GroupCollectionPermission, GroupPagePermission, Page

from directory.models import Jurisdiction, Membership
from directory.models.access import forget
from directory.models.choices import ADMINISTRATOR, CASE_MANAGER, COORDINATOR, PARTNER
from kim.plugins import Extension, gives, registry

_OWN_RECORDS = {
    # Without "publish": what partners hand in is reviewed, or goes live at once where the risk is small.
    "service": ("add", "change", "delete", "view"),
    "location": ("add", "change", "delete", "view"),
    "contact": ("add", "change", "delete", "view"),
    "document": ("add", "change", "delete", "view"),
    "organisation": ("change", "view"),
    # Who may use it is narrowed to owners and the coordination by the policy.
    "membership": ("add", "change", "delete", "view"),
}

#: Role → model of the register → actions. Administrators hold every permission there is.
RECORD_PERMISSIONS: dict[str, dict[str, tuple[str, ...]]] = {
    CASE_MANAGER: {},
    PARTNER: _OWN_RECORDS,
    COORDINATOR: _OWN_RECORDS
    | {
        "service": ("add", "change", "delete", "view", "publish", "lock", "unlock"),
        "organisation": ("add", "change", "view"),
        "area": ("add", "change", "delete", "view"),
        "areacentre": ("add", "change", "delete", "view"),
    },
}


class RolePermissions(Extension):
    """A kind of extension: what roles may do with models of one app, beside the rows their reach leaves them."""

    app_label: ClassVar[str] = ""
    #: Role → model → actions. Administrators hold every permission there is and stand in no list.
    granted: ClassVar[Mapping[str, Mapping[str, tuple[str, ...]]]] = {}
    required = ("app_label", "granted")
    #: One that fails grants nothing: what it granted before is taken away.
    stands_in = {"grants": gives(dict)}

    def grants(self) -> dict[str, list[tuple[str, str, str]]]:
        """Role → (app, model, code name) of every permission it grants."""
        return {
            role: [
                (self.app_label, model, f"{action}_{model}")
                for model, actions in models_of_role.items()
                for action in actions
            ]
            for role, models_of_role in self.granted.items()
        }

    def broken_promises(self) -> Iterator[str]:
        """A role or a model that does not exist would be passed over in silence when roles are brought up to date."""
        for role, models_of_role in self.granted.items():
            if role not in RECORD_PERMISSIONS:
                yield f"there is no role {role!r}; roles are {', '.join(RECORD_PERMISSIONS)}"
            for name in models_of_role:
                try:
                    apps.get_model(self.app_label, name)
                except LookupError:
                    yield f"there is no model {self.app_label}.{name}"


class RegisterPermissions(RolePermissions):
    key = "directory"
    label = _("Register of services")
    order = 10
    app_label = "directory"
    granted = RECORD_PERMISSIONS


def _permissions() -> dict[str, list[tuple[str, str, str]]]:
    """Role → (app, model, code name) of every permission somebody grants."""
    found: dict[str, list[tuple[str, str, str]]] = {role: [] for role in RECORD_PERMISSIONS}
    for extension in registry.all(RolePermissions):
        grants = extension.grants()
        for role in found:
            found[role] += grants.get(role, [])
    return found


def ensure_roles() -> None:
    """Create missing groups and bring their permissions on records up to date; others are left alone."""
    app_labels = {extension.app_label for extension in registry.all(RolePermissions)}
    for app_label in sorted(app_labels):
        create_permissions(apps.get_app_config(app_label), verbosity=0)
    records = Permission.objects.filter(content_type__app_label__in=app_labels).select_related("content_type")
    register = {(row.content_type.app_label, row.content_type.model, row.codename): row for row in records}
    entry = list(Permission.objects.filter(content_type__app_label="wagtailadmin", codename="access_admin"))
    granted = _permissions()
    for role, models_of_role in RECORD_PERMISSIONS.items():
        group, _made = Group.objects.get_or_create(name=role)
        names = set(granted[role])
        # "publish" and "lock" exist only once the model is registered in the editors' admin.
        wanted = {permission for name, permission in register.items() if name in names}
        group.permissions.remove(*(set(register.values()) & set(group.permissions.all()) - wanted))
        group.permissions.add(*wanted, *entry)
        if models_of_role:
            _allow_files(group, "add_image", "choose_image")
    _give_everything(Group.objects.get_or_create(name=ADMINISTRATOR)[0])


def _give_everything(group: Group) -> None:
    group.permissions.add(*Permission.objects.exclude(group=group))
    for kind in ("image", "document"):
        _allow_files(group, *(f"{action}_{kind}" for action in ("add", "change", "delete", "choose")))
    root = Page.objects.filter(depth=1).values_list("pk", flat=True).first()
    if root is not None:
        codenames = ("add_page", "change_page", "publish_page", "bulk_delete_page", "lock_page", "unlock_page")
        for permission in Permission.objects.filter(content_type__app_label="wagtailcore", codename__in=codenames):
            GroupPagePermission.objects.get_or_create(group=group, page_id=root, permission=permission)


def _allow_files(group: Group, *codenames: str) -> None:
    """Rights on the root collection; who holds only "add" edits the own uploads only."""
    root = Collection.objects.filter(depth=1).values_list("pk", flat=True).first()
    if root is None:
        return
    apps_of_files = ("wagtailimages", "wagtaildocs")
    for permission in Permission.objects.filter(content_type__app_label__in=apps_of_files, codename__in=codenames):
        GroupCollectionPermission.objects.get_or_create(group=group, collection_id=root, permission=permission)


def _after_migrate(sender, **_kwargs) -> None:
    """Run once, after the last app, when all permissions exist."""
    if sender is [config for config in apps.get_app_configs() if config.models_module][-1]:
        ensure_roles()


def _membership_saved(instance: models.Model, raw: bool = False, **_kwargs) -> None:
    if not raw:
        _join(instance, PARTNER)


def _membership_deleted(instance: Any, **_kwargs) -> None:
    forget_rights_of(instance)
    if not Membership.objects.filter(user=instance.user_id).exists():
        _leave(instance, PARTNER)


def _jurisdiction_saved(instance: models.Model, raw: bool = False, **_kwargs) -> None:
    if not raw:
        _join(instance, COORDINATOR)


def _jurisdiction_deleted(instance: models.Model, **_kwargs) -> None:
    _leave(instance, COORDINATOR)


def _join(instance: Any, role: str) -> None:
    """A membership makes a partner, a jurisdiction a coordinator; nobody has to remember the group."""
    group, _made = Group.objects.get_or_create(name=role)
    group.user_set.add(instance.user_id)
    forget_rights_of(instance)


def _leave(instance: Any, role: str) -> None:
    for group in Group.objects.filter(name=role):
        group.user_set.remove(instance.user_id)
    forget_rights_of(instance)


def forget_rights_of(instance: models.Model) -> None:
    """Drop what is remembered on the user object a membership or jurisdiction carries."""
    user = instance._state.fields_cache.get("user")
    if user is not None:
        forget(user)


def connect() -> None:
    """Called once when the app is ready."""
    post_migrate.connect(_after_migrate, dispatch_uid="directory.roles")
    post_save.connect(_membership_saved, sender=Membership, dispatch_uid="directory.membership_saved")
    post_delete.connect(_membership_deleted, sender=Membership, dispatch_uid="directory.membership_deleted")
    post_save.connect(_jurisdiction_saved, sender=Jurisdiction, dispatch_uid="directory.jurisdiction_saved")
    post_delete.connect(_jurisdiction_deleted, sender=Jurisdiction, dispatch_uid="directory.jurisdiction_deleted")
