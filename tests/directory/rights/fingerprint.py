"""The whole database in one value per table, to see that nothing was changed."""

from __future__ import annotations

import hashlib

from django.apps import apps
from django.contrib.sessions.models import Session
from django.db.models import Model
from wagtail.admin.models import FormState
from wagtail.fields import StreamField
from wagtail.users.models import UserProfile

from kim.models import CacheEntry, EndingCount

#: Rows that come and go with requests of anybody.
PASSING = (Session, EndingCount, CacheEntry)
#: Rows people may change about themselves.
OWN_ROWS: dict[type[Model], str] = {UserProfile: "user", FormState: "user"}


def fingerprint(user=None) -> dict[str, str]:
    """Table → digest of its rows, without what the walking person may change about themselves."""
    return {model._meta.label: _digest(model, user) for model in _tables()}


def _tables() -> list[type[Model]]:
    models = apps.get_models(include_auto_created=True)
    return [model for model in models if model._meta.managed and not model._meta.proxy and model not in PASSING]


def _digest(model: type[Model], user) -> str:
    rows = model._base_manager.order_by("pk")
    if model in OWN_ROWS and user is not None:
        rows = rows.exclude(**{OWN_ROWS[model]: user})
    fields = model._meta.local_concrete_fields
    rows = rows.values_list(*(field.attname for field in fields))
    if any(isinstance(field, StreamField) for field in fields):
        # Texts in them are objects, which say where they lie in memory.
        rows = [[field.get_prep_value(value) for field, value in zip(fields, row, strict=True)] for row in rows]
    return hashlib.sha256(repr(list(rows)).encode()).hexdigest()
