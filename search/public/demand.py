"""Hands a finished search to the log of demand, where there is one."""

from __future__ import annotations

import logging
from importlib.util import find_spec

from django.http import HttpRequest

from .asked import Asked
from .finding import Finding

log = logging.getLogger(__name__)


def record(request: HttpRequest, asked: Asked, finding: Finding) -> None:
    """Called once the page is drawn; nothing that goes wrong here takes the page away."""
    if find_spec("search.demand.recording") is None:
        return
    from search.demand import recording  # type: ignore[attr-defined]

    take = getattr(recording, "record_search", None)
    if take is None:
        return
    try:
        take(request, asked, finding)
    except Exception:
        log.exception("A search could not be counted.")
