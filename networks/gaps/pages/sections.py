"""Gaps on pages of bodies: what a group deals with, what a decision set going, what is new for a meeting."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import TYPE_CHECKING, Any

from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from directory.models.access import is_professional
from kim.plugins import Section
from networks.bodies.models import AgendaItem, Meeting
from networks.bodies.rights.visibility import bodies_of_member
from networks.gaps.models import Gap, Measure, Step

if TYPE_CHECKING:
    from django.db.models import Model
    from django.http import HttpRequest


def gaps_for(viewer):
    """Gaps this person may read: all for professionals, those of the own bodies for members."""

    known = Gap.objects.filter(merged_into=None).for_viewer(viewer)
    if not is_professional(viewer):
        known = known.filter(body__in=bodies_of_member(viewer))
    return known.select_related("category__domain", "area", "body").order_by("step", "due_on", "number")


class GapsOfBody(Section):
    key = "gaps-of-body"
    label = _("Gaps a body deals with")
    order = 10
    place = "body"
    template = "networks/gaps/of_body.html"

    def context(self, request: HttpRequest, subject: Model | None) -> Mapping[str, Any] | None:
        if subject is None:
            return None
        gaps = list(gaps_for(request.user).open().filter(body=subject.pk))
        return {"gaps": gaps, "heading": _("Gaps under way")} if gaps else None


class GapsOfDecision(Section):
    key = "gaps-of-decision"
    label = _("Gaps and measures of a decision")
    order = 10
    place = "decision"
    template = "networks/gaps/of_body.html"

    def context(self, request: HttpRequest, subject: Model | None) -> Mapping[str, Any] | None:
        if subject is None:
            return None
        gaps = list(gaps_for(request.user).filter(Q(decision=subject.pk) | Q(measures__decision=subject.pk)).distinct())
        return {"gaps": gaps, "heading": _("Gaps of this decision")} if gaps else None


class GapsForMeeting(Section):
    """What is new since the meeting before, and what waits for a decision: a part of the packet."""

    key = "gaps-for-meeting"
    label = _("Gaps since the last meeting")
    order = 10
    place = "packet"
    template = "networks/gaps/for_meeting.html"

    def context(self, request: HttpRequest, subject: Model | None) -> Mapping[str, Any] | None:

        if not isinstance(subject, Meeting):
            return None
        seen = Meeting.objects.visible_to(request.user).filter(body=subject.body)
        before = seen.past(subject.starts_at).exclude(pk=subject.pk).first()
        since = before.day if before else date.min
        items = AgendaItem.objects.visible_to(request.user).filter(meeting=subject).order_by().values("pk")
        known = gaps_for(request.user).in_area(subject.body.area)
        lists = {
            "new": list(known.open().filter(found_on__gt=since)[:20]),
            "waiting": list(known.filter(step=Step.ASSIGNED)[:20]),
            "closed": list(known.filter(closed_on__gt=since)[:20]),
            "on_agenda": list(known.filter(agenda_items__in=items).distinct()),
        }
        return {**lists, "area": subject.body.area, "since": before} if any(lists.values()) else None


class GapsOfMember(Section):
    key = "gaps-of-member"
    label = _("Assigned gaps and measures")
    order = 10
    place = "member"
    template = "networks/gaps/of_member.html"

    def context(self, request: HttpRequest, subject: Model | None) -> Mapping[str, Any] | None:

        own = bodies_of_member(request.user)
        gaps = list(gaps_for(request.user).open().filter(body__in=own))
        measures = list(
            Measure.objects.open()
            .filter(gaps__body__in=own)
            .select_related("responsible")
            .distinct()
            .order_by("due_on")
        )
        return {"gaps": gaps, "measures": measures} if gaps or measures else None
