"""The town a service takes place in; there are too many to offer all of them."""

from __future__ import annotations

from collections.abc import Iterable

import django_filters
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from directory.models import Area, Service, ServiceLocation
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


def names_of_areas(slugs: Iterable[str]) -> dict[str, str]:
    return {area.slug: area.full_name for area in Area.objects.filter(slug__in=list(slugs))}


def _takes_place_in(slugs: list[str]) -> Q:
    rows = ServiceLocation.objects.filter(location__protected=False, location__area__slug__in=slugs)
    return Q(pk__in=rows.values("service_id"))
