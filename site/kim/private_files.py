"""Files no web server serves: each has a view that asks who is reading."""

from __future__ import annotations

import os
from typing import Any

from django.conf import settings
from django.db import models
from django.db.models.fields.files import FieldFile

from .stored_files import RandomNames


class PrivateStorage(RandomNames):
    """A folder of its own. Django would fall back to the address of the media; here there is none."""

    @property
    def base_location(self) -> str:  # type: ignore[override]  # read anew: tests and commands may change the folder
        return str(settings.KIM_PRIVATE_ROOT)

    @property
    def location(self) -> str:  # type: ignore[override]  # as above
        return os.path.abspath(self.base_location)

    def url(self, name: str | None) -> str:
        raise ValueError("Internal files have no URL; link to the view that asks who is reading.")


class PrivateFile(FieldFile):
    """A file whose address is the view that asks; forms of the admin link to it."""

    @property
    def url(self) -> str:
        owner: Any = self.instance
        return owner.get_absolute_url()


class PrivateFileField(models.FileField):
    attr_class = PrivateFile

    def deconstruct(self):
        # For the database it is a file like any other; the way to its address is no part of a migration.
        name, _path, args, kwargs = super().deconstruct()
        return name, "django.db.models.FileField", args, kwargs


def private_storage() -> PrivateStorage:
    return PrivateStorage()
