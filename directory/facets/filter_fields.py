"""Kinds of filters that several facets use.

Each narrows by a subquery on ids: no join multiplies rows, a count stays a count.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import Any

import django_filters
from django import forms
from django.core.exceptions import ValidationError
from django.db.models import Q, QuerySet
from django.utils.translation import gettext_lazy as _

from directory.models import Service

#: The value for services that say nothing; unknown is not no, so it can be asked for.
NOT_STATED = "offen"
NOT_STATED_CHOICE: Any = (NOT_STATED, _("Not stated"))
SLUG = re.compile(r"[a-z0-9][a-z0-9_-]{0,199}")
MOST_SLUGS = 50


class BoxesFilter(django_filters.MultipleChoiceFilter):
    """Any of a few answers, as boxes. ``wanted`` says which services one answer finds."""

    def __init__(self, *, wanted: Callable[[str], Q] | None = None, **kwargs: Any) -> None:
        super().__init__(widget=forms.CheckboxSelectMultiple, **kwargs)
        self.wanted = wanted

    def filter(self, services: QuerySet, values: Iterable[str]) -> QuerySet:
        if not values:
            return services
        found = Q(pk__in=[])
        for value in values:
            found |= self.finds(value)
        return services.filter(found)

    def finds(self, value: str) -> Q:
        if self.wanted is None:
            raise NotImplementedError
        return self.wanted(value)


class KeyFilter(BoxesFilter):
    """Any of the chosen terms of a many-to-many field, by key; ``offen`` finds services without any."""

    def __init__(self, *, relation: str, path: str = "key", **kwargs: Any) -> None:
        super().__init__(**kwargs)
        self.relation, self.path = relation, path

    def filter(self, services: QuerySet, values: Iterable[str]) -> QuerySet:
        keys = list(values)
        if not keys:
            return services
        descriptor: Any = getattr(Service, self.relation)
        field, through = descriptor.field, descriptor.through
        service_id = f"{field.m2m_field_name()}_id"
        rows = through.objects.filter(**{f"{field.m2m_reverse_field_name()}__{self.path}__in": keys})
        found = Q(pk__in=rows.values(service_id))
        if NOT_STATED in keys:
            found |= ~Q(pk__in=through.objects.values(service_id))
        return services.filter(found)


class SelectFilter(django_filters.ChoiceFilter):
    """One of a list, as the select field of the design system."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(widget=forms.Select(attrs={"class": "kern-form-input__select"}), **kwargs)


class SlugsField(forms.MultipleChoiceField):
    """Keys of records of which there are too many to offer all; ``names`` gives the words of the chosen ones.

    ``offered`` are boxes that are shown whatever was counted; without it the most frequent values are.
    """

    widget = forms.CheckboxSelectMultiple

    def __init__(
        self,
        *args: Any,
        names: Callable[[Iterable[str]], Mapping[str, str]],
        offered: Iterable[tuple[str, Any]] = (),
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        self.names, self.offered = names, list(offered)

    def validate(self, value: list[str]) -> None:
        if len(value) > MOST_SLUGS or not all(SLUG.fullmatch(one) for one in value):
            raise ValidationError(self.error_messages["invalid_choice"], params={"value": value[:1]})


class SlugsFilter(django_filters.Filter):
    field_class = SlugsField

    def __init__(self, *, path: Callable[[list[str]], Q], **kwargs: Any) -> None:
        super().__init__(**kwargs)
        self.path = path

    def filter(self, services: QuerySet, slugs: list[str]) -> QuerySet:
        return services.filter(self.path(slugs)) if slugs else services


def value_labels(field: forms.Field, values: list[str]) -> dict[str, str]:
    """What the chosen values are called."""
    if isinstance(field, SlugsField):
        return dict(field.names(values))
    return {str(key): str(label) for key, label in flat_choices(field)}


def flat_choices(field: forms.Field) -> Iterator[tuple[Any, Any]]:
    """Values and words, those in groups included."""
    for value, label in getattr(field, "choices", ()):
        if isinstance(label, (list, tuple)):
            yield from label
        else:
            yield value, label
