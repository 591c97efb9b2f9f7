"""The organisation that gives a service; there are too many to offer all of them."""

from __future__ import annotations

from collections.abc import Iterable

import django_filters
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from directory.models import Organisation, Service
from kim.plugins import Facet

from .filter_fields import SlugsFilter


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


def names_of_organisations(slugs: Iterable[str]) -> dict[str, str]:
    found = Organisation.objects.live().filter(slug__in=list(slugs)).prefetch_related("translations")
    return {organisation.slug: str(organisation.text("name")) for organisation in found}
