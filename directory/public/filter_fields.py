"""Filters of the list of services.

Each narrows by a subquery on ids: no join multiplies rows, a count stays a count.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import django_filters
from django import forms
from django.db.models import Q, QuerySet

from directory.models import OpeningHours, Service, ServiceLanguage


class KeyFilter(django_filters.MultipleChoiceFilter):
    """Any of the chosen terms of a many-to-many field, by key."""

    def __init__(self, *, relation: str, path: str = "key", **kwargs: Any) -> None:
        super().__init__(widget=forms.CheckboxSelectMultiple, **kwargs)
        self.relation, self.path = relation, path

    def filter(self, services: QuerySet, keys: list[str]) -> QuerySet:
        if not keys:
            return services
        descriptor: Any = getattr(Service, self.relation)
        field, through = descriptor.field, descriptor.through
        rows = through.objects.filter(**{f"{field.m2m_reverse_field_name()}__{self.path}__in": keys})
        return services.filter(pk__in=rows.values(f"{field.m2m_field_name()}_id"))


class TickFilter(django_filters.BooleanFilter):
    """One box to tick; not ticked asks for nothing."""

    def __init__(self, *, narrow: Callable[[QuerySet], QuerySet], **kwargs: Any) -> None:
        super().__init__(widget=forms.CheckboxInput, **kwargs)
        self.narrow = narrow

    def filter(self, services: QuerySet, value: bool) -> QuerySet:
        return self.narrow(services) if value else services


class SelectFilter(django_filters.ChoiceFilter):
    """One of a list, as the select field of the design system."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(widget=forms.Select(attrs={"class": "kern-form-input__select"}), **kwargs)


class LanguageFilter(SelectFilter):
    """Services in a language; ``sprachart`` in the same form says how (spoken, interpreter, material)."""

    def filter(self, services: QuerySet, key: str) -> QuerySet:
        if not key:
            return services
        rows = ServiceLanguage.objects.filter(language__key=key)
        form = getattr(getattr(self, "parent", None), "form", None)
        if form is not None and (kind := form.cleaned_data.get("sprachart")):
            rows = rows.filter(kind=kind)
        return services.filter(pk__in=rows.values("service_id"))


class BoxesFilter(django_filters.MultipleChoiceFilter):
    """Any of a few fixed answers, as boxes."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(widget=forms.CheckboxSelectMultiple, **kwargs)


class FormatFilter(BoxesFilter):
    def filter(self, services: QuerySet, values: list[str]) -> QuerySet:
        if not values:
            return services
        # Stored as a JSON list: the quoted word is searched in its text, which both databases do alike.
        wanted = Q(pk__in=[])
        for value in values:
            wanted |= Q(formats__icontains=f'"{value}"')
        return services.filter(wanted)


class OpenOnFilter(BoxesFilter):
    def filter(self, services: QuerySet, days: list[str]) -> QuerySet:
        if not days:
            return services
        rows = OpeningHours.objects.filter(weekday__in=days)
        return services.filter(pk__in=rows.values("service_id"))
