"""Plain guarded viewsets for records of the register that have no viewset of their own."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django.db.models import Model
from wagtail.admin.panels import FieldPanel, ObjectList
from wagtail.admin.viewsets.base import ViewSetGroup

from directory.models import Area, Contact, Document, Jurisdiction, Location, Membership, Organisation, Service

from .forms import OwnedForm
from .membership_forms import MembershipForm
from .policies import TERMS
from .viewsets import GuardedSnippetViewSet

RECORDS = (Service, Organisation, Location, Contact, Document, Membership, Jurisdiction, Area, *TERMS)


def viewsets_for_the_rest(viewsets: Iterable[Any]) -> list[type[GuardedSnippetViewSet]]:
    """One plain viewset for each record none of the given viewsets is about."""
    covered = {viewset.model for viewset in _flat(viewsets)}
    return [_plain(model) for model in RECORDS if model not in covered]


def _flat(viewsets: Iterable[Any]) -> Iterable[Any]:
    for viewset in viewsets:
        is_group = issubclass(viewset, ViewSetGroup) if isinstance(viewset, type) else isinstance(viewset, ViewSetGroup)
        if is_group:
            yield from _flat(viewset.items)
        else:
            yield viewset


def _plain(model: type[Model]) -> type[GuardedSnippetViewSet]:
    base = MembershipForm if model is Membership else OwnedForm
    fields = [
        field for field in model._meta.get_fields() if field.concrete and field.editable and not field.auto_created
    ]
    # Fields of Wagtail's mixins are edited by its own views.
    panels = [FieldPanel(field.name) for field in fields if field.name not in MIXIN_FIELDS]
    handler = ObjectList(panels, base_form_class=base)
    return type(f"Plain{model.__name__}", (GuardedSnippetViewSet,), {"model": model, "edit_handler": handler})


MIXIN_FIELDS = {
    "live",
    "has_unpublished_changes",
    "first_published_at",
    "last_published_at",
    "live_revision",
    "latest_revision",
    "locked",
    "locked_at",
    "locked_by",
    "go_live_at",
    "expire_at",
    "expired",
    "loaded",
}
