"""Move everything that points at one record to another one of the same kind."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from django.db.models import Field, ManyToManyField, Model, UniqueConstraint
from django.utils.translation import gettext as _
from modelcluster.fields import ParentalKey

from directory.loading.uses import relations_to

Touched = set[tuple[type[Model], int]]


class Clash(Exception):
    """A row of the gone record and one of the kept record cannot stand side by side, and they differ."""


def move_references(gone: Model, kept: Model) -> Touched:
    """Point foreign keys and many-to-many links at ``kept``; return the records that changed by it.

    Where the kept record has the same row already, the other one is dropped. Raise ``Clash`` when the two differ.
    """
    touched: Touched = set()
    for relation in relations_to(type(gone)):
        field = relation.field
        if isinstance(field, ManyToManyField):
            touched |= _move_links(field, gone, kept)
        else:
            touched |= _move_rows(field, gone, kept)
    return touched


def _move_links(field: ManyToManyField, gone: Model, kept: Model) -> Touched:
    through: Any = field.remote_field.through
    if not through._meta.auto_created:
        # A link table with columns of its own has a foreign key, which is moved by itself.
        return set()
    links = through._base_manager
    owner, term = field.m2m_field_name(), field.m2m_reverse_field_name()
    owners = set(links.filter(**{term: gone}).values_list(owner, flat=True))
    both = links.filter(**{term: kept, f"{owner}__in": owners}).values_list(owner, flat=True)
    links.filter(**{term: gone, f"{owner}__in": list(both)}).delete()
    links.filter(**{term: gone}).update(**{term: kept})
    return {(field.model, pk) for pk in owners}


def _move_rows(field: Field, gone: Model, kept: Model) -> Touched:
    model = field.model
    touched: Touched = set()
    for row in model._base_manager.filter(**{field.name: gone}):
        touched.add(_owner_of(row))
        twin = next(_twins(row, field, kept), None)
        if twin is None:
            model._base_manager.filter(pk=row.pk).update(**{field.name: kept})
        elif _same(row, twin, field):
            row.delete()
            touched.discard((model, row.pk))
        else:
            raise Clash(
                _(
                    "%(kind)s: “%(row)s” (%(owner)s) has one entry with each of the two terms, "
                    "and they differ. Remove one first."
                )
                % {"kind": model._meta.verbose_name_plural, "row": row, "owner": _owner_name(row)}
            )
    return touched


def _twins(row: Model, field: Field, kept: Model) -> Iterator[Model]:
    """Rows of the kept record that a unique constraint does not allow beside this row."""
    for names in _unique_sets(type(row)):
        if field.name in names:
            others = {name: getattr(row, name) for name in names if name != field.name}
            yield from type(row)._base_manager.filter(**others, **{field.name: kept})


def _unique_sets(model: type[Model]) -> Iterator[tuple[str, ...]]:
    yield from (
        tuple(constraint.fields) for constraint in model._meta.constraints if isinstance(constraint, UniqueConstraint)
    )
    yield from (tuple(names) for names in model._meta.unique_together)
    yield from ((field.name,) for field in model._meta.concrete_fields if field.unique and not field.primary_key)


def _same(row: Model, twin: Model, field: Field) -> bool:
    ignored = {field.name, model_key(row)}
    columns = [
        column.attname
        for column in row._meta.concrete_fields
        if column.name not in ignored and not getattr(column, "auto_now", False) and column.name != "sort_order"
    ]
    return all(getattr(row, name) == getattr(twin, name) for name in columns)


def model_key(row: Model) -> str:
    return row._meta.pk.name


def _owner_of(row: Model) -> tuple[type[Model], int]:
    """The record an editor opens: the row itself, or the one it is a part of."""
    for field in row._meta.concrete_fields:
        if isinstance(field, ParentalKey):
            return field.related_model, getattr(row, field.attname)
    return type(row), row.pk


def _owner_name(row: Model) -> str:
    model, pk = _owner_of(row)
    return str(model._base_manager.get(pk=pk))
