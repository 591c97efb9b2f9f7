"""Filters of the list of services: what a visitor may ask for, as a plain GET form.

Words, place, the kind of a language and the time of a day stand here; everything else is a ``Facet`` of the registry.
"""

from __future__ import annotations

from typing import Any

import django_filters
from django.db.models import Q, QuerySet
from django.utils.translation import gettext_lazy as _

from directory.models import Area, LanguageKind, Service, ServiceTranslation
from directory.models.services import ServiceQuerySet
from directory.models.texts import current_language
from kim.plugins import Facet, registry

from ..facets.filter_fields import SelectFilter
from ..facets.filter_terms import FilterTerms
from ..facets.weekday import time_choices

#: Say more about another filter and ask for nothing on their own: their name → that of the other.
MODIFIERS = {"sprachart": "sprache", "um": "tag"}


class ServiceFilter(django_filters.FilterSet):
    q = django_filters.CharFilter(method="with_words", label=_("What do you need?"), max_length=400)
    gebiet = django_filters.CharFilter(method="serving", label=_("Place"))
    sprachart = SelectFilter(
        method="ignore", label=_("How"), choices=LanguageKind.choices, empty_label=_("spoken, interpreter or material")
    )

    um = SelectFilter(method="ignore", label=_("At what time"), choices=(), empty_label=_("at any time"))

    class Meta:
        model = Service
        fields = ()

    def __init__(self, data: Any, queryset: QuerySet, *, terms: FilterTerms, area: Area | None = None) -> None:
        super().__init__(data, queryset)
        self.terms, self.area = terms, area
        for facet in registry.all(Facet):
            self._add(facet)
        self.filters["um"].extra["choices"] = time_choices()

    def _add(self, facet: Facet) -> None:
        one = facet.filter()
        one.parent, one.model = self, Service
        if hasattr(facet, "choices"):
            one.extra["choices"] = facet.choices(self.terms)
        self.filters[facet.parameter] = one

    def filter_queryset(self, services: QuerySet) -> QuerySet:
        """Narrow by every valid answer; an invalid one is reported by the form and left out."""
        for name, value in self.form.cleaned_data.items():
            if value:
                services = self.filters[name].filter(services, value)
        return services

    @property
    def times(self) -> list[str]:
        """Days and time of day as values of the facet ``zeit``; empty unless both are asked for and nothing else is."""
        chosen = self.form.cleaned_data
        if not chosen.get("um") or chosen.get("zeit"):
            return []
        return [f"{day}-{chosen['um']}" for day in chosen.get("tag") or []]

    @property
    def answers(self) -> dict[str, list[str]]:
        """Valid values of each facet that was asked for, by its parameter."""
        chosen = self.form.cleaned_data
        return {facet.parameter: values for facet in registry.all(Facet) if (values := _listed(chosen, facet))}

    def with_words(self, services: QuerySet, name: str, words: str) -> QuerySet:
        for word in words.split()[:6]:
            translated = ServiceTranslation.objects.filter(
                Q(name__icontains=word) | Q(summary__icontains=word), language=current_language()
            )
            services = services.filter(
                Q(name__icontains=word) | Q(summary__icontains=word) | Q(pk__in=translated.values("service_id"))
            )
        return services

    def serving(self, services: ServiceQuerySet, name: str, slug: str) -> ServiceQuerySet:
        """For a town what is there for all its people; for a district what is there for at least some of them."""
        return services.reaching_into(self.area) if self.area else services

    def ignore(self, services: QuerySet, name: str, value: str) -> QuerySet:
        """Says more about the language; on its own it asks for nothing."""
        return services


def _listed(chosen: dict[str, Any], facet: Facet) -> list[str]:
    """What was chosen as list of texts; a box of a plugin that is ticked is ``1``."""
    value = chosen.get(facet.parameter)
    if isinstance(value, (list, tuple, set)):
        return [str(one) for one in value]
    if isinstance(value, bool):
        return ["1"] if value else []
    return [str(value)] if value not in (None, "") else []
