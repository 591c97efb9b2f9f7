"""Whether this process can serve: asked by load balancers and monitors."""

from __future__ import annotations

import logging
from collections.abc import Iterator

from django.db import DatabaseError, connection
from django.http import HttpRequest, HttpResponse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from kim.plugins import Extension, registry

log = logging.getLogger("kim.health")


class HealthCheck(Extension):
    """A kind of extension: something that may run worse than it should while the site still serves."""

    methods = ("trouble",)

    def trouble(self) -> str:
        """Say in a few words, without secrets, what is wrong; empty when all is well."""
        raise NotImplementedError


@never_cache
@require_safe
def healthz(request: HttpRequest) -> HttpResponse:
    """200 when the database answers, else 503. No session, no language, no secret in the answer.

    What runs worse but runs is told in further lines: taking the site out of service for it would help nobody.
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
    for check in registry.all(HealthCheck):
        try:
            words = check.trouble()
        except Exception:
            log.exception("%s cannot say how it is.", check.key)
            words = "it cannot say how it is"
        if words:
            yield check.key, words
