"""Numbers larger than a column holds match nothing, as with Django's own "exact": SQLite would fail on them.

Lists of keys reach the database from every form with boxes, whoever wrote it, so it is mended below all of them.
"""

from __future__ import annotations

from typing import Any

from django.core.exceptions import EmptyResultSet
from django.db.models import IntegerField
from django.db.models.fields.related import ForeignObject
from django.db.models.fields.related_lookups import RelatedExact, RelatedIn
from django.db.models.lookups import In

from .numbers import LARGEST_NUMBER


def fits_column(value: object) -> bool:
    return not isinstance(value, int) or -LARGEST_NUMBER - 1 <= value <= LARGEST_NUMBER


class _FittingIn:
    def process_rhs(self: Any, compiler: Any, connection: Any) -> Any:
        if self.rhs_is_direct_value():
            self.rhs = [value for value in self.rhs if fits_column(value)]
        return super().process_rhs(compiler, connection)  # type: ignore[misc]  # the lookup it is mixed into


class NumberIn(_FittingIn, In):
    """``pk__in`` and the like."""


class RelatedNumberIn(_FittingIn, RelatedIn):
    """``category__in`` and the like."""


class RelatedNumberExact(RelatedExact):
    """``category=`` and the like."""

    def process_rhs(self, compiler: Any, connection: Any) -> Any:
        if not fits_column(self.rhs):
            raise EmptyResultSet
        return super().process_rhs(compiler, connection)


def register_number_lookups() -> None:
    IntegerField.register_lookup(NumberIn)
    ForeignObject.register_lookup(RelatedNumberIn)
    ForeignObject.register_lookup(RelatedNumberExact)
