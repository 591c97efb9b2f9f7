"""Lead the address of an area to its portal, so that both are one page."""

from __future__ import annotations

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect

from directory.models import Area
from directory.pages.addresses import address_here
from home.models import PortalPage


def portal_of(area: Area) -> PortalPage | None:
    """The live German portal; an independent city and its municipality share theirs."""
    areas = [area.pk, *([area.parent_id] if area.is_city_twin else [])]
    found = PortalPage.objects.live().filter(area__in=areas, locale__language_code=settings.LANGUAGE_CODE)
    return found.select_related("locale").first()


def find_portal(request: HttpRequest, area: Area) -> HttpResponse | None:
    portal = portal_of(area)
    if portal is None:
        return None
    translated = portal.get_translations().live().filter(locale__language_code=_language(request)).first()
    # Not permanent: an editor may unpublish the portal, and the register answers again.
    return redirect(address_here(translated or portal, request))


def areas_with_portal() -> set[int]:
    return set(PortalPage.objects.live().values_list("area_id", flat=True))


def _language(request: HttpRequest) -> str:
    return getattr(request, "LANGUAGE_CODE", settings.LANGUAGE_CODE)
