"""Who sees the atlas, and who looks after which part of it."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps

from django.conf import settings
from django.contrib.auth.views import redirect_to_login
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.utils.cache import patch_cache_control
from django.views.decorators.http import require_http_methods, require_safe

from directory.models import Area
from directory.rights.reach import areas_of, rights_of
from directory.rights.roles import CASE_MANAGER, COORDINATOR

View = Callable[..., HttpResponseBase]
#: What KIM_PUBLIC_ATLAS may open for everybody.
DISTRICTS, ALL = "districts", "all"


def is_professional(user) -> bool:
    """Case managers, coordinators and administrators; partners see their own entries elsewhere."""
    rights = rights_of(user)
    return rights.is_administrator or bool(rights.roles & {CASE_MANAGER, COORDINATOR})


def may_manage(user, area: Area | None) -> bool:
    """Targets, surveys and decisions about overlaps of this area; ``None`` means the whole state."""
    rights = rights_of(user)
    if rights.is_administrator:
        return True
    return area is not None and COORDINATOR in rights.roles and areas_of(user).filter(pk=area.pk).exists()


def for_professionals(view: View) -> View:
    """GET and HEAD for signed-in professionals; others sign in or are refused. Nothing is kept by caches between."""
    return _guarded(require_safe(view))


def for_managers(view: View) -> View:
    """Also POST; the view itself asks ``may_manage`` for the area it changes."""
    return _guarded(require_http_methods(["GET", "HEAD", "POST"])(view))


def _guarded(view: View) -> View:
    @wraps(view)
    def answered(request: HttpRequest, *args, **kwargs) -> HttpResponseBase:
        if not request.user.is_authenticated:
            return redirect_to_login(request.get_full_path())
        if not is_professional(request.user):
            raise PermissionDenied
        response = view(request, *args, **kwargs)
        patch_cache_control(response, private=True, no_cache=True)
        return response

    return answered


def public_depth() -> str:
    """How deep visitors see the map: empty (not at all), districts or all."""
    return settings.KIM_PUBLIC_ATLAS if settings.KIM_PUBLIC_ATLAS in (DISTRICTS, ALL) else ""


def own_area(user) -> Area | None:
    """Where a coordinator begins: the first area of the jurisdiction."""
    areas = rights_of(user).areas
    return Area.objects.filter(pk__in=[area.pk for area in areas]).order_by("ags", "pk").first() if areas else None
