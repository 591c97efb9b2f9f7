"""What the page hands to the log of demand, and the form "nothing fits" it takes from there."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse

from directory.models.texts import current_language
from search.demand import recording
from search.demand.event import Search
from search.demand.reporting import NothingFits

from ..request import Asked
from ..run import Finding


def record(request: HttpRequest, response: HttpResponse, asked: Asked, finding: Finding) -> None:
    """Once the page is drawn; written after it is sent."""
    if asked.kind == "service":
        hits = finding.result.total if finding.is_good else 0
        recording.record(request, response, Search.asked(asked.query, asked.area, current_language(), hits=hits))


def nothing_fits(request: HttpRequest, asked: Asked) -> NothingFits | None:
    """The form; nothing when the page is about something else than services."""
    if asked.kind != "service":
        return None
    return NothingFits(query=request.GET.urlencode(), page_language=current_language())
