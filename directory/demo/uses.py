"""Write Wagtail's record of what uses what once per entry instead of once per row."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from django.db import models
from django.db.models.signals import post_save
from wagtail.models import ReferenceIndex
from wagtail.signal_handlers import disable_reference_index_auto_update

from directory.models import Area, Contact, Document, Location, Organisation, Service

RECORDS = (Area, Organisation, Location, Contact, Service, Document)
BATCH = 200


@contextmanager
def uses_noted_once() -> Iterator[None]:
    """Each child row would write the record of its entry again: 4,400 times instead of 780, most of a load."""
    saved: dict[type[models.Model], set[int]] = {}

    def remember(sender: type[models.Model], instance: models.Model, **_kwargs: object) -> None:
        if sender in RECORDS:
            saved.setdefault(sender, set()).add(instance.pk)

    post_save.connect(remember, weak=False, dispatch_uid="directory.demo.uses")
    try:
        with disable_reference_index_auto_update():
            yield
    finally:
        post_save.disconnect(dispatch_uid="directory.demo.uses")
    for model, keys in saved.items():
        ordered = sorted(keys)
        for start in range(0, len(ordered), BATCH):
            for record in model._base_manager.filter(pk__in=ordered[start : start + BATCH]):
                ReferenceIndex.create_or_update_for_object(record)
