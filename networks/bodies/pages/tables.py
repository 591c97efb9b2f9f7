"""Views: bodies, seats and decisions as tables, in every format that is installed."""

from __future__ import annotations

from django.http import FileResponse, HttpRequest
from django.shortcuts import get_object_or_404
from django.views.decorators.http import require_safe

from kim.tables import table_response
from networks.bodies.export.bodies import (
    BODY_COLUMNS,
    DECISION_COLUMNS,
    SEAT_COLUMNS,
    bodies_for_table,
    seats_for_table,
)
from networks.bodies.models import Body, Decision
from networks.bodies.rights.visibility import level_in

from .body_filters import BodyQuestion


@require_safe
def body_table(request: HttpRequest, key: str) -> FileResponse:
    """The list with the filters of the page it stands on."""
    rows = bodies_for_table(BodyQuestion(request.GET, request.user).bodies())
    return _private(table_response(rows, BODY_COLUMNS, key, "gremien"))


@require_safe
def seat_table(request: HttpRequest, slug: str, key: str) -> FileResponse:
    body = get_object_or_404(Body.objects.visible_to(request.user), slug=slug)
    rows = seats_for_table(body, level_in(body, request.user), request.user)
    return _private(table_response(rows, SEAT_COLUMNS, key, f"sitze-{body.slug}"))


@require_safe
def decision_table(request: HttpRequest, slug: str, key: str) -> FileResponse:
    body = get_object_or_404(Body.objects.visible_to(request.user), slug=slug)
    rows = Decision.objects.visible_to(request.user).filter(body=body).for_listing(request.user)
    return _private(table_response(rows, DECISION_COLUMNS, key, f"beschluesse-{body.slug}"))


def _private(response: FileResponse) -> FileResponse:
    """What is in it depends on who asks."""
    response["Cache-Control"] = "private, no-cache"
    return response
