"""Views: bodies, seats and decisions as tables, in every format that is installed."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.views.decorators.http import require_safe

from networks.bodies.export.bodies import (
    BODY_COLUMNS,
    DECISION_COLUMNS,
    SEAT_COLUMNS,
    bodies_for_table,
    seats_for_table,
)
from networks.bodies.models import Body, Decision
from networks.bodies.rights.visibility import level_in
from networks.export.tables import asked_format, table_response

from .body_filters import BodyQuestion


@require_safe
def body_table(request: HttpRequest, key: str) -> HttpResponse:
    """The list with the filters of the page it stands on."""
    rows = bodies_for_table(BodyQuestion(request.GET, request.user).bodies())
    return _private(table_response(rows, BODY_COLUMNS, asked_format(key), "gremien"))


@require_safe
def seat_table(request: HttpRequest, slug: str, key: str) -> HttpResponse:
    body = get_object_or_404(Body.objects.visible_to(request.user), slug=slug)
    rows = seats_for_table(body, level_in(body, request.user), request.user)
    return _private(table_response(rows, SEAT_COLUMNS, asked_format(key), f"sitze-{body.slug}"))


@require_safe
def decision_table(request: HttpRequest, slug: str, key: str) -> HttpResponse:
    body = get_object_or_404(Body.objects.visible_to(request.user), slug=slug)
    rows = Decision.objects.visible_to(request.user).filter(body=body).for_listing()
    return _private(table_response(rows, DECISION_COLUMNS, asked_format(key), f"beschluesse-{body.slug}"))


def _private(response: HttpResponse) -> HttpResponse:
    """What is in it depends on who asks."""
    response["Cache-Control"] = "private, no-cache"
    return response
