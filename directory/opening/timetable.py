"""Hours of a service as people read them: one table per place, today marked, and the answer for now."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from django.utils import timezone

from directory.models import ClosingPeriod, HoursKind, Location, OpeningHours, Service, Weekday

from .holidays import holiday_on
from .now import Closing, Opening, Span, best_of, opening_at


@dataclass(frozen=True)
class Day:
    """One weekday: its open hours, and those by appointment."""

    weekday: Weekday
    open_hours: list[OpeningHours]
    appointments: list[OpeningHours]
    is_today: bool

    @property
    def is_closed(self) -> bool:
        return not self.open_hours and not self.appointments


@dataclass(frozen=True)
class Timetable:
    """Hours at one place; ``place`` is empty when the hours hold everywhere."""

    place: Location | None
    days: list[Day]
    opening: Opening


def timetables_of(service: Service, places: Sequence[Location], moment: datetime | None = None) -> list[Timetable]:
    """One table for all places, or one per place where a place has hours of its own; empty weekends are left out."""
    now = moment or timezone.now()
    hours, closings = list(service.opening_hours.all()), list(service.closing_periods.all())
    if not hours:
        return []
    own = {row.location_id for row in hours if row.location_id}
    if not own:
        return [_timetable(service, None, hours, closings, now)]
    return [
        _timetable(service, place, _for(hours, place), _for(closings, place), now)
        for place in places
        if _for(hours, place)
    ]


def opening_of(service: Service, places: Sequence[Location] = (), moment: datetime | None = None) -> Opening:
    """The one answer for a service: open wherever any of its places is open."""
    return best_of(table.opening for table in timetables_of(service, places, moment))


def coming_closings(service: Service, today: date, *, limit: int = 5) -> list[ClosingPeriod]:
    coming = [row for row in service.closing_periods.all() if row.end >= today]
    return sorted(coming, key=lambda row: row.start)[:limit]


def _for(rows: Iterable, place: Location) -> list:
    return [row for row in rows if row.location_id in (None, place.pk)]


def _timetable(
    service: Service,
    place: Location | None,
    hours: list[OpeningHours],
    closings: list[ClosingPeriod],
    now: datetime,
) -> Timetable:
    if place is None:
        # A closing of one place leaves the others open, so it says nothing about all of them.
        closings = [row for row in closings if row.location_id is None]
    opening = opening_at(
        now,
        [Span(row.weekday, row.opens, row.closes, row.kind) for row in hours],
        [Closing(row.start, row.end, row.reason) for row in closings],
        holiday_on if service.closed_on_holidays else lambda day: None,
    )
    today = timezone.localdate(now).weekday()
    days = []
    for weekday in Weekday:
        rows = sorted((row for row in hours if row.weekday == weekday), key=lambda row: row.opens)
        if not rows and weekday >= Weekday.SATURDAY:
            continue
        days.append(
            Day(
                weekday,
                [row for row in rows if row.kind == HoursKind.OPEN],
                [row for row in rows if row.kind != HoursKind.OPEN],
                weekday == today,
            )
        )
    return Timetable(place, days, opening)
