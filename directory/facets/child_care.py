"""Whether children are looked after meanwhile; what is not stated is never taken for no."""

from __future__ import annotations

import django_filters
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from directory.models import Answer, Service
from kim.plugins import Facet

from .filter_fields import BoxesFilter


class ChildCareFacet(Facet):
    key = parameter = "betreuung"
    label = _("Child care")
    order = 41
    is_told = True

    def filter(self) -> django_filters.Filter:
        return BoxesFilter(label=self.label, choices=Answer.choices, wanted=lambda value: Q(childcare=value))

    def terms(self, service: Service) -> set[str]:
        return {service.childcare}
