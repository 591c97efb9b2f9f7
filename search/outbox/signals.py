"""Turn Django's signals about saved and deleted rows into jobs.

Most saves run in a transaction, and the job is written in it. A save without a transaction is committed before its
signal arrives. For that case a job is written before the save and waits for a minute, in case the process dies in
between.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from datetime import timedelta
from functools import cache, partial
from typing import Any

from django.apps import apps
from django.db import transaction
from django.db.models import Model
from django.db.models.signals import m2m_changed, post_save, pre_delete, pre_save
from django.utils import timezone

from kim.plugins import Findable, contained, registry

from .jobs import drain_after_commit, note_row

#: After this time a save without a transaction is finished, or its process has died.
SAVED_BY_THEN = timedelta(minutes=1)


@cache
def _findables_by_model() -> dict[type[Model], list[Findable]]:
    """Built at the first save, when all plugins are loaded."""
    found: dict[type[Model], list[Findable]] = defaultdict(list)
    for findable in registry.all(Findable):
        for model in contained(findable, "models", partial(_models_of, findable), list):
            found[model].append(findable)
    return dict(found)


def _models_of(findable: Findable) -> list[type[Model]]:
    return [apps.get_model(name) for name in findable.models]


def findables_of(model: type[Model]) -> list[Findable]:
    return _findables_by_model().get(model, [])


def note_change(instance: Model, *, is_leaving: bool = False) -> None:
    """Note all documents made from this row, as if it had been saved."""
    findables = findables_of(type(instance))
    for findable in findables:
        note_row(findable, instance, is_leaving=is_leaving)
    if findables:
        drain_after_commit()


def _before_save(instance: Model, **_kwargs: Any) -> None:
    findables = findables_of(type(instance))
    if findables and instance.pk is not None and not transaction.get_connection().in_atomic_block:
        for findable in findables:
            note_row(findable, instance, not_before=timezone.now() + SAVED_BY_THEN)


def _after_save(instance: Model, **_kwargs: Any) -> None:
    note_change(instance)


def _before_delete(instance: Model, **_kwargs: Any) -> None:
    note_change(instance, is_leaving=True)


def _m2m(sender: type[Model], instance: Model, action: str, reverse: bool, model: Any, pk_set: Any, **_kw: Any) -> None:
    if action not in ("post_add", "post_remove", "pre_clear") or not (
        findables_of(type(instance)) or findables_of(model)
    ):
        return
    if not reverse or model is type(instance):
        note_change(instance)
    if reverse or model is type(instance):
        for other in _others(sender, instance, model, pk_set):
            note_change(other)


def _others(through: type[Model], instance: Model, model: Any, pk_set: Iterable[int] | None) -> Iterable[Model]:
    """Rows at the other end of a relation, when it is changed from there or lies within one model."""
    if pk_set is None:
        ends = [field for field in through._meta.fields if field.remote_field]
        own, other = ends if ends[0].related_model is type(instance) else reversed(ends)
        pk_set = through._base_manager.filter(**{own.name: instance.pk}).values_list(other.attname, flat=True)
    return model._base_manager.filter(pk__in=list(pk_set))


def connect() -> None:
    """Listen to all models, because plugins may name further ones. Called once when the app is ready."""
    pre_save.connect(_before_save, dispatch_uid="search.before_save")
    post_save.connect(_after_save, dispatch_uid="search.after_save")
    pre_delete.connect(_before_delete, dispatch_uid="search.before_delete")
    m2m_changed.connect(_m2m, dispatch_uid="search.m2m")
