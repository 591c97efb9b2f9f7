"""Filter the lists of bodies, seats, meetings and decisions."""

from __future__ import annotations

from datetime import date

import django_filters
from django.db import models
from django.db.models import Q, QuerySet
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy
from wagtail.admin.filters import WagtailFilterSet

from directory.admin.few_choices import FewChoicesFilter, NameFilter
from kim.dates import today_in_germany
from networks.bodies.models import Body, BodyDocument, Decision, Holder, Meeting, Seat
from networks.bodies.rules.rhythm import rhythm_of


class RhythmState(models.TextChoices):
    OVERDUE = "overdue", _("Meeting overdue")
    COMES_LATE = "comes_late", _("Meeting due soon, none planned in time")


class SeatState(models.TextChoices):
    VACANT = "vacant", _("Vacant")
    ENDING = "ending", _("Term ends within 3 months")
    PAST = "past", _("Seat no longer exists")


class DecisionState(models.TextChoices):
    UNDONE = "undone", _("Not carried out yet")
    OVERDUE = "overdue", _("Overdue")


class When(models.TextChoices):
    COMING = "coming", _("Still to come")
    PAST = "past", _("Past")


def bodies_out_of_rhythm(bodies: QuerySet, state: str, today: date | None = None) -> list[int]:
    """Keys of those late, or about to be: two queries, the rule itself is ``rhythm_of``."""
    rows = bodies.active(today).exclude(meetings_per_year=None).prefetch_related("meetings")
    late = {
        RhythmState.OVERDUE: lambda rhythm: rhythm.is_overdue,
        RhythmState.COMES_LATE: lambda rhythm: rhythm.comes_late,
    }[RhythmState(state)]
    return [body.pk for body in rows if late(rhythm_of(body, today=today))]


def seats_in_state(seats: QuerySet, state: str, today: date | None = None) -> QuerySet:
    day = today or today_in_germany()
    if state == SeatState.PAST:
        return seats.filter(ends_on__lt=day)
    active = Body.objects.active(day).values("pk")
    if state == SeatState.VACANT:
        return seats.filter(pk__in=Seat.objects.vacant(day).order_by().values("pk"), body__in=active)
    return seats.filter(pk__in=Holder.objects.ending_soon(day).order_by().values("seat"), body__in=active)


def own_bodies(request: HttpRequest | None) -> QuerySet:
    """Bodies a filter offers: those in reach only."""
    return Body.objects.reachable_by(request.user) if request else Body.objects.none()


class OwnBodyFilterSet(WagtailFilterSet):
    body_name = NameFilter(label=_("Name of the body"), field_name="body__name", max_length=100)
    body = FewChoicesFilter(label=_("Body"), queryset=own_bodies)


class BodyFilters(WagtailFilterSet):
    rhythm = django_filters.ChoiceFilter(label=_("Rhythm"), choices=RhythmState.choices, method="in_rhythm")
    ended = django_filters.BooleanFilter(label=_("Ended"), method="is_ended")

    class Meta:
        model = Body
        fields = ["kind", "visibility"]

    def in_rhythm(self, rows: QuerySet, _name: str, value: str) -> QuerySet:
        return rows.filter(pk__in=bodies_out_of_rhythm(rows, value))

    def is_ended(self, rows: QuerySet, _name: str, value: bool) -> QuerySet:
        ended = Q(ended_on__lt=today_in_germany())
        return rows.filter(ended) if value else rows.exclude(ended)


class SeatFilters(OwnBodyFilterSet):
    state = django_filters.ChoiceFilter(
        label=pgettext_lazy("of a seat", "State"), choices=SeatState.choices, method="in_state"
    )

    class Meta:
        model = Seat
        fields = ["body", "role", "vote"]

    def in_state(self, rows: QuerySet, _name: str, value: str) -> QuerySet:
        return seats_in_state(rows, value)


class MeetingFilters(OwnBodyFilterSet):
    when = django_filters.ChoiceFilter(label=_("When"), choices=When.choices, method="at_time")

    class Meta:
        model = Meeting
        fields = ["body", "state", "visibility"]

    def at_time(self, rows: QuerySet, _name: str, value: str) -> QuerySet:
        return rows.upcoming() if value == When.COMING else rows.past()


class DecisionFilters(OwnBodyFilterSet):
    work = django_filters.ChoiceFilter(label=_("Work"), choices=DecisionState.choices, method="in_work")

    class Meta:
        model = Decision
        fields = ["body", "state", "effect", "visibility"]

    def in_work(self, rows: QuerySet, _name: str, value: str) -> QuerySet:
        return rows.overdue() if value == DecisionState.OVERDUE else rows.open()


class DocumentFilters(OwnBodyFilterSet):
    class Meta:
        model = BodyDocument
        fields = ["body", "kind", "visibility"]
