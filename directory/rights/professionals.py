"""Who works with the gap atlas and its gaps, where their work begins, and what they look after there."""

from __future__ import annotations

from functools import wraps

from django.http import Http404, HttpRequest
from django.http.response import HttpResponseBase

from directory.models import Area
from directory.models.access import is_administrator, is_professional, rights_of

from .signed_in import View, for_signed_in


def for_professionals(view: View) -> View:
    """Visitors sign in; who is no professional gets 404 and learns nothing about the page. No cache keeps an answer."""

    @wraps(view)
    def asked(request: HttpRequest, *args, **kwargs) -> HttpResponseBase:
        if not is_professional(request.user):
            raise Http404
        return view(request, *args, **kwargs)

    return for_signed_in(asked)


def may_manage(user, area: Area | None) -> bool:
    """Gaps, targets, surveys and decisions about overlaps of this area; ``None`` means the whole state."""
    if is_administrator(user):
        return True
    return area is not None and Area.objects.coordinated_by(user).filter(pk=area.pk).exists()


def manages_all_areas(user) -> bool:
    """What is kept or changed for all areas at once: administrators, and who coordinates every state there is."""
    if is_administrator(user):
        return True
    states = Area.objects.of_kind(Area.Kind.STATE)
    return states.exists() and not states.exclude(pk__in=Area.objects.coordinated_by(user).values("pk")).exists()


def home_area(user) -> Area | None:
    """Where a coordinator begins: the first area of the jurisdiction by its key; nothing for people without one."""
    own = rights_of(user).areas
    return Area.objects.filter(pk__in=[area.pk for area in own]).order_by("ags", "pk").first() if own else None
