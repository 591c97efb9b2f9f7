"""Meetings as iCalendar (RFC 5545): feeds to subscribe to, and the file in an invitation."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import timedelta

from django.conf import settings
from django.utils import timezone
from django.utils.translation import gettext as _
from icalendar import Calendar, Event, vText

from directory.wording import joined
from kim.dates import BERLIN
from kim.own_address import own_address, own_host
from networks.bodies.models import Body, Meeting
from networks.bodies.rules.wording import short_name

#: Length of a meeting whose end nobody entered.
USUAL = timedelta(hours=2)
_STATUS = {
    Meeting.State.PLANNED: "TENTATIVE",
    Meeting.State.INVITED: "CONFIRMED",
    Meeting.State.HELD: "CONFIRMED",
    Meeting.State.CANCELLED: "CANCELLED",
}


def calendar_of(body: Body, meetings: Iterable[Meeting], *, inside: bool = False) -> bytes:
    """One calendar of a body. ``inside`` adds the link, which members alone may see.

    Take meetings read through ``with_agenda_for`` or ``for_members_of``. Times carry the zone of Berlin and its rules,
    so a meeting stays at 14:00 when the clocks change, in every calendar.
    """
    calendar = Calendar()
    calendar.add("prodid", f"-//KIM Atlas//{settings.KIM_SITE_NAME}//DE")
    calendar.add("version", "2.0")
    calendar.add("calscale", "GREGORIAN")
    calendar.add("method", "PUBLISH")
    name = str(body.text("name"))
    calendar.add("x-wr-calname", name)
    calendar.add("name", name)
    calendar.add("refresh-interval", timedelta(hours=12), parameters={"VALUE": "DURATION"})
    rows = list(meetings)
    for meeting in rows:
        calendar.add_component(_event(body, meeting, inside=inside))
    if rows:
        days = [meeting.day for meeting in rows]
        calendar.add_missing_timezones(min(days) - timedelta(days=366), max(days) + timedelta(days=366))
    return calendar.to_ical()


def _event(body: Body, meeting: Meeting, *, inside: bool) -> Event:
    event = Event()
    begin = timezone.localtime(meeting.starts_at, BERLIN)
    end = timezone.localtime(meeting.ends_at, BERLIN) if meeting.ends_at else begin + USUAL
    event.add("uid", f"{meeting.uid}@{own_host()}")
    event.add("dtstamp", meeting.changed_at)
    event.add("last-modified", meeting.changed_at)
    event.add("sequence", meeting.sequence)
    event.add("dtstart", begin)
    event.add("dtend", end)
    event.add("summary", meeting.title or joined([str(body.text("name")), short_name(meeting)]))
    event.add("status", _STATUS[Meeting.State(meeting.state)])
    event.add("url", own_address(meeting.get_absolute_url()))
    place = [meeting.place, *([meeting.link] if inside and meeting.link else [])]
    if any(place):
        event.add("location", ", ".join(filter(None, place)))
    if words := _agenda(meeting):
        event.add("description", vText(words))
    return event


def _agenda(meeting: Meeting) -> str:
    items = meeting.shown_agenda
    if not items:
        return ""
    return "\n".join([_("Agenda"), *(f"{number}. {item.title}" for number, item in enumerate(items, start=1))])
