"""The way a service is given: in person, by phone, online and so on."""

from __future__ import annotations

import django_filters
from django.db.models import Q
from django.utils.translation import pgettext_lazy

from directory.models import Format, Service
from kim.plugins import Facet

from .filter_fields import NOT_STATED, NOT_STATED_CHOICE, BoxesFilter


class FormatFacet(Facet):
    key = parameter = "form"
    label = pgettext_lazy("of a service", "Format")
    order = 70
    is_told = True

    def filter(self) -> django_filters.Filter:
        return BoxesFilter(label=self.label, choices=[*Format.choices, NOT_STATED_CHOICE], wanted=_given_as)

    def terms(self, service: Service) -> set[str]:
        return set(service.formats or []) or {NOT_STATED}


def _given_as(value: str) -> Q:
    # Stored as a JSON list: the quoted word is searched in its text, which both databases do alike.
    return Q(formats=[]) if value == NOT_STATED else Q(formats__icontains=f'"{value}"')
