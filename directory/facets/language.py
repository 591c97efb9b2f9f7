"""The languages of a service, and how one is helped in them: spoken, by an interpreter, in written material."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

import django_filters
from django.db.models import Q, QuerySet
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from directory.models import LanguageKind, Service, ServiceLanguage
from kim.plugins import Facet, Modifier

from .filter_fields import NOT_STATED, NOT_STATED_CHOICE, BoxesFilter
from .filter_terms import FilterTerms, language_choices


class LanguageKindModifier(Modifier):
    """*Spoken in Arabic* is one answer: language and kind of the same row."""

    parameter = "sprachart"
    label = _("How")
    empty_label = _("spoken, interpreter or material")
    index_facet = "sprache_art"

    def choices(self) -> Sequence[tuple[str, Any]]:
        return LanguageKind.choices

    def narrow(self, services: QuerySet, values: Iterable[str], modified: str) -> QuerySet:
        rows = ServiceLanguage.objects.filter(language__key__in=list(values), kind=modified)
        return services.filter(pk__in=rows.values("service_id"))

    def terms(self, service: Service) -> set[str]:
        return {f"{row.language.key}.{row.kind}" for row in service.service_languages.all()}


class LanguageFacet(Facet):
    key = parameter = "sprache"
    label = _("Language")
    order = 30
    modifier = LanguageKindModifier()

    def filter(self) -> django_filters.Filter:
        return LanguageFilter(label=self.label)

    def choices(self, terms: FilterTerms) -> list[tuple[str, str]]:
        return [*language_choices(terms.languages), NOT_STATED_CHOICE]

    def terms(self, service: Service) -> set[str]:
        return {row.language.key for row in service.service_languages.all()} or {NOT_STATED}

    def told(self, service: Service, values: Sequence[str], modified: str, labels: Mapping[str, str]) -> Iterable[str]:
        for row in service.service_languages.all():
            if row.language.key in values and row.kind == (modified or row.kind):
                yield _sentence(row.kind) % {"language": row.language.label()}


def _sentence(kind: str) -> str:
    if kind == LanguageKind.INTERPRETER:
        return gettext("interpreter for %(language)s")
    if kind == LanguageKind.MATERIAL:
        return gettext("written material in %(language)s")
    return gettext("speaks %(language)s")


class LanguageFilter(BoxesFilter):
    def filter(self, services: QuerySet, values: Iterable[str]) -> QuerySet:
        keys = list(values)
        if not keys:
            return services
        rows = ServiceLanguage.objects.filter(language__key__in=keys)
        found = Q(pk__in=rows.values("service_id"))
        if NOT_STATED in keys:
            found |= ~Q(pk__in=ServiceLanguage.objects.values("service_id"))
        return services.filter(found)
