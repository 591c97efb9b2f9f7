"""Active filters as chips, each with the address of the same list without it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from django import forms
from django.http import QueryDict
from django.utils.translation import gettext

from ..facets.filter_fields import SlugsField
from .filters import MODIFIERS, ServiceFilter


@dataclass(frozen=True)
class Chip:
    """``group`` is the name of the filter, ``label`` the chosen value; ``without`` a query string, "?" at least."""

    name: str
    group: str
    label: str
    without: str


def query_without(query: QueryDict, name: str, value: str | None = None) -> str:
    """The query string without one filter (or one value of it) and back on the first page."""
    rest = query.copy()
    kept = [] if value is None else [one for one in rest.getlist(name) if one != value]
    rest.setlist(name, kept)
    for key in ("seite", "ort"):
        rest.pop(key, None)
    return "?" + rest.urlencode()


def active_chips(filters: ServiceFilter, query: QueryDict) -> list[Chip]:
    return list(_chips(filters, query))


def _chips(filters: ServiceFilter, query: QueryDict) -> Iterator[Chip]:
    chosen = filters.form.cleaned_data
    for name, value in chosen.items():
        if value in (None, "", [], False) or (name == "gebiet" and not filters.area):
            continue
        field = filters.form.fields[name]
        group = str(field.label)
        if name == "gebiet":
            yield Chip(name, group, gettext("for %(area)s") % {"area": filters.area}, query_without(query, name))
        elif isinstance(value, bool):
            yield Chip(name, "", group, query_without(query, name))
        elif isinstance(value, list):
            labels = words_of(field, value)
            for one in value:
                yield Chip(name, group, labels.get(one) or one, query_without(query, name, one))
        elif name in MODIFIERS:
            if chosen.get(MODIFIERS[name]):
                yield Chip(name, group, words_of(field, [value])[value], query_without(query, name))
        else:
            yield Chip(name, group, words_of(field, [value]).get(value, value), query_without(query, name))


def words_of(field: forms.Field, values: list[str]) -> dict[str, str]:
    """What the chosen values are called."""
    if isinstance(field, SlugsField):
        return dict(field.names(values))
    return {
        str(key): str(label) for key, label in getattr(field, "choices", ()) if not isinstance(label, (list, tuple))
    }
