"""Bulk actions: every row of the selection is one's own, or nothing happens and nothing is shown."""

from __future__ import annotations

from django.apps import apps
from django.db.models import Model, QuerySet
from django.http import HttpRequest
from wagtail.documents import get_document_model
from wagtail.images import get_image_model
from wagtail.models import Page

from kim.numbers import read_number

from .files import own_documents, own_images, trusted_logos
from .pages import own_pages
from .policies import keeps_to_reach, rows_to_open


def may_act(request: HttpRequest, kwargs: dict) -> bool:
    try:
        model = apps.get_model(kwargs["app_label"], kwargs["model_name"])
    except LookupError:
        return False
    chosen = request.GET.getlist("id") + request.POST.getlist("id")
    rows = _own_rows(request.user, model)
    if rows is None or not chosen:
        return False
    if "all" in chosen:
        # Wagtail takes every row there is, whatever the list showed.
        return not model._default_manager.exclude(pk__in=rows.values("pk")).exists()
    wanted = {read_number(key) for key in chosen}
    return rows.filter(pk__in=wanted - {None}).count() == len(wanted)


def _own_rows(user, model: type[Model]) -> QuerySet | None:
    """Rows a bulk action may touch; ``None`` for models nobody narrowed."""
    if model is get_image_model():
        return own_images(user).exclude(pk__in=trusted_logos(user).values("pk"))
    if model is get_document_model():
        return own_documents(user)
    if issubclass(model, Page):
        return own_pages(user)
    return rows_to_open(user, model) if keeps_to_reach(model) else None
