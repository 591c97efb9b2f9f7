"""The languages of a service."""

from __future__ import annotations

from collections.abc import Iterable

import django_filters
from django.db.models import Q, QuerySet
from django.utils.translation import gettext_lazy as _

from directory.models import Service, ServiceLanguage
from kim.plugins import Facet

from .filter_fields import NOT_STATED, NOT_STATED_CHOICE, BoxesFilter, beside
from .filter_terms import FilterTerms, language_choices


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


class LanguageFilter(BoxesFilter):
    """Services in a language; ``sprachart`` in the same form says how (spoken, interpreter, material)."""

    def filter(self, services: QuerySet, values: Iterable[str]) -> QuerySet:
        keys = list(values)
        if not keys:
            return services
        rows = ServiceLanguage.objects.filter(language__key__in=keys)
        if kind := beside(self, "sprachart"):
            rows = rows.filter(kind=kind)
        found = Q(pk__in=rows.values("service_id"))
        if NOT_STATED in keys and not kind:
            found |= ~Q(pk__in=ServiceLanguage.objects.values("service_id"))
        return services.filter(found)
