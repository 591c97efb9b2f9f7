"""Addresses for monitors. Strangers read a word; what is wrong is told to those who can do something about it."""

from __future__ import annotations

from django.conf import settings
from django.core.cache import caches
from django.db import DatabaseError
from django.http import HttpRequest, HttpResponse
from django.utils import translation
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from kim.watching import may_watch

from .looking import DOWN, OK, Part, look_at_parts, word_for

#: Seconds a word for strangers is remembered, so that nobody keeps the site busy by asking.
REMEMBERED = 10
_WORD = "kim.health.word"
PERMISSION = "kim.look_after_site"


def _text(*lines: str, status: int = 200) -> HttpResponse:
    return HttpResponse("\n".join(lines) + "\n", status=status, content_type="text/plain; charset=utf-8")


@never_cache
@require_safe
def healthz(request: HttpRequest) -> HttpResponse:
    """The process lives: nothing is asked, so that a database that hangs does not make it look dead."""
    return _text(OK)


@never_cache
@require_safe
def readyz(request: HttpRequest) -> HttpResponse:
    """Whether requests may be sent here: database, migrations, index. 503 and a word for what is missing."""
    missing = [part.key for part in look_at_parts(needed_only=True) if part.trouble]
    return _text(*(f"{key}: not ready" for key in missing), status=503) if missing else _text("ready")


@never_cache
@require_safe
def health(request: HttpRequest) -> HttpResponse:
    """One word for everybody; each part with what helps for administrators and whoever has the token of /metrics."""
    if not _may_look(request):
        word = caches["process"].get(_WORD)
        if word is None:
            word = word_for(look_at_parts())
            caches["process"].set(_WORD, word, REMEMBERED)
        return _text(word, status=503 if word == DOWN else 200)
    with translation.override("en"):
        parts = look_at_parts()
        word = word_for(parts)
        return _text(word, *map(_line, parts), status=503 if word == DOWN else 200)


def _line(part: Part) -> str:
    return f"{part.key}: {part.trouble or OK}" + (f" | {part.remedy}" if part.remedy else "")


def _may_look(request: HttpRequest) -> bool:
    if may_watch(request):
        return True
    if settings.SESSION_COOKIE_NAME not in request.COOKIES:
        return False
    try:
        return request.user.has_perm(PERMISSION)
    except DatabaseError:
        # Who it is stands in the database.
        return False
