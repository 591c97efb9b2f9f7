"""What the page hands to the log of demand, and the form "nothing fits" it takes from there."""

from __future__ import annotations

from importlib import import_module
from importlib.util import find_spec
from typing import Any

from django.http import HttpRequest, HttpResponse

from directory.models.texts import current_language

from .asked import Asked
from .finding import Finding


def record(request: HttpRequest, response: HttpResponse, asked: Asked, finding: Finding) -> None:
    """Once the page is drawn; written after it is sent."""
    if (recording := _module("recording")) and asked.kind == "service":
        search = import_module("search.demand.asked").Search.asked(
            asked.query, asked.area, current_language(), hits=finding.result.total
        )
        recording.record(request, response, search)


def nothing_fits(request: HttpRequest, asked: Asked) -> Any:
    """The form; nothing when the page is about something else than services."""
    reporting = _module("reporting")
    if reporting is None or asked.kind != "service":
        return None
    return reporting.NothingFits(query=request.GET.urlencode(), page_language=current_language())


def _module(name: str) -> Any:
    path = f"search.demand.{name}"
    return import_module(path) if find_spec(path) else None
