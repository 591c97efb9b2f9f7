"""Services that are open at a time, asked of the database: the same answer as ``opening_of`` gives for each of them.

Hours without a location hold at every place of the service. Hours at a location the service does not name among its
places count for nothing, here as on its page.
"""

from __future__ import annotations

from collections import defaultdict
from datetime import datetime, time

from django.db.models import Exists, OuterRef, Q, QuerySet

from directory.models import ClosingPeriod, HoursKind, OpeningHours, ServiceLocation

from .holidays import holiday_on
from .now import this_minute


def open_on(weekday: int, clock: time) -> Q:
    """By their hours of the week (Monday is 0), whatever is closed in the week that runs."""
    return Q(pk__in=_hours_at(weekday, clock).values("service_id"), temporarily_closed=False)


def open_now(moment: datetime | None = None) -> Q:
    now = this_minute(moment)
    found = open_on(now.weekday(), now.time()) & ~Q(pk__in=closed_just_now(now))
    return found & Q(closed_on_holidays=False) if holiday_on(now.date()) else found


def closed_just_now(moment: datetime | None = None) -> set[int]:
    """Services with a closing today that leaves no place open at this minute."""
    now = this_minute(moment)
    closed = _locations_of(ClosingPeriod.objects.filter(start__lte=now.date(), end__gte=now.date()))
    if not closed:
        return set()
    places = _locations_of(ServiceLocation.objects.filter(service__in=closed))
    hours = _hours_at(now.weekday(), now.time()).filter(service__in=closed)
    open_somewhere = {
        service
        for service, location in hours.values_list("service_id", "location_id")
        # A service without places has one that has no name.
        for place in places.get(service, {None})
        if location in (None, place) and not {None, place} & closed[service]
    }
    return set(closed) - open_somewhere


def _hours_at(weekday: int, clock: time) -> QuerySet[OpeningHours]:
    rows = OpeningHours.objects.filter(kind=HoursKind.OPEN, weekday=weekday, opens__lte=clock, closes__gt=clock)
    named = ServiceLocation.objects.filter(service=OuterRef("service"), location=OuterRef("location"))
    return rows.filter(Q(location=None) | Exists(named))


def _locations_of(rows: QuerySet) -> dict[int, set[int | None]]:
    found: dict[int, set[int | None]] = defaultdict(set)
    for service, location in rows.values_list("service_id", "location_id"):
        found[service].add(location)
    return found
