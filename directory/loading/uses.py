"""Count what in the database points at a record, per kind of record."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from django.db import models
from django.db.models import Model
from django.db.models.fields.reverse_related import ForeignObjectRel
from django.utils.text import capfirst
from wagtail.fields import StreamField
from wagtail.models import ReferenceIndex


@dataclass(frozen=True)
class Use:
    """So many records of ``model`` point here by ``field``."""

    model: type[Model]
    field: Any
    count: int

    @property
    def model_name(self) -> str:
        return capfirst(str(self.model._meta.verbose_name_plural))

    def __str__(self) -> str:
        return f"{self.model_name}: {self.count}"


def relations_to(model: type[Model]) -> Iterator[ForeignObjectRel]:
    """Every foreign key and many-to-many field that points at the model, hidden ones included.

    The columns of automatic link tables are left out: the many-to-many field itself stands for them.
    """
    for relation in model._meta.get_fields(include_hidden=True):
        if not isinstance(relation, ForeignObjectRel) or relation.related_model is None:
            continue
        if not relation.related_model._meta.auto_created and not relation.related_model._meta.proxy:
            yield relation


def uses_of(record: Model, *, ignore: Iterable[type[Model]] = ()) -> list[Use]:
    """What points at the record, most first; models of ``ignore`` are part of the record itself.

    Wagtail's reference index knows no many-to-many fields, so the tables themselves are asked: one query each.
    """
    left_out = set(ignore)
    found = []
    for relation in relations_to(type(record)):
        if relation.related_model in left_out:
            continue
        count = relation.related_model._base_manager.filter(**{relation.field.name: record}).count()
        if count:
            found.append(Use(relation.related_model, relation.field, count))
    found += _on_pages(record)
    return sorted(found, key=lambda use: -use.count)


def count_uses(model: type[Model]) -> Counter[int]:
    """How many records point at each row of the model, blocks of pages left out: one query per kind of record."""
    counts: Counter[int] = Counter()
    for relation in relations_to(model):
        field: Any = relation.field
        if field.many_to_many and not field.remote_field.through._meta.auto_created:
            continue
        rows = field.remote_field.through if field.many_to_many else field.model
        column = field.m2m_reverse_field_name() if field.many_to_many else field.name
        pairs = rows._base_manager.order_by().values_list(column).annotate(rows=models.Count("pk"))
        counts.update({pk: number for pk, number in pairs if pk is not None})
    return counts


def _on_pages(record: Model) -> list[Use]:
    """Blocks of pages that chose the record; only Wagtail's reference index knows these."""
    counts: Counter[tuple[type[Model], Any]] = Counter()
    for reference in ReferenceIndex.get_references_to(record):
        source = reference.content_type.model_class()
        if source is not None and isinstance(reference.source_field, StreamField):
            counts[source, reference.source_field] += 1
    return [Use(source, field, count) for (source, field), count in counts.items()]


def use_in_words(uses: Iterable[Use]) -> str:
    """``Services: 12, Contacts: 3``."""
    return ", ".join(str(use) for use in uses)
