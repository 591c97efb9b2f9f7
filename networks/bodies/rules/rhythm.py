"""Work out how often a body meets, and whether it is late."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta

from kim.dates import months_after, today_in_germany
from networks.bodies.models import Body, Meeting

DAYS_OF_YEAR = 365


@dataclass(frozen=True)
class Rhythm:
    """``due`` is the last day on which the next meeting keeps the rhythm; empty where there is none to keep.

    ``last`` is the day of the latest meeting, ``following`` the day of the next one in the calendar.
    """

    per_year: int | None
    last: date | None
    due: date | None
    following: date | None
    today: date

    @property
    def is_overdue(self) -> bool:
        """Whether the due day has passed. A meeting planned for later does not change that."""
        return self.due is not None and self.due < self.today

    @property
    def comes_late(self) -> bool:
        """Whether the next date, or its absence, breaks the rhythm soon: told two months ahead."""
        if self.due is None or self.is_overdue:
            return False
        if self.following is not None:
            return self.following > self.due
        return self.due <= months_after(self.today, 2)


def due_after(last: date, per_year: int) -> date:
    """The last day of the next meeting: whole months where they divide the year, else so many days."""
    if 12 % per_year == 0:
        return months_after(last, 12 // per_year)
    return last + timedelta(days=DAYS_OF_YEAR // per_year)


def rhythm_of(body: Body, meetings: Iterable[Meeting] | None = None, today: date | None = None) -> Rhythm:
    """From the meetings of the body (read if not given). A body that never met counts from its first day."""
    day = today or today_in_germany()
    rows = body.meetings.all() if meetings is None else meetings
    days = sorted(meeting.day for meeting in rows if meeting.state != Meeting.State.CANCELLED)
    last = max((one for one in days if one <= day), default=None)
    following = min((one for one in days if one > day), default=None)
    start = last or body.founded_on
    wants = body.meetings_per_year and body.is_active(day) and start
    due = due_after(start, body.meetings_per_year) if wants and start and body.meetings_per_year else None
    return Rhythm(body.meetings_per_year, last, due, following, day)
