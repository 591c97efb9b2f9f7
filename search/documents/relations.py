"""Read the relations of many services at once and hand each service its own.

``prefetch_related`` makes a manager and a query set for every service and every relation, which takes longer than
reading the rows. Terms of the taxonomy are few and the same for all, so they are read once for all documents.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from functools import cache
from typing import Any

from django.db.models import Model, QuerySet

from directory.models import Service


def give(records: Iterable[Any], relation: str, rows: dict[int, list[Any]]) -> None:
    """Let ``record.<relation>.all()`` return these rows without asking the database."""
    for record in records:
        # Where modelcluster keeps the rows of a record that is being edited; read before the database.
        record.__dict__.setdefault("_cluster_related_objects", {})[relation] = rows.get(record.pk, [])


class TermsById:
    """Terms of the taxonomy by key of the database, in the order of their model; one query each, once."""

    def __init__(self) -> None:
        self.of = cache(self._of)

    def attach(self, services: Sequence[Service], *relations: str) -> None:
        """Hand out terms of many-to-many relations: one query per relation."""
        for relation in relations:
            field = Service._meta.get_field(relation)
            through = field.remote_field.through  # type: ignore[union-attr]  # all named ones are relations
            pairs = through.objects.filter(service__in=services).values_list(
                field.m2m_column_name(),  # type: ignore[union-attr]
                field.m2m_reverse_name(),  # type: ignore[union-attr]
            )
            terms = self.of(field.related_model)
            places: dict[int, set[int]] = defaultdict(set)
            for service, term in pairs:
                places[service].add(term)
            give(
                services, relation, {pk: [terms[one] for one in terms if one in found] for pk, found in places.items()}
            )

    def _of(self, model: type[Model]) -> dict[int, Any]:
        # What a term needs for its own order comes along: the domain of a category.
        return {term.pk: term for term in model._default_manager.select_related()}


def attach_rows(records: Iterable[Any], relation: str, rows: QuerySet, parent: str = "service") -> list[Any]:
    """Hand out rows that name their record in ``parent``, and return them all.

    One query, and those of the query set's prefetches.
    """
    by_pk = {record.pk: record for record in records}
    found: dict[int, list[Any]] = defaultdict(list)
    read = list(rows.filter(**{f"{parent}__in": by_pk}))
    for row in read:
        pk = getattr(row, f"{parent}_id")
        setattr(row, parent, by_pk[pk])
        found[pk].append(row)
    give(by_pk.values(), relation, found)
    return read
