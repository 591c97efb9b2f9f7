"""Work out the dates of a series. The local hour stays the same when the clocks change."""

from __future__ import annotations

import uuid
from calendar import monthrange
from collections.abc import Iterable
from datetime import UTC, date, datetime, timedelta

from django.db import models, transaction
from django.utils.translation import gettext_lazy as _

from kim.dates import BERLIN, moment_in_germany, months_after
from networks.bodies.models import Body, Meeting

MOST = 52


class Every(models.TextChoices):
    WEEK = "week", _("every week")
    TWO_WEEKS = "two_weeks", _("every two weeks")
    MONTH_DAY = "month_day", _("every month, on the same day")
    MONTH_WEEKDAY = "month_weekday", _("every month, on the same weekday, such as the first Tuesday")
    QUARTER = "quarter", _("every three months, on the same weekday")
    HALF_YEAR = "half_year", _("every six months, on the same weekday")


_DAYS = {Every.WEEK: 7, Every.TWO_WEEKS: 14}
_MONTHS = {Every.MONTH_WEEKDAY: 1, Every.QUARTER: 3, Every.HALF_YEAR: 6}


def days_of_series(first: date, every: Every, count: int) -> list[date]:
    """``count`` days, the first one included. A fifth Tuesday becomes the last one where a month has four."""
    if every in _DAYS:
        return [first + timedelta(days=_DAYS[every] * step) for step in range(count)]
    if every == Every.MONTH_DAY:
        return [months_after(first, step) for step in range(count)]
    return [_same_weekday(first, _MONTHS[every] * step) for step in range(count)]


def _same_weekday(first: date, months: int) -> date:
    place = (first.day - 1) // 7
    start = months_after(first.replace(day=1), months)
    day = start + timedelta(days=(first.weekday() - start.weekday()) % 7 + 7 * place)
    return day if day.day <= monthrange(start.year, start.month)[1] and day.month == start.month else day - timedelta(7)


def moments_of_series(first: datetime, every: Every, count: int) -> list[datetime]:
    """Moments at the same hour on the wall in Germany. An hour the spring change leaves out moves on by one."""
    local = first.astimezone(BERLIN)
    days = days_of_series(local.date(), every, count)
    return [moment_in_germany(day, local.time()).astimezone(UTC).astimezone(BERLIN) for day in days]


@transaction.atomic
def plan_series(body: Body, pattern: Meeting, moments: Iterable[datetime]) -> list[Meeting]:
    """One meeting for each moment, like ``pattern`` in place, length and visibility; taken days are skipped."""
    length = pattern.ends_at - pattern.starts_at if pattern.ends_at else None
    taken = {meeting.day for meeting in body.meetings.exclude(state=Meeting.State.CANCELLED)}
    number = max((one for one in body.meetings.values_list("number", flat=True) if one), default=0)
    series, made = uuid.uuid4(), []
    for moment in moments:
        if moment.astimezone(BERLIN).date() in taken:
            continue
        number += 1
        made.append(
            Meeting.objects.create(
                body=body,
                number=number,
                starts_at=moment,
                # Added in UTC: a meeting over the change of clocks keeps its length.
                ends_at=moment.astimezone(UTC) + length if length else None,
                place=pattern.place,
                link=pattern.link,
                visibility=pattern.visibility,
                series=series,
            )
        )
    return made
