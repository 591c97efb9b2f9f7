"""Decide whose unmet searches a person may see: administrators see all, coordinators those of their areas."""

from __future__ import annotations

from datetime import date

from django.http import Http404

from directory.models.access import is_administrator, is_coordinator, rights_of
from search.demand.unmet import unmet_searches
from search.models.demand import DemandQuerySet


def may_read(user) -> bool:
    return is_administrator(user) or is_coordinator(user)


def require_reader(user) -> None:
    """Answer 404 to everybody else, so that the address does not seem to exist."""
    if not may_read(user):
        raise Http404


def own_unmet(user, first: date, last: date, *, sure: bool = False) -> DemandQuerySet:
    """Unmet searches in reach. Searches without a place are seen by administrators only."""
    areas = None if is_administrator(user) else rights_of(user).areas
    return unmet_searches(first, last, areas=areas, sure=sure)
