"""Active filters as chips, each with the address of the same list without it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from django import forms

from ..facets.filter_fields import SlugsField
from .request import ListRequest, query_without


@dataclass(frozen=True)
class Chip:
    """``group`` is the name of the filter, ``label`` the chosen value; ``without`` a query string, "?" at least."""

    name: str
    group: str
    label: str
    without: str


def active_chips(asked: ListRequest) -> list[Chip]:
    return list(_chips(asked))


def _chips(asked: ListRequest) -> Iterator[Chip]:
    filters, query = asked.filters, asked.place.query
    chosen = filters.form.cleaned_data
    for name, value in chosen.items():
        if value in (None, "", [], False) or (name == "gebiet" and not filters.area):
            continue
        field = filters.form.fields[name]
        group = str(field.label)
        if name == "gebiet":
            yield Chip(name, group, asked.place_words(), asked.without_place())
        elif isinstance(value, bool):
            yield Chip(name, "", group, query_without(query, name))
        elif isinstance(value, list):
            labels = value_labels(field, value)
            for one in value:
                yield Chip(name, group, labels.get(one) or one, query_without(query, name, one))
        elif name in filters.modified_facets:
            # On its own it asks for nothing.
            if chosen.get(filters.modified_facets[name]):
                yield Chip(name, group, value_labels(field, [value])[value], query_without(query, name))
        else:
            yield Chip(name, group, value_labels(field, [value]).get(value, value), query_without(query, name))


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
