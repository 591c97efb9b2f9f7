"""Cooperation profiles: the list with its filters, what one page shows, and its PDF."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.conf import settings
from django.contrib.auth.models import AnonymousUser
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import render
from django.utils.translation import gettext as _

from directory.areas.figures import figures_of
from directory.listing.paging import page_links
from directory.listing.place_choice import PlaceChoice
from directory.models import Contact, Document
from directory.pages.addresses import address_here
from directory.pages.caching import public_page
from directory.pages.crumbs import crumbs
from directory.public.shown_contacts import contacts_of

if TYPE_CHECKING:
    from networks.cooperation.models import CooperationProfile

PAGE_SIZE = 20


@public_page
def profile_list(request: HttpRequest) -> HttpResponseBase:
    from kim.tables import formats, table_response
    from networks.cooperation.export.profiles import COLUMNS
    from networks.cooperation.models import CooperationProfile
    from networks.cooperation.profiles.filters import ProfileFilter

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


def profile_context(profile: CooperationProfile, request: HttpRequest, viewer: Any) -> dict[str, Any]:
    """What page and PDF show beside the texts; contacts as this viewer may see them."""
    from networks.cooperation.models.profiles import PDF

    areas = [row.area for row in _kept(profile, "participants")]
    return {
        "areas": areas,
        "figures": figures_of(areas),
        "partners": _kept(profile, "partners"),
        "contacts": contacts_of(_contact(profile, viewer)),
        "documents": _documents(profile),
        "pdf_url": f"{address_here(profile, request)}{PDF}/" if profile.pk and profile.live else "",
        "legal_form": profile.get_legal_form_display(),
    }


def pdf_response(profile: CooperationProfile, request: HttpRequest) -> HttpResponse:
    """The profile as everybody may read it: a file is handed on, so a signed-in person gets no more than a visitor."""
    from networks.cooperation.profiles.pdf import profile_pdf

    address = request.build_absolute_uri(address_here(profile, request))
    content = profile_pdf(profile, profile_context(profile, request, AnonymousUser()), address)
    response = HttpResponse(content, content_type="application/pdf")
    response["Content-Disposition"] = f'inline; filename="{profile.slug}.pdf"'
    return response


def _kept(profile: CooperationProfile, relation: str) -> list[Any]:
    """Rows in their order: of the draft in a preview, of the database on the page."""
    return sorted(getattr(profile, relation).all(), key=lambda row: row.sort_order or 0)


def _contact(profile: CooperationProfile, viewer: Any) -> Any:
    seen = Contact.objects.visible_to(viewer).for_page(viewer).select_related("organisation")
    return seen.filter(pk=profile.contact_id)


def _documents(profile: CooperationProfile) -> list[Document]:
    order = [row.document_id for row in _kept(profile, "attachments")]
    found = Document.objects.with_files().in_bulk(order)
    return [found[pk] for pk in order if pk in found]
