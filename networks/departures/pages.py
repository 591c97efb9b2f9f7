"""The list of what people who left have left alone."""

from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from wagtail.admin.admin_url_finder import AdminURLFinder

from directory.rights.guard import narrows_itself
from directory.rights.policies import policy_of

from .models import Departure
from .orphans import all_orphans, closed_accesses


@narrows_itself
def orphan_list(request: HttpRequest) -> HttpResponse:
    """Of contacts and organisations this person looks after; with the way to each entry they may edit."""
    if not policy_of(Departure).user_has_any_permission(request.user, ["change"]):
        raise Http404
    finder = AdminURLFinder(request.user)
    rows = [(orphan, finder.get_edit_url(orphan.owner)) for orphan in all_orphans(request.user)]
    context = {
        "rows": rows,
        "closed": closed_accesses(request.user).select_related("body", "user"),
    }
    return render(request, "networks/departures/orphans.html", context)
