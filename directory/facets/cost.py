"""Whether a service costs something; what is not stated is never taken for free."""

from __future__ import annotations

import django_filters
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from directory.models import Cost, Service
from kim.plugins import Facet

from .filter_fields import BoxesFilter


class CostFacet(Facet):
    key = parameter = "kosten"
    label = _("Cost")
    order = 40
    is_told = True

    def filter(self) -> django_filters.Filter:
        return BoxesFilter(label=self.label, choices=Cost.choices, wanted=lambda value: Q(cost=value))

    def terms(self, service: Service) -> set[str]:
        return {service.cost}
