"""Open at a time, and open now.

A time is a weekday and a quarter of an hour, ``2-0930`` for Wednesday half past nine (Monday is 0). The index does not
hold each quarter: a span is cut into the largest blocks of four hours, one hour and a quarter that it fills, and a time
is found in the one block of each size it lies in. Nine to twelve are three terms instead of twelve.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from datetime import date, datetime, time

import django_filters
from django.core.exceptions import ValidationError
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from directory.models import ClosingPeriod, HoursKind, OpeningHours, Service, Weekday
from kim.dates import BERLIN
from kim.plugins import Facet

from ..opening.holidays import holiday_on
from ..wording import clock
from .filter_fields import BoxesFilter, SlugsField

NOW = "jetzt"
QUARTER = 15
#: Minutes of a block, the largest first.
BLOCKS = (240, 60, QUARTER)
_TIME = re.compile(r"([0-6])-([01]\d|2[0-3])(00|15|30|45)")
#: Begins the terms of services that are there on public holidays too.
HOLIDAY = "f"


class OpenAtFacet(Facet):
    """Open hours only; what is done by appointment has no open door at that time."""

    key = parameter = "zeit"
    label = _("Open at")
    order = 61
    group = "tag"
    is_counted = False

    def filter(self) -> django_filters.Filter:
        return TimesFilter(label=self.label)

    def terms(self, service: Service) -> set[str]:
        if service.temporarily_closed:
            return set()
        spans = ((row.weekday, row.opens, row.closes) for row in _open(service.opening_hours.all()))
        blocks = {term for span in spans for term in blocks_of(*span)}
        return blocks if service.closed_on_holidays else blocks | {HOLIDAY + term for term in blocks}

    def values(self) -> list[str]:
        return [NOW, *(f"{day}-{hour:02}{minute:02}" for day in range(7) for hour in range(24) for minute in QUARTERS)]

    def index_terms(self, value: str) -> set[str]:
        if value != NOW:
            return blocks_with(value)
        moment = this_quarter()
        terms = blocks_with(value_at(moment))
        return {HOLIDAY + term for term in terms} if holiday_on(moment.date()) else terms

    def exceptions(self, value: str) -> set[int]:
        return closed_at(this_quarter()) if value == NOW else set()


QUARTERS = tuple(range(0, 60, QUARTER))


class TimesField(SlugsField):
    def validate(self, value: list[str]) -> None:
        super().validate(value)
        if not all(one == NOW or _TIME.fullmatch(one) for one in value):
            raise ValidationError(self.error_messages["invalid_choice"], params={"value": value[0]})


class TimesFilter(BoxesFilter):
    field_class = TimesField

    def __init__(self, **kwargs) -> None:
        super().__init__(names=names_of_times, offered=[(NOW, _("Open now"))], **kwargs)

    def finds(self, value: str) -> Q:
        return open_now() if value == NOW else open_at(value)


def names_of_times(values: Iterable[str]) -> dict[str, str]:
    names = {}
    for value in values:
        if value == NOW:
            names[value] = str(_("now"))
        elif found := _TIME.fullmatch(value):
            names[value] = f"{Weekday(int(found[1])).label}, {clock(time(int(found[2]), int(found[3])))}"
    return names


# --- the index


def blocks_of(weekday: int, opens: time, closes: time) -> Iterator[str]:
    """Blocks that fill the quarters from the first that begins within the span to the last that does."""
    at, end = _first_quarter(opens), _first_quarter(closes)
    while at < end:
        size = next(size for size in BLOCKS if at % size == 0 and at + size <= end)
        yield f"{weekday}.{size}.{at}"
        at += size


def blocks_with(value: str) -> set[str]:
    """The block of each size the quarter lies in."""
    weekday, minutes = parts_of(value)
    return {f"{weekday}.{size}.{minutes - minutes % size}" for size in BLOCKS}


def _first_quarter(moment: time) -> int:
    """Minutes of the first quarter that begins at or after this time."""
    return -(-(moment.hour * 60 + moment.minute + (1 if moment.second else 0)) // QUARTER) * QUARTER


def parts_of(value: str) -> tuple[int, int]:
    """Weekday and minutes since midnight of a valid value."""
    found = _TIME.fullmatch(value)
    if found is None:
        raise ValueError(f"{value!r} is no weekday and quarter of an hour such as 2-0930")
    return int(found[1]), int(found[2]) * 60 + int(found[3])


# --- the database


def open_at(value: str) -> Q:
    weekday, minutes = parts_of(value)
    return _hours_hold(weekday, time(*divmod(minutes, 60)))


def open_now(moment: datetime | None = None) -> Q:
    quarter = this_quarter(moment)
    found = _hours_hold(quarter.weekday(), quarter.time()) & ~Q(pk__in=closed_at(quarter))
    return found & Q(closed_on_holidays=False) if holiday_on(quarter.date()) else found


def _hours_hold(weekday: int, moment: time) -> Q:
    rows = OpeningHours.objects.filter(kind=HoursKind.OPEN, weekday=weekday, opens__lte=moment, closes__gt=moment)
    return Q(pk__in=rows.values("service_id"), temporarily_closed=False)


def closed_at(quarter: datetime) -> set[int]:
    """Services that would be open by their hours but for a closing of these days: of the place, or of all places."""
    day: date = quarter.date()
    closings: dict[int, set[int | None]] = {}
    periods = ClosingPeriod.objects.filter(start__lte=day, end__gte=day)
    for service, location in periods.values_list("service_id", "location_id"):
        closings.setdefault(service, set()).add(location)
    if not closings:
        return set()
    rows = OpeningHours.objects.filter(
        kind=HoursKind.OPEN,
        weekday=day.weekday(),
        opens__lte=quarter.time(),
        closes__gt=quarter.time(),
        service__closing_periods__in=periods,
    )
    open_at_one_place = {
        service
        for service, location in rows.values_list("service_id", "location_id")
        if None not in closings[service] and location not in closings[service]
    }
    return set(closings) - open_at_one_place


def this_quarter(moment: datetime | None = None) -> datetime:
    now = (moment or timezone.now()).astimezone(BERLIN)
    return now.replace(minute=now.minute - now.minute % QUARTER, second=0, microsecond=0)


def value_at(quarter: datetime) -> str:
    return f"{quarter.weekday()}-{quarter:%H%M}"


def _open(rows: Iterable[OpeningHours]) -> Iterator[OpeningHours]:
    return (row for row in rows if row.kind == HoursKind.OPEN)
