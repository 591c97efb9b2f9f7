"""What the page of a body shows to one person: seats, meetings, decisions, groups and files, each asked for rights."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Count, Prefetch, Q, QuerySet

from directory.contact_point import ShownContact, shown_contact
from directory.models import Contact
from kim.dates import today_in_germany
from networks.bodies.models import AgendaItem, Body, BodyDocument, Decision, Meeting, Seat, Visibility, runs_on
from networks.bodies.rights.visibility import level_in
from networks.bodies.rules.rhythm import Rhythm, rhythm_of

from .shown_seats import contacts_of_body, in_sections, seats_for_page, seats_shown, terms_that_ended

MEETINGS_SHOWN = 4
DECISIONS_SHOWN = 8


@dataclass(frozen=True)
class ShownMeeting:
    """``items`` are the agenda as this person may read it; ``minutes`` is empty for those who may not."""

    meeting: Meeting
    items: list[AgendaItem]
    decisions: list[Decision]
    files: list[BodyDocument]
    minutes: str = ""
    link: str = ""


@dataclass(frozen=True)
class ReportingGroup:
    """A group the body founded or that reports to it. ``seat_count`` counts those in force."""

    body: Body
    seat_count: int
    next_meeting: Meeting | None


def bodies_of_page(viewer) -> QuerySet[Body]:
    """Bodies with what their page shows from single rows."""
    return (
        Body.objects.visible_to(viewer)
        .select_related("kind", "area", "office", "reports_to", "founding_decision__body")
        .prefetch_related(
            "translations",
            "kind__translations",
            "further_areas",
            "life_domains",
            "categories",
            "office__translations",
            "reports_to__translations",
            "founding_decision__translations",
            "founding_decision__body__translations",
        )
    )


def body_context(body: Body, viewer, today: date | None = None) -> dict[str, Any]:
    day = today or today_in_germany()
    level = level_in(body, viewer)
    seats = seats_for_page(body)
    present = seats_shown(seats, level, viewer, day)
    meetings = meetings_shown(body, viewer, level)
    coming = [one for one in meetings if not one.meeting.is_over()]
    past = [one for one in meetings if one.meeting.is_over()]
    coming.sort(key=lambda one: one.meeting.starts_at)
    decisions = list(Decision.objects.visible_to(viewer).filter(body=body).for_listing(viewer))
    return {
        "body": body,
        "areas": [body.area, *body.further_areas.all()],
        "is_active": body.is_active(day),
        "topics": [*body.life_domains.all(), *body.categories.all()],
        "level": level,
        "is_inside": level >= Visibility.MEMBERS,
        "sections": in_sections(present),
        "chairs": [one for one in present if one.seat.role == Seat.Role.CHAIR],
        "deputy_chairs": [one for one in present if one.seat.role == Seat.Role.DEPUTY_CHAIR],
        "seat_count": len(present),
        "vacant_count": sum(one.is_vacant for one in present),
        "taken_count": sum(not one.is_vacant for one in present),
        "ended_terms": terms_that_ended(seats, level, viewer, day),
        "next": coming[0] if coming else None,
        "later": coming[1:],
        "past": past[:MEETINGS_SHOWN],
        "older": past[MEETINGS_SHOWN:],
        "first_day": min((one.meeting.day for one in past), default=None),
        "rhythm": _rhythm(body, meetings, day),
        "decisions": decisions[:DECISIONS_SHOWN],
        "older_decisions": decisions[DECISIONS_SHOWN:],
        "groups": reporting_groups(body, viewer, day),
        "files": [row for row in _files(body, viewer) if row.meeting_id is None],
        "office": _office(body, viewer),
        "has_cards": bool(contacts_of_body(body, viewer, day)),
        "mandate_from_decision": _founding_decision(body, viewer),
        "reports_to": _if_visible(body.reports_to, viewer),
    }


def _rhythm(body: Body, meetings: list[ShownMeeting], day: date) -> Rhythm:
    """Work out the rhythm from the meetings this person sees, so that it tells nothing about hidden ones."""
    return rhythm_of(body, [one.meeting for one in meetings], day)


def meetings_shown(body: Body, viewer, level: Visibility) -> list[ShownMeeting]:
    """The latest first, with agenda, decisions and files as far as this person sees them: four queries."""
    files = _files(body, viewer)
    by_meeting: dict[int, list[BodyDocument]] = {}
    for row in files:
        if row.meeting_id is not None:
            by_meeting.setdefault(row.meeting_id, []).append(row)
    decisions = Decision.objects.visible_to(viewer).for_listing(viewer).order_by("number", "pk")
    rows = (
        Meeting.objects.visible_to(viewer)
        .filter(body=body)
        .exclude(state=Meeting.State.CANCELLED)
        .with_agenda_for(viewer)
        .prefetch_related(Prefetch("decisions", decisions))
        .order_by("-starts_at", "-pk")
    )
    return [_shown_meeting(meeting, body, level, by_meeting.get(meeting.pk, [])) for meeting in rows]


def shown_meeting(meeting: Meeting, viewer) -> ShownMeeting:
    """One meeting of a body read with ``bodies_of_page``."""
    found = meetings_shown(meeting.body, viewer, level_in(meeting.body, viewer))
    return next(one for one in found if one.meeting.pk == meeting.pk)


def _shown_meeting(meeting: Meeting, body: Body, level: Visibility, files: list[BodyDocument]) -> ShownMeeting:
    inside = level >= Visibility.MEMBERS
    meeting.body = body
    return ShownMeeting(
        meeting=meeting,
        items=meeting.shown_agenda,
        decisions=list(meeting.decisions.all()),
        files=files,
        minutes=meeting.minutes if meeting.minutes_visibility <= level else "",
        link=meeting.link if inside else "",
    )


def _files(body: Body, viewer) -> list[BodyDocument]:
    rows = BodyDocument.objects.visible_to(viewer).filter(body=body).select_related("language")
    found = list(rows)
    for row in found:
        row.body = body
    return found


def reporting_groups(body: Body, viewer, day: date) -> list[ReportingGroup]:
    """Groups at work that this person may know of, with seats and next meeting: a constant number of queries."""
    mine = Q(reports_to=body) | Q(founding_decision__body=body)
    coming = Meeting.objects.visible_to(viewer).upcoming()
    in_force = Q(seats__in=Seat.objects.visible_to(viewer).filter(runs_on(day)).order_by().values("pk"))
    rows = (
        Body.objects.visible_to(viewer)
        .active(day)
        .filter(mine)
        .exclude(pk=body.pk)
        .for_listing()
        .annotate(seat_count=Count("seats", filter=in_force, distinct=True))
        .prefetch_related(Prefetch("meetings", coming, to_attr="coming"))
        .distinct()
    )
    return [ReportingGroup(row, row.seat_count, row.coming[0] if row.coming else None) for row in rows]


def _office(body: Body, viewer) -> ShownContact | None:
    if not body.office_contact_id:
        return None
    contact = Contact.objects.visible_to(viewer).for_page(viewer).filter(pk=body.office_contact_id).first()
    return shown_contact(contact) if contact else None


def _founding_decision(body: Body, viewer) -> Decision | None:
    if not body.founding_decision_id:
        return None
    found = Decision.objects.visible_to(viewer).filter(pk=body.founding_decision_id)
    return body.founding_decision if found.exists() else None


def _if_visible(other: Body | None, viewer) -> Body | None:
    if other is None or not Body.objects.visible_to(viewer).filter(pk=other.pk).exists():
        return None
    return other
