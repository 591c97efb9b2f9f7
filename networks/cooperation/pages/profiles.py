"""The list of cooperation profiles with its filters."""

from __future__ import annotations

from django.conf import settings
from django.core.paginator import Paginator
from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.shortcuts import render
from django.utils.translation import gettext as _

from directory.listing.place_choice import PlaceChoice
from directory.pages.addresses import address_here
from directory.pages.caching import public_page
from directory.pages.crumbs import crumbs
from directory.pages.paging import page_links
from kim.tables import formats, table_response
from networks.cooperation.export.profiles import COLUMNS
from networks.cooperation.models import CooperationProfile
from networks.cooperation.profiles.filters import ProfileFilter

PAGE_SIZE = 20


@public_page
def profile_list(request: HttpRequest) -> HttpResponseBase:
    place = PlaceChoice.read(request.GET)
    problems = list(place.problems)
    every = CooperationProfile.objects.shown().filter(locale__language_code=settings.LANGUAGE_CODE)
    filters = ProfileFilter(place.query, queryset=every)
    if not filters.form.is_valid():
        for name, field in filters.form.fields.items():
            if name in filters.form.errors:
                problems.append(
                    _("“%(value)s” is no answer for “%(filter)s”. It was left out.")
                    % {"value": place.query.get(name), "filter": field.label}
                )
        rest = place.query.copy()
        for name in filters.form.errors:
            rest.pop(name, None)
        filters = ProfileFilter(rest, queryset=every)
    found = filters.qs.order_by("title", "pk").for_listing()
    if key := request.GET.get("format"):
        return table_response(found, COLUMNS, key, "kooperationen")
    page = Paginator(found, PAGE_SIZE).get_page(place.query.get("seite"))
    context = {
        "place": place,
        "filters": filters.form,
        "problems": problems,
        "page": page,
        "page_links": page_links(page, place.query),
        "profiles": [(profile, address_here(profile, request)) for profile in page.object_list],
        "is_filtered": bool(place.area or problems or any(filters.form.cleaned_data.values())),
        "formats": [(format_.label, _format_address(place, format_.key)) for format_ in formats()],
        "crumbs": crumbs(),
    }
    return render(request, "networks/cooperation/profile_list.html", context)


def _format_address(place: PlaceChoice, key: str) -> str:
    query = place.query.copy()
    query["format"] = key
    return "?" + query.urlencode()
