"""Views: organisations, in the interface "Stellen"."""

from __future__ import annotations

from django.db.models import Count, Q, QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils.translation import gettext as _

from directory.models import Area, Document, Location, Organisation, Service

from ..contact_point import ContactPoint
from ..listing.hits import hits_of
from ..listing.place_choice import PlaceChoice
from ..pages.caching import public_page
from ..pages.crumbs import crumbs
from ..pages.paging import ShortPaginator, ids_on, page_links
from . import jsonld
from .editing import edit_url

PAGE_SIZE = 30
SERVICES_PAGE = 20


@public_page
def organisation_list(request: HttpRequest) -> HttpResponse:
    place = PlaceChoice.read(request.GET)
    kind, words = place.query.get("art", ""), place.query.get("q", "").strip()[:100]
    problems = list(place.problems)
    found = Organisation.objects.live()
    if place.area:
        found = found.filter(pk__in=working_in(place.area))
    if kind in Organisation.Kind.values:
        found = found.filter(kind=kind)
    elif kind:
        problems.append(
            _("“%(value)s” is no answer for “%(filter)s”. It was left out.") % {"value": kind, "filter": _("Kind")}
        )
        kind = ""
    for word in words.split()[:6]:
        found = found.filter(Q(name__icontains=word) | Q(summary__icontains=word))
    page = ShortPaginator(found.for_listing(), PAGE_SIZE).get_page(place.query.get("seite"))
    context = {
        "place": place,
        "kinds": Organisation.Kind.choices,
        "kind": kind,
        "words": words,
        "problems": problems,
        "page": page,
        "page_links": page_links(page, place.query),
        "organisations": page.object_list,
        "counts": _services_of(page.object_list),
        "crumbs": crumbs(),
        "is_filtered": bool(place.area or kind or words or problems),
    }
    return render(request, "directory/organisation_list.html", context)


@public_page
def organisation_detail(request: HttpRequest, slug: str) -> HttpResponse:
    organisation = get_object_or_404(
        Organisation.objects.live().select_related("area", "parent", "logo").prefetch_related("translations"), slug=slug
    )
    viewer = request.user
    services = Service.objects.public().filter(organisation=organisation)
    page = ShortPaginator(services, SERVICES_PAGE).get_page(request.GET.get("seite"))
    steps = crumbs((_("Offices and organisations"), "directory:organisation_list"))
    context = {
        "organisation": organisation,
        "hits": hits_of(Service.objects.filter(pk__in=ids_on(page)).for_listing(viewer)),
        "page": page,
        "page_links": page_links(page, request.GET),
        "parent": organisation.parent if organisation.parent and organisation.parent.live else None,
        "branches": organisation.branches.live().select_related("area").prefetch_related("translations"),
        "places": Location.objects.for_viewer(viewer)
        .filter(organisation=organisation)
        .prefetch_related("translations"),
        "contacts": ContactPoint.of_organisation(organisation, viewer).contacts,
        "documents": Document.objects.filter(organisation=organisation).public().with_files(),
        "edit_url": edit_url(organisation, viewer),
        "crumbs": steps,
        "jsonld": jsonld.organisation(organisation),
    }
    return render(request, "directory/organisation_detail.html", context)


def working_in(area: Area) -> QuerySet:
    """Ids of organisations at home in the area (or above it), or reaching into it."""
    areas = list(Area.objects.reaching_into(area).values_list("pk", flat=True))
    reaching = Organisation.reach.through.objects.filter(area__in=areas).values("organisation_id")
    inside = list(Area.objects.descendants_of(area, include_self=True).values_list("pk", flat=True))
    return Organisation.objects.filter(Q(area__in=inside) | Q(pk__in=reaching)).values("pk")


def _services_of(organisations) -> dict[int, int]:
    ids = [organisation.pk for organisation in organisations]
    rows = Service.objects.public().filter(organisation__in=ids).order_by().values("organisation")
    return {row["organisation"]: row["n"] for row in rows.annotate(n=Count("pk"))}
