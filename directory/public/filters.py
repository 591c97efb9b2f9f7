"""Filters of the list of services: what a visitor may ask for, as a plain GET form.

Words, place and the kind of a language stand here; everything else is a ``Facet`` of the registry.
"""

from __future__ import annotations

from typing import Any

import django_filters
from django import forms
from django.db.models import Q, QuerySet
from django.utils.translation import gettext_lazy as _

from directory.models import Area, LanguageKind, Service, ServiceTranslation
from directory.models.services import ServiceQuerySet
from directory.models.texts import current_language
from kim.plugins import Facet, registry

from .filter_fields import SelectFilter, TickFilter
from .filter_terms import FilterTerms, choices_of

#: Facets the page has a place for; those of plugins follow at the end.
PLACED = frozenset({"thema", "kategorie", "sprache", "zielgruppe", "tag", "form", "status", "rechtskreis"})


class ServiceFilter(django_filters.FilterSet):
    q = django_filters.CharFilter(method="with_words", label=_("What do you need?"), max_length=100)
    gebiet = django_filters.CharFilter(method="serving", label=_("Place"))
    sprachart = SelectFilter(
        method="ignore", label=_("How"), choices=LanguageKind.choices, empty_label=_("spoken, interpreter or material")
    )

    class Meta:
        model = Service
        fields = ()

    def __init__(self, data: Any, queryset: QuerySet, *, terms: FilterTerms, area: Area | None = None) -> None:
        super().__init__(data, queryset)
        self.terms, self.area = terms, area
        for facet in registry.all(Facet):
            self._add(facet)
        asked = {key: (self.data.getlist(key) if self.data else []) for key in ("thema", "kategorie")}
        self.shown_categories = choices_of(terms.categories_in(asked["thema"], asked["kategorie"]))

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
    def ticks(self) -> list[forms.BoundField]:
        """The single boxes, shown together."""
        return [self.form[name] for name, one in self.filters.items() if isinstance(one, TickFilter)]

    @property
    def more(self) -> list[forms.BoundField]:
        """Facets of plugins."""
        return [
            self.form[facet.parameter]
            for facet in registry.all(Facet)
            if facet.parameter not in PLACED and not isinstance(self.filters[facet.parameter], TickFilter)
        ]

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
