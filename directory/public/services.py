"""Views: the list of services, and the page of one."""

from __future__ import annotations

from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone

from directory.models import Service

from ..listing.chips import active_chips
from ..listing.facet_groups import facet_groups
from ..listing.hits import hits_of
from ..listing.paging import ids_on, page_links
from ..listing.problems import problems_of
from ..listing.source import ListQuestion, found_by, has_somebody_in_front
from ..listing.ways_out import ways_out
from ..pages.caching import public_page
from ..pages.crumbs import crumbs
from .service_page import service_context

PAGE_SIZE = 20


@public_page
def service_list(request: HttpRequest) -> HttpResponse:
    """The search where there is one, else the list of the register."""
    question = ListQuestion.read(request.GET)
    return found_by(request, question) or list_of_the_register(request, question)


def list_of_the_register(request: HttpRequest, question: ListQuestion) -> HttpResponse:
    """From the database alone: words as typed, no numbers beside the filters."""
    place, filters = question.place, question.filters
    problems = [*place.problems, *problems_of(filters.form)]
    page = Paginator(filters.qs, PAGE_SIZE).get_page(place.query.get("seite"))
    listed = Service.objects.filter(pk__in=ids_on(page)).for_listing(request.user)
    chips = active_chips(filters, place.query)
    context = {
        "filters": filters,
        "groups": facet_groups(filters),
        "place": place,
        "problems": problems,
        "page": page,
        "hits": hits_of(listed),
        "chips": chips,
        "ways_out": [] if page.paginator.count else ways_out(filters, chips, place),
        "page_links": page_links(page, place.query),
        "crumbs": crumbs(),
        "is_filtered": bool(chips or problems),
        "is_plain": has_somebody_in_front(),
    }
    return render(request, "directory/service_list.html", context)


@public_page
def service_detail(request: HttpRequest, slug: str) -> HttpResponse:
    service = Service.objects.filter(slug=slug).for_detail().first()
    if service is not None and service.merged_into_id and service.merged_into:
        return redirect(service.merged_into, permanent=True)
    if service is None or not service.organisation.live:
        raise Http404
    if has_ended(service):
        return render(request, "directory/service_ended.html", {"service": service, "crumbs": crumbs()}, status=410)
    if not service.live or not service.is_valid_on(timezone.localdate()):
        raise Http404
    return render(request, "directory/service_detail.html", service_context(service, request))


def has_ended(service: Service) -> bool:
    """Whether it was public and its time is over; a draft that never was public is none of the visitor's business."""
    over = service.valid_until is not None and service.valid_until < timezone.localdate()
    return bool(service.first_published_at) and (service.expired or over) or (service.live and over)
