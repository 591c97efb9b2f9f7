"""The facets of the register: each narrows the list of services and names the values that find a service."""

from __future__ import annotations

from typing import ClassVar

import django_filters
from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from directory.models import Answer, Cost, Format, Service, ServiceLocation, Weekday
from kim.plugins import Facet

from .filter_fields import FormatFilter, KeyFilter, LanguageFilter, OpenOnFilter, TickFilter
from .filter_terms import FilterTerms, choices_of, language_choices


class TermFacet(Facet):
    """Terms of the taxonomy; the page offers those that ``FilterTerms`` read."""

    relation: ClassVar[str]
    path: ClassVar[str] = "key"
    source: ClassVar[str]

    def filter(self) -> django_filters.Filter:
        return KeyFilter(relation=self.relation, path=self.path, label=self.label)

    def choices(self, terms: FilterTerms) -> list[tuple[str, str]]:
        return choices_of(getattr(terms, self.source))

    def terms(self, service: Service) -> set[str]:
        return {term.key for term in getattr(service, self.relation).all()}


class TopicFacet(TermFacet):
    key = parameter = "thema"
    label = _("Topic")
    order = 10
    relation, path, source = "categories", "domain__key", "domains"

    def terms(self, service: Service) -> set[str]:
        return {category.domain.key for category in service.categories.all()}


class CategoryFacet(TermFacet):
    key = parameter = "kategorie"
    label = _("More precisely")
    order = 20
    relation = source = "categories"


class LanguageFacet(Facet):
    key = parameter = "sprache"
    label = _("Language")
    order = 30

    def filter(self) -> django_filters.Filter:
        return LanguageFilter(label=self.label, empty_label=_("any language"))

    def choices(self, terms: FilterTerms) -> list[tuple[str, str]]:
        return language_choices(terms.languages)

    def terms(self, service: Service) -> set[str]:
        return {row.language.key for row in service.service_languages.all()}


class TickFacet(Facet):
    """A single yes: its only value is ``1``."""

    def filter(self) -> django_filters.Filter:
        return TickFilter(label=self.label, narrow=self.narrow)

    def narrow(self, services: QuerySet) -> QuerySet:
        raise NotImplementedError

    def holds(self, service: Service) -> bool:
        raise NotImplementedError

    def terms(self, service: Service) -> set[str]:
        return {"1"} if self.holds(service) else set()


class FreeFacet(TickFacet):
    key = parameter = "kostenlos"
    label = _("Free of charge")
    order = 40

    def narrow(self, services: QuerySet) -> QuerySet:
        return services.filter(cost=Cost.FREE)

    def holds(self, service: Service) -> bool:
        return service.cost == Cost.FREE


class ChildCareFacet(TickFacet):
    key = parameter = "kinderbetreuung"
    label = _("With child care")
    order = 41

    def narrow(self, services: QuerySet) -> QuerySet:
        return services.filter(childcare=Answer.YES)

    def holds(self, service: Service) -> bool:
        return service.childcare == Answer.YES


class StepFreeFacet(TickFacet):
    key = parameter = "barrierefrei"
    label = _("Entrance without steps")
    order = 42

    def narrow(self, services: QuerySet) -> QuerySet:
        rows = ServiceLocation.objects.filter(location__step_free=Answer.YES)
        return services.filter(pk__in=rows.values("service_id"))

    def holds(self, service: Service) -> bool:
        return any(row.location.step_free == Answer.YES for row in service.service_locations.all())


class TargetGroupFacet(TermFacet):
    key = parameter = "zielgruppe"
    label = _("For whom")
    order = 50
    relation = source = "target_groups"


class WeekdayFacet(Facet):
    key = parameter = "tag"
    label = _("Open on")
    order = 60

    def filter(self) -> django_filters.Filter:
        return OpenOnFilter(label=self.label, choices=Weekday.choices)

    def terms(self, service: Service) -> set[str]:
        return {str(row.weekday) for row in service.opening_hours.all()}


class FormatFacet(Facet):
    key = parameter = "form"
    label = _("Format")
    order = 70

    def filter(self) -> django_filters.Filter:
        return FormatFilter(label=self.label, choices=Format.choices)

    def terms(self, service: Service) -> set[str]:
        return set(service.formats or [])


class ResidenceStatusFacet(TermFacet):
    key = parameter = "status"
    label = _("Residence status")
    order = 80
    relation = source = "residence_statuses"


class LegalSphereFacet(TermFacet):
    key = parameter = "rechtskreis"
    label = _("Legal sphere")
    order = 90
    relation = source = "legal_spheres"
