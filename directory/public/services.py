"""The page of one service."""

from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from directory.models import Service
from kim.dates import today_in_germany

from ..pages.caching import public_page
from ..pages.crumbs import crumbs
from .service_page import service_context


@public_page
def service_detail(request: HttpRequest, slug: str) -> HttpResponse:
    service = Service.objects.filter(slug=slug).for_detail().first()
    if service is not None and service.merged_into_id and service.merged_into:
        return redirect(service.merged_into, permanent=True)
    if service is None or not service.organisation.live:
        raise Http404
    if has_ended(service):
        return render(request, "directory/service_ended.html", {"service": service, "crumbs": crumbs()}, status=410)
    if not service.live or not service.is_valid_on(today_in_germany()):
        raise Http404
    return render(request, "directory/service_detail.html", service_context(service, request))


def has_ended(service: Service) -> bool:
    """Whether it was public and its time is over; a draft that never was public is none of the visitor's business."""
    over = service.valid_until is not None and service.valid_until < today_in_germany()
    return bool(service.first_published_at) and (service.expired or over) or (service.live and over)
