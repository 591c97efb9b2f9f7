"""Days and months as people count them, in the time of Germany.

Six months are six calendar months: from 15 January to 15 July. Where the month is too short for the day, its last day
stands in: six months after 31 August is 28 February, or 29 February in a leap year.
"""

from __future__ import annotations

from datetime import date, datetime, time
from zoneinfo import ZoneInfo

from dateutil.relativedelta import relativedelta
from django.utils import timezone

BERLIN = ZoneInfo("Europe/Berlin")
MIDNIGHT = time()


def today_in_germany(now: datetime | None = None) -> date:
    """The day in Germany, also for an editor who lets Wagtail show the time of another zone."""
    return timezone.localdate(now, timezone=BERLIN)  # noqa: TID251


def moment_in_germany(day: date, clock: time = MIDNIGHT) -> datetime:
    """The moment at which clocks in Germany show this time. Without a time, the beginning of the day."""
    return datetime.combine(day, clock, BERLIN)


def months_after(day: date, months: int) -> date:
    return day + relativedelta(months=months)


def months_before(day: date, months: int) -> date:
    return day - relativedelta(months=months)


def start_of_month(day: date) -> date:
    return day.replace(day=1)


def end_of_month(day: date) -> date:
    # Set to a day after the 28th, relativedelta takes the last day the month has.
    return day + relativedelta(day=31)
