"""Previews of drafts: what the page of a record shows is known to the pages, above the records."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from kim.plugins import Extension, gives

if TYPE_CHECKING:
    from django.db.models import Model
    from django.http import HttpRequest


class RecordPreview(Extension):
    """What the template of a record's page shows in the editors' preview; ``key`` names the record."""

    methods = ("context",)
    stands_in = {"context": gives(dict)}

    def context(self, record: Model, request: HttpRequest) -> Mapping[str, Any]:
        """The context of the public page, for the person who edits."""
        raise NotImplementedError
