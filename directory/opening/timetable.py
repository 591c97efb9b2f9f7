"""Hours of a service as people read them: one table per place, today marked, and the answer for now."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from django.utils import timezone

from directory.models import ClosingPeriod, HoursKind, Location, OpeningHours, Service, Weekday

from .holidays import holiday_on
from .now import Closing, Opening, Span, State, best_of, opening_at, this_minute


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
    hours, closings = hours_that_count(service, places), list(service.closing_periods.all())
    if not hours:
        return []
    if not any(row.location_id for row in hours):
        # A closing of one place leaves the others open; where it is the only one, nothing is open.
        anywhere: Sequence[Location | None] = places or [None]
        opening = best_of(_opening(service, hours, _for(closings, place), now) for place in anywhere)
        return [Timetable(None, _week(hours, now), opening)]
    return [
        Timetable(place, _week(rows, now), _opening(service, rows, _for(closings, place), now))
        for place in places
        if (rows := _for(hours, place))
    ]


def hours_that_count(service: Service, places: Iterable[Location] | None = None) -> list[OpeningHours]:
    """Hours for all places, and those at a place of the service (read from it, if none are given)."""
    rows = service.service_locations.all()
    known = {row.location_id for row in rows} if places is None else {place.pk for place in places}
    return [row for row in service.opening_hours.all() if row.location_id is None or row.location_id in known]


def opening_of(service: Service, places: Sequence[Location] = (), moment: datetime | None = None) -> Opening:
    """The one answer for a service: open wherever any of its places is open."""
    return best_of(table.opening for table in timetables_of(service, places, moment))


def coming_closings(service: Service, today: date, *, limit: int = 5) -> list[ClosingPeriod]:
    coming = [row for row in service.closing_periods.all() if row.end >= today]
    return sorted(coming, key=lambda row: row.start)[:limit]


def _for(rows: Iterable, place: Location | None) -> list:
    return [row for row in rows if row.location_id in (None, place.pk if place else None)]


def _opening(service: Service, hours: list[OpeningHours], closings: list[ClosingPeriod], now: datetime) -> Opening:
    if service.temporarily_closed:
        return Opening(State.CLOSED)
    return opening_at(
        now,
        [Span(row.weekday, row.opens, row.closes, row.kind) for row in hours],
        [Closing(row.start, row.end, row.reason) for row in closings],
        holiday_on if service.closed_on_holidays else lambda day: None,
    )


def _week(hours: list[OpeningHours], now: datetime) -> list[Day]:
    today = this_minute(now).weekday()
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
    return days
