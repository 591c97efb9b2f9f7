"""Whether this process can serve: asked by load balancers and monitors."""

from __future__ import annotations

import logging
from collections.abc import Callable, Iterator

from django.db import DatabaseError, connection
from django.http import HttpRequest, HttpResponse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

log = logging.getLogger("kim.health")

_watched: dict[str, Callable[[], str]] = {}


def watch(name: str, trouble: Callable[[], str]) -> None:
    """``trouble`` tells in a few words, without secrets, what runs worse than it should; empty when all is well."""
    _watched[name] = trouble


@never_cache
@require_safe
def healthz(request: HttpRequest) -> HttpResponse:
    """200 when the database answers, else 503. No session, no language, no secret in the answer.

    What runs worse but runs is told in further lines: nobody is helped by a site that is taken out of service for it.
    """
    try:
        with connection.cursor() as cursor:
            cursor.execute("SELECT 1")
    except DatabaseError:
        log.exception("The database does not answer.")
        return HttpResponse("The database does not answer.\n", status=503, content_type="text/plain; charset=utf-8")
    lines = ["ok", *(f"{name}: degraded, {words}" for name, words in _troubles())]
    return HttpResponse("\n".join(lines) + "\n", content_type="text/plain; charset=utf-8")


def _troubles() -> Iterator[tuple[str, str]]:
    for name, trouble in _watched.items():
        try:
            words = trouble()
        except Exception:
            log.exception("%s cannot say how it is.", name)
            words = "it cannot say how it is"
        if words:
            yield name, words
