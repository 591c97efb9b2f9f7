"""Facets that ask for terms of the taxonomy and for the way a service is given."""

from __future__ import annotations

from typing import Any, ClassVar

import django_filters
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from directory.models import Format, Service
from kim.plugins import Facet

from .filter_fields import NOT_STATED, FormatFilter, KeyFilter, LanguageFilter
from .filter_terms import FilterTerms, choices_of, language_choices

NOT_STATED_CHOICE: Any = (NOT_STATED, _("Not stated"))


class TermFacet(Facet):
    """Terms of the taxonomy; the page offers those that ``FilterTerms`` read.

    ``unset`` names what it means to have none of them; without it every service has one.
    """

    relation: ClassVar[str]
    path: ClassVar[str] = "key"
    source: ClassVar[str]
    unset: ClassVar[Any] = ""

    def filter(self) -> django_filters.Filter:
        return KeyFilter(relation=self.relation, path=self.path, label=self.label)

    def choices(self, terms: FilterTerms) -> list[tuple[str, str]]:
        found = choices_of(getattr(terms, self.source))
        return [*found, (NOT_STATED, self.unset)] if self.unset and found else found

    def terms(self, service: Service) -> set[str]:
        found = {term.key for term in getattr(service, self.relation).all()}
        return found or ({NOT_STATED} if self.unset else set())


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
    """``sprachart`` in the same address says how; the index holds that as the pair ``sprache_art``."""

    key = parameter = "sprache"
    label = _("Language")
    order = 30

    def filter(self) -> django_filters.Filter:
        return LanguageFilter(label=self.label)

    def choices(self, terms: FilterTerms) -> list[tuple[str, str]]:
        return [*language_choices(terms.languages), NOT_STATED_CHOICE]

    def terms(self, service: Service) -> set[str]:
        return {row.language.key for row in service.service_languages.all()} or {NOT_STATED}


class TargetGroupFacet(TermFacet):
    key = parameter = "zielgruppe"
    label = _("For whom")
    order = 50
    relation = source = "target_groups"
    unset = pgettext_lazy("target group", "for all, or not stated")


class FormatFacet(Facet):
    key = parameter = "form"
    label = _("Format")
    order = 70

    def filter(self) -> django_filters.Filter:
        return FormatFilter(label=self.label, choices=[*Format.choices, NOT_STATED_CHOICE])

    def terms(self, service: Service) -> set[str]:
        return set(service.formats or []) or {NOT_STATED}


class ResidenceStatusFacet(TermFacet):
    key = parameter = "status"
    label = _("Residence status")
    order = 80
    relation = source = "residence_statuses"
    unset = pgettext_lazy("residence status", "whatever the status, or not stated")


class LegalSphereFacet(TermFacet):
    key = parameter = "rechtskreis"
    label = _("Legal sphere")
    order = 90
    relation = source = "legal_spheres"
    unset = _("Not stated")
