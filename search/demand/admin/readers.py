"""Whose unmet searches a person may see: all for administrators, those of the own areas for coordinators."""

from __future__ import annotations

from datetime import date

from django.db.models import QuerySet
from django.http import Http404

from directory.rights.reach import is_administrator, is_coordinator, rights_of
from search.demand.unmet import unmet_searches
from search.models import Demand


def may_read(user) -> bool:
    return is_administrator(user) or is_coordinator(user)


def require_reader(user) -> None:
    """Partners, case managers and accounts without a role get the answer of an address that does not exist."""
    if not may_read(user):
        raise Http404


def own_unmet(user, first: date, last: date, *, sure: bool = False) -> QuerySet[Demand]:
    """Searches without a place belong to nobody's area: administrators see them."""
    areas = None if is_administrator(user) else rights_of(user).areas
    return unmet_searches(first, last, areas=areas, sure=sure)
