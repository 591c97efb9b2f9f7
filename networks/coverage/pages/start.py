"""The door of the atlas: everybody begins where they work."""

from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_safe

from directory.models import Area
from directory.rights.professionals import for_professionals, home_area


@require_safe
@for_professionals
def start(request: HttpRequest) -> HttpResponse:
    area = home_area(request.user)
    if area is not None:
        return redirect("atlas:grid", area.slug)
    state = Area.objects.of_kind(Area.Kind.STATE).order_by("ags").first()
    if state is None:
        raise Http404
    return redirect("atlas:grid", state.slug)
