"""Views: all places of the state, and the page of one area."""

from __future__ import annotations

from typing import Any

from django.db.models import Count
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _

from directory.models import Area, Document, LifeDomain, Organisation, Service

from ..areas.lookup import find_places
from ..areas.maps import AreaMap, district_map, state_map
from ..areas.tree import AreaTree
from ..contact_point import ContactPoint
from ..pages.caching import public_page
from ..pages.crumbs import crumbs
from . import jsonld
from .portals import portal_response

ORGANISATIONS_SHOWN = 24
CONTACTS_SHOWN = 12


@public_page
def area_list(request: HttpRequest) -> HttpResponse:
    """All districts by region; the form finds a place and goes straight to it when only one is meant."""
    typed = " ".join(request.GET.get("ort", "").split())[:100]
    found = find_places(typed) if typed else []
    if len(found) == 1:
        return redirect(found[0])
    regions = Area.objects.of_kind(Area.Kind.REGION)
    districts: dict[int | None, list[Area]] = {}
    for area in Area.objects.of_kind(*Area.DISTRICT_LEVEL):
        districts.setdefault(area.parent_id, []).append(area)
    context = {
        "typed": typed,
        "found": found,
        "regions": [(region, districts.get(region.pk, [])) for region in regions if region.pk in districts],
        "map": state_map(),
        "crumbs": crumbs(),
    }
    return render(request, "directory/area_list.html", context)


@public_page
def area_detail(request: HttpRequest, slug: str) -> HttpResponse:
    """The portal of the area where there is one, else what the register knows about it."""
    area = get_object_or_404(Area.objects.select_related("parent__parent"), slug=slug)
    if area.is_city_twin:
        return redirect(area.parent, permanent=True)
    portal = portal_response(request, area)
    if portal is not None:
        return portal
    return render(request, "directory/area_detail.html", area_context(area, request))


def area_context(area: Area, request: HttpRequest) -> dict[str, Any]:
    """What a page about an area can show; portals may take parts of it."""
    services = services_in(area)
    inside = list(Area.objects.descendants_of(area).of_kind(*_kinds_below(area)).select_related("parent"))
    organisations = Organisation.objects.live().filter(
        area__in=Area.objects.descendants_of(area, include_self=True).values("pk")
    )
    steps = crumbs((_("Towns and districts"), "directory:area_list"), *_above(area))
    return {
        "area": area,
        "service_count": services.count(),
        "domains": domains_with_counts(services),
        "inside": inside,
        "inside_counts": service_counts(inside, AreaTree.of(request)) if _counts_inside(area) else {},
        "neighbours": _neighbours(area),
        "organisations": organisations.for_listing()[:ORGANISATIONS_SHOWN],
        "organisation_count": organisations.count(),
        "contacts": ContactPoint.of_area(area, request.user, most=CONTACTS_SHOWN).contacts,
        "documents": Document.objects.filter(area__in=Area.objects.local_to(area).values("pk")).public().with_files(),
        "map": _map_of(area),
        "crumbs": steps,
        "jsonld": jsonld.breadcrumbs([*steps, (area.full_name, area.get_absolute_url())]),
    }


def services_in(area: Area):
    """Public services for at least a part of the people of the area."""
    return Service.objects.public().reaching_into(area)


def domains_with_counts(services) -> list[tuple[LifeDomain, int]]:
    """Each topic with the number of its services: one count per topic and service, however many categories match."""
    rows = (
        Service.categories.through.objects.filter(service__in=services.order_by().values("pk"))
        .order_by()
        .values("category__domain")
        .annotate(n=Count("service", distinct=True))
    )
    counts = {row["category__domain"]: row["n"] for row in rows}
    return [(domain, counts.get(domain.pk, 0)) for domain in LifeDomain.objects.all()]


def service_counts(areas: list[Area], tree: AreaTree) -> dict[int, int]:
    """Services for the whole of each municipality among the areas, in one query."""
    municipalities = [area for area in areas if area.kind == Area.Kind.MUNICIPALITY]
    if not municipalities:
        return {}
    covering = {area.pk: {tag.pk for tag in tree.serving(area)} for area in municipalities}
    wanted = set().union(*covering.values())
    reached: dict[int, set[int]] = {}
    pairs = Service.objects.public().filter(coverage__area__in=wanted).order_by()
    for area_id, service_id in pairs.values_list("coverage__area", "pk"):
        reached.setdefault(area_id, set()).add(service_id)
    return {pk: len(set().union(*(reached.get(one, ()) for one in ids))) for pk, ids in covering.items()}


def _counts_inside(area: Area) -> bool:
    return area.is_district_level or area.kind == Area.Kind.CLUSTER


def _kinds_below(area: Area) -> tuple[str, ...]:
    if area.kind == Area.Kind.STATE:
        return (Area.Kind.REGION,)
    if area.kind == Area.Kind.REGION:
        return Area.DISTRICT_LEVEL
    if area.kind == Area.Kind.CITY:
        return (Area.Kind.CLUSTER,)
    return (Area.Kind.MUNICIPALITY, Area.Kind.CLUSTER)


def _above(area: Area) -> list[tuple[str, str, str]]:
    steps = []
    parent = area.parent
    while parent is not None and (parent.is_district_level or parent.kind == Area.Kind.REGION):
        steps.append((parent.full_name, "directory:area_detail", parent.slug))
        parent = parent.parent
    return steps[::-1]


def _map_of(area: Area) -> AreaMap | None:
    """The municipalities of the district, also for one of them; a region or the state has too many to read."""
    if area.kind == Area.Kind.MUNICIPALITY and area.parent and area.parent.kind != Area.Kind.CITY:
        return district_map(area.parent)
    return district_map(area) if area.is_district_level or area.kind == Area.Kind.CLUSTER else None


def _neighbours(area: Area) -> list[Area]:
    if area.kind != Area.Kind.MUNICIPALITY or area.lat is None or area.lon is None:
        return []
    near = Area.objects.nearest(float(area.lat), float(area.lon), limit=7)
    return [one for one in near if one.pk != area.pk][:6]
