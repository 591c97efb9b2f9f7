"""Put together the packet of a meeting, when somebody opens it: what changed since the last one.

Other parts of the networks add theirs as a ``Section`` at the place ``packet``; its subject is the meeting.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

from django.db.models import Q, QuerySet

from kim.dates import moment_in_germany
from networks.bodies.models import Body, BodyDocument, Decision, Holder, Meeting


@dataclass(frozen=True)
class Packet:
    """``since`` is the meeting before, or nothing: then everything counts as new."""

    meeting: Meeting
    since: Meeting | None
    open_decisions: list[Decision]
    finished: list[Decision]
    arrived: list[Holder]
    gone: list[Holder]
    groups: list[Body]
    papers: list[BodyDocument]

    @property
    def is_empty(self) -> bool:
        lists = (self.open_decisions, self.finished, self.arrived, self.gone, self.groups, self.papers)
        return not any(lists)


def packet_for(meeting: Meeting, viewer) -> Packet:
    """What this person may see of it: decisions, people, groups and files since the meeting before."""
    seen = Meeting.objects.visible_to(viewer).filter(body=meeting.body)
    since = seen.past(meeting.starts_at).exclude(pk=meeting.pk).first()
    begin = since.day if since else date.min
    end = meeting.day
    decisions = Decision.objects.visible_to(viewer).filter(body=meeting.body).for_listing(viewer)
    return Packet(
        meeting=meeting,
        since=since,
        open_decisions=list(decisions.open()),
        finished=list(decisions.filter(state=Decision.State.DONE, done_on__gt=begin, done_on__lte=end)),
        arrived=list(_terms(meeting, viewer).filter(begins_on__gt=begin, begins_on__lte=end)),
        gone=list(_terms(meeting, viewer).filter(ends_on__gte=begin, ends_on__lt=end)),
        groups=list(_groups(meeting, begin, viewer)),
        papers=list(_papers(meeting, begin, viewer)),
    )


def _terms(meeting: Meeting, viewer) -> QuerySet[Holder]:
    return (
        Holder.objects.visible_to(viewer)
        .filter(seat__body=meeting.body, contact__isnull=False)
        .select_related("seat", "contact")
        .prefetch_related("seat__translations")
        .order_by("seat__order", "pk")
    )


def _groups(meeting: Meeting, begin: date, viewer) -> QuerySet[Body]:
    """Groups of this body, founded or ended since."""
    mine = Q(reports_to=meeting.body) | Q(founding_decision__body=meeting.body)
    news = Q(founded_on__gt=begin) | Q(ended_on__gt=begin, ended_on__lte=meeting.day)
    return Body.objects.visible_to(viewer).filter(mine).filter(news).for_listing().distinct()


def _papers(meeting: Meeting, begin: date, viewer) -> QuerySet[BodyDocument]:
    """Files of this meeting, and others added since the one before."""
    files = BodyDocument.objects.visible_to(viewer).filter(body=meeting.body)
    if begin == date.min:
        return files.filter(Q(meeting=meeting) | Q(meeting=None)).select_related("body", "language")
    start = moment_in_germany(begin + timedelta(days=1))
    return files.filter(Q(meeting=meeting) | Q(meeting=None, added_at__gte=start)).select_related("body", "language")
