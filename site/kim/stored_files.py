"""Stored files: names nobody guesses, and gone when their row is gone."""

from __future__ import annotations

import os
import secrets
from contextlib import suppress
from os import PathLike
from pathlib import PurePosixPath
from typing import Any

from django.apps import apps
from django.core.files.storage import FileSystemStorage, Storage
from django.db import models, transaction
from django.db.models import Q
from django.db.models.signals import post_delete, post_save, pre_save

#: Folders whose files are downloaded under the name they are stored by: it stays readable in front of the random part.
READABLE = ("documents",)
_BEFORE = "_files_before"


class RandomNames(FileSystemStorage):
    """The default storage: 96 random bits in each name, so that no file is found by guessing."""

    def generate_filename(self, filename: str | PathLike[str]) -> str:
        path = PurePosixPath(super().generate_filename(filename))
        random = secrets.token_hex(12)
        keeps = path.parts[:1] and path.parts[0] in READABLE
        stem = f"{path.stem[:60]}-{random}" if keeps else random
        return str(path.with_name(f"{stem}{path.suffix.lower()}"))

    def _save(self, name: str, content: Any) -> str:
        """A file that could not be written as a whole, on a full disk, leaves no beginning behind."""
        try:
            return super()._save(name, content)  # type: ignore[misc]  # the types of Django leave it out
        except FileExistsError:
            raise
        except OSError:
            with suppress(OSError):
                os.unlink(self.path(name))
            raise


def file_fields(model: type[models.Model]) -> list[models.FileField]:
    return [field for field in model._meta.local_fields if isinstance(field, models.FileField)]


def connect() -> None:
    """Watch every model with files; called once when all models are there."""
    for model in apps.get_models(include_auto_created=True):
        if file_fields(model):
            pre_save.connect(_remember, sender=model, dispatch_uid=f"kim.files.{model._meta.label}")
            post_save.connect(_clear_replaced, sender=model, dispatch_uid=f"kim.files.{model._meta.label}")
            post_delete.connect(_clear_deleted, sender=model, dispatch_uid=f"kim.files.{model._meta.label}")


def _remember(sender: type[models.Model], instance: models.Model, raw: bool = False, **_kwargs: Any) -> None:
    names = [field.name for field in file_fields(sender)]
    stored = sender._base_manager.filter(pk=instance.pk).values(*names).first() if instance.pk and not raw else None
    setattr(instance, _BEFORE, stored or {})


def _clear_replaced(sender: type[models.Model], instance: models.Model, **_kwargs: Any) -> None:
    before = instance.__dict__.pop(_BEFORE, {})
    for field in file_fields(sender):
        name = before.get(field.name)
        if name and name != getattr(instance, field.attname).name:
            _clear(sender, field, name)


def _clear_deleted(sender: type[models.Model], instance: models.Model, **_kwargs: Any) -> None:
    for field in file_fields(sender):
        if name := getattr(instance, field.attname).name:
            _clear(sender, field, name)


def _clear(model: type[models.Model], field: models.FileField, name: str) -> None:
    """Once the change holds, and only if no other row has the same file: a copied record shares it."""

    def remove() -> None:
        kept = Q()
        for other in file_fields(model):
            kept |= Q(**{other.name: name})
        if not model._base_manager.filter(kept).exists():
            storage: Storage = field.storage
            storage.delete(name)

    transaction.on_commit(remove)
