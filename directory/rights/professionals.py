"""Who works with the gap atlas and its gaps, where their work begins, and what they look after there."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps

from django.contrib.auth.views import redirect_to_login
from django.db.models import Q
from django.http import Http404, HttpRequest
from django.http.response import HttpResponseBase
from django.urls import reverse
from django.views.decorators.cache import never_cache

from directory.models import Area
from directory.rights.reach import areas_of, is_administrator, rights_of
from directory.rights.roles import CASE_MANAGER, COORDINATOR

View = Callable[..., HttpResponseBase]


def is_professional(user) -> bool:
    """Case managers, coordinators and administrators; partners see what concerns their bodies in the member area."""
    rights = rights_of(user)
    return rights.is_administrator or bool(rights.roles & {CASE_MANAGER, COORDINATOR})


def for_professionals(view: View) -> View:
    """Visitors sign in; who is no professional gets 404 and learns nothing about the page. No cache keeps an answer."""

    @wraps(view)
    def asked(request: HttpRequest, *args, **kwargs) -> HttpResponseBase:
        if not is_professional(request.user):
            raise Http404
        return view(request, *args, **kwargs)

    return for_signed_in(asked)


def for_signed_in(view: View) -> View:
    """Visitors sign in; the view itself asks what the page has to do with the person. No cache keeps an answer."""

    @wraps(view)
    @never_cache
    def guarded(request: HttpRequest, *args, **kwargs) -> HttpResponseBase:
        if not request.user.is_authenticated:
            return redirect_to_login(request.get_full_path(), reverse("networks:sign_in"))
        return view(request, *args, **kwargs)

    return guarded


def may_manage(user, area: Area | None) -> bool:
    """Gaps, targets, surveys and decisions about overlaps of this area; ``None`` means the whole state."""
    return is_administrator(user) or (area is not None and areas_of(user).filter(pk=area.pk).exists())


def manageable(user) -> Q:
    """Condition on records with an ``area``: those of which ``may_manage`` is true."""
    if is_administrator(user):
        return Q(pk__isnull=False)
    if not rights_of(user).areas:
        return Q(pk__in=[])
    return Q(area__in=areas_of(user).values("pk"))


def home_area(user) -> Area | None:
    """Where a coordinator begins: the first area of the jurisdiction by its key; nothing for people without one."""
    own = rights_of(user).areas
    return Area.objects.filter(pk__in=[area.pk for area in own]).order_by("ags", "pk").first() if own else None
