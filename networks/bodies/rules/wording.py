"""Names of meetings and spans of time, in the language of the page."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from directory.wording import clock, day_of_month, joined, long_date
from directory.wording import clock_span as clock_span

if TYPE_CHECKING:
    from networks.bodies.models import Meeting


def meeting_name(meeting: Meeting) -> str:
    """``2 June 2026, meeting 9``; with its title where it has one."""
    return joined(filter(None, [long_date(meeting.day), _own_words(meeting)]))


def short_name(meeting: Meeting) -> str:
    """``meeting 9``, for places that name the day anyway; the day where there is nothing else."""
    return _own_words(meeting) or long_date(meeting.day)


def _own_words(meeting: Meeting) -> str:
    if meeting.title or not meeting.number:
        return meeting.title
    return _("meeting %(number)s") % {"number": meeting.number}


def meeting_hours(meeting: Meeting) -> str:
    """When on that day: ``14–16.30 Uhr``, as the language of the page writes clocks; the zone is that of Germany."""
    begin = timezone.localtime(meeting.starts_at)
    if meeting.ends_at is None:
        return _("from %(time)s") % {"time": clock(begin)}
    return clock_span(begin.time(), timezone.localtime(meeting.ends_at).time())


def period(begin: date | None, end: date | None) -> str:
    """``1 January 2025 to 31 December 2027``, and what is known where one end is open."""
    if begin and end:
        return _("%(begin)s to %(end)s") % {"begin": long_date(begin), "end": long_date(end)}
    if begin:
        return _("since %(date)s") % {"date": long_date(begin)}
    if end:
        return _("until %(date)s") % {"date": long_date(end)}
    return ""


def leaf(meeting: Meeting) -> tuple[str, str, str]:
    """Weekday, day and month with year for the leaf of a calendar."""
    day = meeting.day
    return date_format(day, "D"), day_of_month(day), date_format(day, "M Y")


def rhythm_words(per_year: int | None) -> str:
    """``twice a year``; nothing where the body meets as needed."""
    if per_year is None:
        return _("as needed")
    if per_year == 2:
        return _("twice a year")
    return ngettext("once a year", "%(count)s times a year", per_year) % {"count": per_year}
