"""The way from a public page to its form, for those who may use it."""

from __future__ import annotations

from django.db.models import Model
from wagtail.admin.admin_url_finder import AdminURLFinder


def edit_url(record: Model, viewer) -> str | None:
    """The address of the form, or nothing for visitors; signed-in people are asked for one record only."""
    if not getattr(viewer, "is_authenticated", False):
        return None
    return AdminURLFinder(viewer).get_edit_url(record)
