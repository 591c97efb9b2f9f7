"""Every form a visitor sends passes here, whichever address it goes to."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.contrib.auth.views import PasswordResetView
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from wagtail.models import Page
from wagtail.views import serve

from .answers import Typed
from .origin import origin_of
from .rates import mails_of_all, mails_of_one, mails_to_one, posts_of_one

HARMLESS = frozenset({"GET", "HEAD", "OPTIONS", "TRACE"})


class VisitorLimit:
    """Count what visitors send. Past the limit nothing is done, and what was typed comes back with the answer.

    Who is signed in is known and not counted. A view or page with ``shows_limit`` shows its own form again (see
    ``answers.stops``); for all others a page of its own holds what was typed.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        response = self.get_response(request)
        if wait := getattr(request, "limit_wait", 0):
            response.status_code = 429
            response.headers["Retry-After"] = str(wait)
            response.headers["Cache-Control"] = "no-store, private"
        return response

    def process_view(
        self, request: HttpRequest, view: Callable[..., HttpResponse], arguments: tuple, parameters: dict[str, Any]
    ) -> HttpResponse | None:
        if request.method in HARMLESS or request.user.is_authenticated:
            return None
        request.limit_wait = posts_of_one().wait(origin_of(request)) or _mails(request, view)  # type: ignore[attr-defined]
        if not request.limit_wait or _shows_limit(request, view, parameters):  # type: ignore[attr-defined]
            return None
        return render(request, "429.html", {"typed": Typed.of(request)})


def _mails(request: HttpRequest, view: Callable[..., HttpResponse]) -> int:
    """A new password goes to an address that anybody may type."""
    if not issubclass(getattr(view, "view_class", object), PasswordResetView):
        return 0
    to = request.POST.get("email", "").strip().lower()
    return mails_of_one().wait(origin_of(request)) or mails_to_one().wait(to) or mails_of_all().wait()


def _shows_limit(request: HttpRequest, view: Any, parameters: dict[str, Any]) -> bool:
    if view is serve:
        # Wagtail keeps the answer on the request and asks it again.
        found = Page.route_for_request(request, parameters.get("path", ""))
        view = found and found[0]
    return getattr(view, "shows_limit", False)
