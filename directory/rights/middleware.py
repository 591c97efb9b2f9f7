"""The last door of the admin: what is neither guarded nor listed answers 404 to all but administrators."""

from __future__ import annotations

from collections.abc import Callable

from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse

from ..models.access import is_administrator
from .guard import keeps_to_reach
from .routes import may_pass


class AdminReach:
    """Fails closed: an address somebody adds to the admin is shut until it says how it keeps to the reach.

    Visitors and accounts without entry are left to Wagtail, which asks them to sign in.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.get_response(request)

    def process_view(self, request: HttpRequest, view: Callable, args: tuple, kwargs: dict) -> None:
        # With the prefix of the server: both sides carry it when the site lives below a path.
        if not request.path.startswith(reverse("wagtailadmin_home")):
            return
        if not request.user.is_authenticated or not request.user.has_perm("wagtailadmin.access_admin"):
            return
        if is_administrator(request.user) or keeps_to_reach(view) or may_pass(request):
            return
        raise Http404
