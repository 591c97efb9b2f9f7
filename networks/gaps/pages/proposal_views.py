"""The page of proposals: what the grid shows and nobody has taken up."""

from __future__ import annotations

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods

from directory.models import Area
from directory.rights.professionals import for_professionals, home_area

from .. import origin
from ..proposals import chosen_from, proposals_in
from .tabs import render_with_tabs

PROPOSALS_ON_A_PAGE = 50


@require_http_methods(["GET", "HEAD", "POST"])
@for_professionals
def proposals(request: HttpRequest) -> HttpResponse:
    """Gaps the grid shows and nobody has taken up; the coordination ticks those it takes up."""
    home = home_area(request.user)
    own = Area.objects.in_hands_of(request.user)
    area = own.filter(slug=request.GET.get("gebiet", "")).first() or home or own.order_by("ags").first()
    if area is None:
        raise Http404
    found = proposals_in(area)
    if request.method == "POST":
        taken = take_up_chosen(found, request)
        messages.success(
            request, ngettext("%(count)s gap was taken up.", "%(count)s gaps were taken up.", taken) % {"count": taken}
        )
        return redirect(f"{reverse('gaps:proposals')}?gebiet={area.slug}")
    page = Paginator(found, PROPOSALS_ON_A_PAGE).get_page(request.GET.get("seite"))
    context = {"area": area, "page": page, "areas": own.order_by("name"), "query": f"gebiet={area.slug}"}
    return render_with_tabs(request, "gaps/proposals.html", context)


def take_up_chosen(found, request: HttpRequest) -> int:
    chosen = chosen_from(found, request.POST.getlist("zelle"))
    return len(origin.take_up_all((one.find() for one in chosen), request.user))
