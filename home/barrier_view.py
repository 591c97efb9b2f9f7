"""The answer of the page on which a barrier is reported."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from directory.pages.base import SitePage
from kim.limits.answers import stops
from kim.limits.origin import origin_of
from kim.limits.rates import mails_of_all, mails_of_one
from kim.own_address import own_address

from .barrier_form import BarrierForm
from .barrier_mail import notify_office

#: What the address of the thanks ends with.
THANKS = "danke"


def answer_report(request: HttpRequest, page: SitePage) -> HttpResponse:
    """Show the form, take a report in, say thanks."""
    if request.method == "POST":
        form = BarrierForm(request.POST)
        if not stops(request, form) and form.is_valid() and _takes_in(request, form):
            # The thanks have an address of their own, so that reloading them sends nothing twice.
            return redirect(f"{request.path}?{THANKS}")
    elif THANKS in request.GET:
        return render(request, "home/barrier_thanks.html", page.get_context(request))
    else:
        page_address = request.GET.get("seite", "")[:500] or own_referer(request)
        form = BarrierForm(initial={"page_address": page_address, "kind": request.GET.get("art", "")})
    return render(request, "home/barrier_form_page.html", {**page.get_context(request), "form": form})


def _takes_in(request: HttpRequest, form: BarrierForm) -> bool:
    """Keep the report and tell the office, or say on the form why not. Robots are thanked all the same."""
    if form.is_robot:
        return True
    if stops(request, form, (mails_of_one(), origin_of(request))) or not form.is_first():
        return False
    report = form.save()
    # Many addresses together may fill the office's mailbox. The report waits in the admin then: it is not lost.
    if not mails_of_all().wait():
        notify_office(report)
    return True


def own_referer(request: HttpRequest) -> str:
    """The page somebody came from, if it is one of ours."""
    referer = request.headers.get("Referer", "")[:500]
    return referer if referer.startswith((own_address("/"), f"{request.scheme}://{request.get_host()}/")) else ""
