"""Active filters as chips, each with the address of the same list without it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from django.http import QueryDict
from django.utils.translation import gettext

from .filters import ServiceFilter


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
    for name, value in filters.form.cleaned_data.items():
        if value in (None, "", [], False) or (name == "gebiet" and not filters.area):
            continue
        field = filters.form.fields[name]
        group = str(field.label)
        if name == "gebiet":
            yield Chip(name, group, gettext("for %(area)s") % {"area": filters.area}, query_without(query, name))
        elif isinstance(value, bool):
            yield Chip(name, "", group, query_without(query, name))
        elif isinstance(value, list):
            labels = {str(key): label for key, label in field.choices}
            for one in value:
                yield Chip(name, group, str(labels[one]), query_without(query, name, one))
        elif name == "sprachart":
            if filters.form.cleaned_data.get("sprache"):
                yield Chip(name, group, str(dict(field.choices)[value]), query_without(query, name))
        else:
            label = dict(field.choices).get(value, value) if hasattr(field, "choices") else value
            yield Chip(name, group, str(label), query_without(query, name))
