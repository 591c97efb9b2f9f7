"""The whole database in one value per table, to see that nothing was changed."""

from __future__ import annotations

import hashlib

from django.apps import apps
from django.contrib.sessions.models import Session
from django.db.models import Model
from wagtail.admin.models import FormState
from wagtail.users.models import UserProfile

#: Rows people may change about themselves; their sessions come and go.
OWN_ROWS: dict[type[Model], str] = {UserProfile: "user", FormState: "user"}


def fingerprint(user=None) -> dict[str, str]:
    """Table → digest of its rows, without what the walking person may change about themselves."""
    return {model._meta.label: _digest(model, user) for model in _tables()}


def _tables() -> list[type[Model]]:
    models = apps.get_models(include_auto_created=True)
    return [model for model in models if model._meta.managed and not model._meta.proxy and model is not Session]


def _digest(model: type[Model], user) -> str:
    rows = model._base_manager.order_by("pk")
    if model in OWN_ROWS and user is not None:
        rows = rows.exclude(**{OWN_ROWS[model]: user})
    names = [field.attname for field in model._meta.local_concrete_fields]
    return hashlib.sha256(repr(list(rows.values_list(*names))).encode()).hexdigest()
