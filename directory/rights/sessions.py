"""Editing sessions tell who else has a record open; only people who may open it are told."""

from __future__ import annotations

from django.apps import apps
from django.http import Http404, HttpRequest
from wagtail.admin.models import EditingSession
from wagtail.models import Page

from kim.numbers import read_number

from .guard import require_reach
from .pages import own_pages
from .policies import keeps_to_reach


def may_ping(request: HttpRequest, kwargs: dict) -> bool:
    try:
        model = apps.get_model(kwargs["app_label"], kwargs["model_name"])
    except LookupError:
        return False
    if issubclass(model, Page):
        return own_pages(request.user).filter(pk=read_number(kwargs["object_id"])).exists()
    if not keeps_to_reach(model):
        return False
    try:
        require_reach(request.user, model, kwargs["object_id"])
    except Http404:
        return False
    return True


def may_release(request: HttpRequest, kwargs: dict) -> bool:
    return EditingSession.objects.filter(pk=kwargs["session_id"], user=request.user).exists()
