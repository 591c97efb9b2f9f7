"""What a search was narrowed by, as far as the form knows it. Whatever else an address carries is nobody's to keep."""

from __future__ import annotations

from django.http import QueryDict

from directory.facets.filter_fields import SlugsField
from directory.facets.filter_terms import FilterTerms
from directory.listing.filters import ServiceFilter
from directory.models import Service


def known_answers(filters: ServiceFilter) -> dict[str, list[str]]:
    """Values the form offers, and keys of records there are, by facet.

    A key in an address may be any word, so it is kept only if a record answers to it. Of a field that offers nothing,
    such as a number a plugin asks for, only that it was filled in.
    """
    found = {}
    for name, values in filters.answers.items():
        field = filters.form.fields[name]
        if isinstance(field, SlugsField):
            names = field.names(values)
            known = [value for value in values if value in names]
        else:
            known = values if hasattr(field, "choices") else ["1"]
        if known:
            found[name] = known
    return found


def answers_in(query: QueryDict) -> dict[str, list[str]]:
    """The same for an address nobody has read yet; a fixed number of queries, none without a parameter to read."""
    if not any(query.get(name) for name in query if name not in _NO_FILTER):
        return {}
    filters = ServiceFilter(query, Service.objects.none(), terms=FilterTerms.load())
    filters.form.is_valid()
    return known_answers(filters)


#: Parameters of every list.
_NO_FILTER = frozenset({"q", "gebiet", "ort", "seite"})
