"""Names of meetings and spans of time, in the language of the page."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from django.utils import timezone
from django.utils.formats import date_format, time_format
from django.utils.translation import gettext as _

from directory.public.wording import long_date

if TYPE_CHECKING:
    from networks.models import Meeting


def meeting_name(meeting: Meeting) -> str:
    """``2 June 2026, meeting 9``; with its title where it has one."""
    parts = [long_date(meeting.day)]
    if meeting.title:
        parts.append(meeting.title)
    elif meeting.number:
        parts.append(_("meeting %(number)s") % {"number": meeting.number})
    return ", ".join(parts)


def hours(meeting: Meeting) -> str:
    """When on that day: ``14:00 – 16:30``, as the language of the page writes times."""
    begin = time_format(timezone.localtime(meeting.starts_at), "TIME_FORMAT")
    if meeting.ends_at is None:
        return begin
    return f"{begin} – {time_format(timezone.localtime(meeting.ends_at), 'TIME_FORMAT')}"


def span(begin: date | None, end: date | None) -> str:
    """``1 January 2025 to 31 December 2027``, and what is known where one end is open."""
    if begin and end:
        return _("%(begin)s to %(end)s") % {"begin": long_date(begin), "end": long_date(end)}
    if begin:
        return _("since %(date)s") % {"date": long_date(begin)}
    if end:
        return _("until %(date)s") % {"date": long_date(end)}
    return ""


def short_day(meeting: Meeting) -> tuple[str, str, str]:
    """Weekday, day and month with year for the leaf of a calendar."""
    day = meeting.day
    return date_format(day, "D"), date_format(day, "j."), date_format(day, "M Y")
