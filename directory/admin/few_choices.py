"""Filters by records of which there are thousands: the list offers the first ones, a field beside it takes a name."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import django_filters
from django.db.models import QuerySet
from django.forms import Select
from django_filters.fields import ModelChoiceField, ModelChoiceIterator

from kim.numbers import is_digits

#: So many options are drawn; 20,000 of them took a second and 700 KB on every page of a list.
MOST_OFFERED = 100


class _FirstRows(ModelChoiceIterator):
    def __iter__(self) -> Iterator[Any]:
        if self.field.empty_label is not None:
            yield ("", self.field.empty_label)
        for row in self.queryset[:MOST_OFFERED]:
            yield self.choice(row)


class _FewOptions(Select):
    """Draws the chosen row too, wherever it stands in the order."""

    def optgroups(self, name: str, value: list[str], attrs: dict[str, Any] | None = None) -> list[Any]:
        iterator = self.choices
        if isinstance(iterator, _FirstRows):
            offered = list(iterator)
            known = {str(one) for one, _label in offered}
            missing = [one for one in value if one and one not in known]
            rows = iterator.queryset.filter(pk__in=missing) if all(map(is_digits, missing)) else ()
            self.choices = [*offered, *(iterator.choice(row) for row in rows)]
        try:
            return super().optgroups(name, value, attrs)
        finally:
            self.choices = iterator


class _FewChoicesField(ModelChoiceField):
    iterator = _FirstRows
    widget = _FewOptions


class FewChoicesFilter(django_filters.ModelChoiceFilter):
    """Any row of ``queryset`` is an answer, the first ``MOST_OFFERED`` and the chosen one are options."""

    field_class = _FewChoicesField


class NameFilter(django_filters.CharFilter):
    """Rows whose related record has these words in its name, in any order."""

    def filter(self, rows: QuerySet, words: str) -> QuerySet:
        for word in (words or "").split()[:6]:
            rows = rows.filter(**{f"{self.field_name}__icontains": word})
        return rows
