"""Views of "nothing fits": the form as a page of its own, the answer, and taking it back."""

from __future__ import annotations

from datetime import timedelta
from urllib.parse import urlencode, urlsplit

from django.http import HttpRequest, HttpResponse
from django.middleware.csrf import CsrfViewMiddleware
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from directory.pages.crumbs import crumbs
from kim.limits.answers import stops
from kim.limits.rates import Rate

from .reporting import NothingFits, save_reason, take_back_reason
from .visitors import is_robot

#: Of all visitors together, so that no program fills the table.
REPORTS = Rate("reports that nothing fits", 60, timedelta(minutes=1))


# Exempt from the middleware and asked for below: the search page carries no token, so it sets no cookie and stays the
# same for everybody.
@csrf_exempt
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def nothing_fits(request: HttpRequest) -> HttpResponse:
    language = get_language() or "de"
    if request.method != "POST":
        return _page(request, NothingFits(query=request.GET.urlencode(), page_language=language))
    form = NothingFits(request.POST, page_language=language)
    if not is_from_here(request) and (refused := _refused(request)):
        return refused
    if stops(request, form) or not form.is_valid():
        return _page(request, form)
    mark = ""
    # Robots get the same thanks, so that they cannot learn that they were noticed.
    if not form.is_robot and not is_robot(request):
        if stops(request, form, (REPORTS, "")):
            return _page(request, form)
        mark = save_reason(form)
    return redirect(f"{reverse('demand:thanks')}?{urlencode({'m': mark, 'suche': form.query})}")


nothing_fits.shows_limit = True  # type: ignore[attr-defined]  # asked by the middleware


@never_cache
@require_safe
def thanks(request: HttpRequest) -> HttpResponse:
    return render(
        request,
        "search/nothing_fits_thanks.html",
        _way_back(request.GET.get("suche", ""))
        | {
            "mark": request.GET.get("m", ""),
        },
    )


@csrf_exempt  # The mark is the proof: nobody else can know it.
@never_cache
@require_POST
def undo_nothing_fits(request: HttpRequest) -> HttpResponse:
    context = _way_back(request.POST.get("suche", "")) | {"is_done": take_back_reason(request.POST.get("m", ""))}
    return render(request, "search/nothing_fits_undone.html", context)


def is_from_here(request: HttpRequest) -> bool:
    """Whether the browser says that the form was sent from a page of this site. Other sites cannot forge that."""
    if request.headers.get("Sec-Fetch-Site") == "same-origin":
        return True
    own = f"{request.scheme}://{request.get_host()}"
    if origin := request.headers.get("Origin"):
        return origin == own
    came_from = urlsplit(request.headers.get("Referer", ""))
    return f"{came_from.scheme}://{came_from.netloc}" == own


def _refused(request: HttpRequest) -> HttpResponse | None:
    """Ask for a token where the browser says nothing. The page that asks keeps what was entered."""
    checker = CsrfViewMiddleware(lambda _request: HttpResponse())
    checker.process_request(request)
    refused = checker.process_view(request, nothing_fits_checked, (), {})
    if refused is None or request.headers.get("Origin", "null") != "null":
        return refused
    form = NothingFits(request.POST, page_language=get_language() or "de")
    form.add_error(None, _("Your browser did not say where the form comes from. Please send it once more."))
    return _page(request, form, with_token=True)


def nothing_fits_checked(request: HttpRequest) -> HttpResponse:
    """Stands for the view where the middleware looks for an exemption: this one has none."""
    return nothing_fits(request)


def _page(request: HttpRequest, form: NothingFits, *, with_token: bool = False) -> HttpResponse:
    context = {"form": form, "with_token": with_token, "crumbs": crumbs((_("Find services"), "directory:service_list"))}
    return render(request, "search/nothing_fits.html", context)


def _way_back(query: str) -> dict:
    return {"query": query, "back": f"{reverse('directory:service_list')}?{query}".rstrip("?"), "crumbs": crumbs()}
