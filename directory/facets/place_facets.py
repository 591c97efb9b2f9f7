"""Facets of where a service takes place and who gives it; there are too many values to offer all of them."""

from __future__ import annotations

from collections.abc import Iterable

import django_filters
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from directory.models import Area, Organisation, Service, ServiceLocation
from kim.plugins import Facet

from .filter_fields import SlugsFilter


class TownFacet(Facet):
    """The municipality of a public place; where a protected address lies is nobody's filter."""

    key = parameter = "wo"
    label = _("Takes place in")
    order = 100

    def filter(self) -> django_filters.Filter:
        return SlugsFilter(label=self.label, path=_takes_place_in, names=names_of_areas)

    def terms(self, service: Service) -> set[str]:
        places = (row.location for row in service.service_locations.all())
        return {place.area.slug for place in places if not place.protected}


class ProviderFacet(Facet):
    key = parameter = "traeger"
    label = _("Organisation")
    order = 105

    def filter(self) -> django_filters.Filter:
        return SlugsFilter(
            label=self.label, path=lambda slugs: Q(organisation__slug__in=slugs), names=names_of_organisations
        )

    def terms(self, service: Service) -> set[str]:
        return {service.organisation.slug}


def names_of_areas(slugs: Iterable[str]) -> dict[str, str]:
    return {area.slug: area.full_name for area in Area.objects.filter(slug__in=list(slugs))}


def names_of_organisations(slugs: Iterable[str]) -> dict[str, str]:
    found = Organisation.objects.live().filter(slug__in=list(slugs)).prefetch_related("translations")
    return {organisation.slug: str(organisation.text("name")) for organisation in found}


def _takes_place_in(slugs: list[str]) -> Q:
    rows = ServiceLocation.objects.filter(location__protected=False, location__area__slug__in=slugs)
    return Q(pk__in=rows.values("service_id"))
