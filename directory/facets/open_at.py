"""Open at a time, and open now.

A value is a weekday and a quarter of an hour, ``2-0930`` for Wednesday half past nine (Monday is 0), or now, to the
minute. The index does not hold each minute: a span is cut into the largest blocks of four hours, one hour, a quarter,
five minutes and one that it fills, and a time is found in the one block of each size it lies in. Nine to twelve are
three terms.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from datetime import time

import django_filters
from django.core.exceptions import ValidationError
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from directory.models import HoursKind, Service, Weekday
from kim.plugins import Facet

from ..opening.holidays import holiday_on
from ..opening.now import this_minute
from ..opening.open_services import closed_just_now, open_now, open_on
from ..opening.timetable import hours_that_count
from ..wording import clock, joined
from .filter_fields import BoxesFilter, SlugsField

NOW = "jetzt"
#: Minutes of a block, the largest first.
BLOCKS = (240, 60, 15, 5, 1)
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
        rows = (row for row in hours_that_count(service) if row.kind == HoursKind.OPEN)
        blocks = {term for row in rows for term in blocks_of(row.weekday, row.opens, row.closes)}
        return blocks if service.closed_on_holidays else blocks | {HOLIDAY + term for term in blocks}

    def values(self) -> list[str]:
        return [NOW, *(f"{day}-{hour:02}{minute:02}" for day in range(7) for hour in range(24) for minute in QUARTERS)]

    def index_terms(self, value: str) -> set[str]:
        if value != NOW:
            return blocks_with(*day_and_time(value))
        now = this_minute()
        terms = blocks_with(now.weekday(), now.time())
        return {HOLIDAY + term for term in terms} if holiday_on(now.date()) else terms

    def exceptions(self, value: str) -> set[int]:
        return closed_just_now() if value == NOW else set()


QUARTERS = (0, 15, 30, 45)


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
        return open_now() if value == NOW else open_on(*day_and_time(value))


def names_of_times(values: Iterable[str]) -> dict[str, str]:
    names = {}
    for value in values:
        if value == NOW:
            names[value] = str(_("now"))
        elif found := _TIME.fullmatch(value):
            names[value] = joined([Weekday(int(found[1])).label, clock(time(int(found[2]), int(found[3])))])
    return names


def blocks_of(weekday: int, opens: time, closes: time) -> Iterator[str]:
    """Blocks that fill the minutes from the first that begins within the span to the last that does."""
    at, end = _first_minute(opens), _first_minute(closes)
    while at < end:
        size = next(size for size in BLOCKS if at % size == 0 and at + size <= end)
        yield f"{weekday}.{size}.{at}"
        at += size


def blocks_with(weekday: int, clock: time) -> set[str]:
    """The block of each size the minute lies in."""
    minutes = clock.hour * 60 + clock.minute
    return {f"{weekday}.{size}.{minutes - minutes % size}" for size in BLOCKS}


def _first_minute(clock: time) -> int:
    """Minutes of the day before the first one that begins at or after this time."""
    return clock.hour * 60 + clock.minute + (1 if clock.second or clock.microsecond else 0)


def day_and_time(value: str) -> tuple[int, time]:
    """Weekday and time of a valid value."""
    found = _TIME.fullmatch(value)
    if found is None:
        raise ValueError(f"{value!r} is no weekday and quarter of an hour such as 2-0930")
    return int(found[1]), time(int(found[2]), int(found[3]))
