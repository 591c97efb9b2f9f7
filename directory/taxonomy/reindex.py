"""Index the services of a renamed category again, so that editors find them under its new name."""

from __future__ import annotations

from django.db import transaction
from django.db.models.signals import post_save, pre_save
from wagtail.search.backends import get_search_backends

from directory.models import Category, Service

BATCH = 200
_RENAMED = "_directory_renamed"


def index_services_of(category_pk: int) -> None:
    """Write all services of the category anew into the editors' index, in batches."""
    keys = list(
        Service.get_indexed_objects().filter(categories=category_pk).order_by("pk").values_list("pk", flat=True)
    )
    for start in range(0, len(keys), BATCH):
        services = list(Service.get_indexed_objects().filter(pk__in=keys[start : start + BATCH]))
        for backend in get_search_backends(with_auto_update=True):
            backend.add_bulk(Service, services)


def _before_save(instance: Category, raw: bool = False, **_kwargs) -> None:
    before = (
        None if raw or instance.pk is None else Category.objects.filter(pk=instance.pk).values_list("labels").first()
    )
    setattr(instance, _RENAMED, before is not None and before[0] != instance.labels)


def _after_save(instance: Category, **_kwargs) -> None:
    if getattr(instance, _RENAMED, False):
        pk = instance.pk
        # After the commit: the index reads the rows with a connection of its own.
        transaction.on_commit(lambda: index_services_of(pk))


def connect() -> None:
    """Called once when the app is ready. Categories are the only terms the editors' index holds."""
    pre_save.connect(_before_save, sender=Category, dispatch_uid="directory.category_before_save")
    post_save.connect(_after_save, sender=Category, dispatch_uid="directory.category_after_save")
