"""The answer of the page on which a barrier is reported."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from directory.pages.base import SitePage

from .barrier_form import BarrierForm
from .barrier_mail import notify_office

#: What the address of the thanks ends with.
THANKS = "danke"


def answer_report(request: HttpRequest, page: SitePage) -> HttpResponse:
    """Show the form, take a report in, say thanks."""
    if request.method == "POST":
        form = BarrierForm(request.POST)
        if form.is_valid():
            if not form.is_robot:
                notify_office(form.save())
            # The thanks have an address of their own, so that reloading them sends nothing twice.
            return redirect(f"{request.path}?{THANKS}")
    elif THANKS in request.GET:
        return render(request, "home/barrier_thanks.html", page.get_context(request))
    else:
        form = BarrierForm(initial={"page_address": request.GET.get("seite") or own_referer(request)})
    return render(request, "home/barrier_form_page.html", {**page.get_context(request), "form": form})


def own_referer(request: HttpRequest) -> str:
    """The page somebody came from, if it is one of ours."""
    referer = request.headers.get("Referer", "")[:500]
    return referer if referer.startswith(request.build_absolute_uri("/")) else ""
