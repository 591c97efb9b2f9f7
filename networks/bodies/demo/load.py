"""Load the bodies of the demo. Only missing rows are made; what people changed stays."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime, time, timedelta

from django.contrib.auth import get_user_model
from django.db import transaction
from django.utils.translation import gettext as _

from directory.demo.accounts import may_have_accounts
from directory.models import Area, LifeDomain, Organisation
from kim.dates import moment_in_germany, months_after, months_before, today_in_germany
from networks.bodies.models import (
    AgendaItem,
    Body,
    BodyKind,
    BodyMembership,
    BodyTranslation,
    Decision,
    Meeting,
    Visibility,
)
from networks.bodies.rules.body_kinds import ensure_kinds

from .content import BODIES, BodyRow, DecisionRow
from .offices import demo_office, make_offices
from .papers import attach_minutes
from .seats import make_seats


def load_bodies(say: Callable[[str], None], today: date | None = None) -> None:
    day = today or today_in_germany()
    ensure_kinds()
    there = set(Body.objects.filter(is_demo=True).values_list("external_ids__demo", flat=True))
    missing = [row for row in BODIES if row.key not in there and Area.objects.filter(ags=row.area).exists()]
    if not missing:
        return
    with transaction.atomic():
        make_offices()
        for row in missing:
            _body(row, day)
        for row in missing:
            _decisions(row, day)
    say(_("%(count)s bodies") % {"count": len(missing)})


def body_of(key: str) -> Body | None:
    return Body.objects.filter(is_demo=True, external_ids__demo=key).first() if key else None


def _body(row: BodyRow, day: date) -> None:
    area = Area.objects.get(ags=row.area)
    if row.cluster:
        area = (
            Area.objects.filter(kind=Area.Kind.CLUSTER, parent=area, slug__endswith=f"-{row.cluster}").first() or area
        )
    office = Organisation.objects.filter(is_demo=True, kind=Organisation.Kind.KI, area__ags=row.area).first()
    body = Body(
        kind=BodyKind.objects.get(key=row.kind),
        name=row.name,
        area=area,
        summary=row.summary,
        purpose=row.purpose,
        mandate=row.mandate,
        results=row.results,
        reports_to=body_of(row.parent),
        founded_on=date(row.first_year, 6, 1) if row.first_year < day.year else months_before(day, 6),
        mandate_from=date(day.year - 1, 1, 1) if row.until else None,
        mandate_until=months_after(day, row.until) if row.until else None,
        meetings_per_year=row.per_year,
        office=office,
        office_contact=office.contacts.order_by("layer", "pk").first() if office else None,
        visibility=row.visibility,
        is_demo=True,
        external_ids={"demo": row.key},
    )
    body.further_areas = list(Area.objects.filter(ags__in=row.further))
    body.life_domains = list(LifeDomain.objects.filter(key__in=row.topics))
    name, summary = row.english
    if name:
        body.translations = [  # type: ignore[misc]  # modelcluster takes rows before they are stored
            BodyTranslation(language="en", name=name, summary=summary)
        ]
    body.save()
    make_seats(body, row, day)
    _meetings(body, row, day)
    if may_have_accounts():
        people = get_user_model().objects.filter(username__in=row.members)
        BodyMembership.objects.bulk_create(BodyMembership(user=user, body=body) for user in people)


def meeting_days(row: BodyRow, day: date) -> list[date]:
    """Past days, the first one first, and the next one where one is planned; never on a weekend."""
    gap = 12 // row.per_year if row.per_year else 3
    begin = date(2022, 9, 20) if row.key == "hoexter-lenkung" else date(row.first_year, 3, 3)
    anchor = months_after(day, gap) - timedelta(days=40)
    if row.next_in is not None:
        anchor = day + timedelta(days=row.next_in)
    past = []
    back = gap
    while (one := months_before(anchor, back)) >= begin and len(past) < 9:
        if one < day:
            past.append(_workday(one))
        back += gap
    if row.key == "hoexter-lenkung":
        past = [*[one for one in past if one > begin], begin]
    following = [_workday(anchor)] if row.next_in is not None else []
    return [*sorted(set(past)), *following]


def _workday(day: date) -> date:
    return day + timedelta(days=max(0, 7 - day.weekday())) if day.weekday() >= 5 else day


def _meetings(body: Body, row: BodyRow, day: date) -> None:
    days = meeting_days(row, day)
    for number, one in enumerate(days, start=1):
        ahead = one >= day
        meeting = Meeting.objects.create(
            body=body,
            number=number,
            starts_at=_at(one, time(14)),
            ends_at=_at(one, time(16, 30)),
            place=row.place,
            link="https://konferenz.example.org/kim" if ahead and number % 2 == 0 else "",
            state=Meeting.State.INVITED if ahead else Meeting.State.HELD,
            minutes=""
            if ahead
            else "Ergebnisse und Aufträge stehen in den Beschlüssen. Diese Niederschrift ist erfunden.",
            minutes_visibility=Visibility.MEMBERS,
            is_demo=True,
        )
        subjects = (
            row.agenda
            if ahead
            else (("report", "Bericht der Koordination"), ("discussion", "Lücken aus der Fallarbeit"))
        )
        items = [
            AgendaItem(meeting=meeting, sort_order=place, title=title, kind=kind)
            for place, (kind, title) in enumerate(subjects)
        ]
        if ahead and items:
            items.append(
                AgendaItem(
                    meeting=meeting, sort_order=len(items), title="Personalfragen", kind="discussion", is_internal=True
                )
            )
        AgendaItem.objects.bulk_create(items)
    past = [meeting for meeting in body.meetings.order_by("starts_at") if meeting.day < day]
    for meeting in past[-2:]:
        attach_minutes(meeting)


def _at(day: date, clock: time) -> datetime:
    return moment_in_germany(day, clock)


def _decisions(row: BodyRow, day: date) -> None:
    body = body_of(row.key)
    if body is None:
        return
    past = [meeting for meeting in body.meetings.order_by("starts_at") if meeting.day < day]
    for one in sorted(row.decisions, key=lambda decision: -decision.ago):
        decision = _decision(body, row, one, past, day)
        founded = body_of(one.founds)
        if founded is not None:
            founded.founding_decision = decision
            founded.reports_to = body
            founded.founded_on = decision.decided_on
            founded.save()


def _decision(body: Body, row: BodyRow, one: DecisionRow, past: list[Meeting], day: date) -> Decision:
    wanted = months_before(day, one.ago)
    meeting = min(past, key=lambda meeting: abs((meeting.day - wanted).days), default=None)
    decided = meeting.day if meeting else wanted
    votes = one.votes or (None, None, None)
    return Decision.objects.create(
        body=body,
        meeting=meeting,
        title=one.title,
        wording=one.text,
        effect=one.effect,
        decided_on=decided,
        votes_for=votes[0],
        votes_against=votes[1],
        abstentions=votes[2],
        responsible_organisation=demo_office(one.office, row.area),
        responsible_body=body_of(one.group),
        due_on=months_after(day, one.due) if one.due is not None else None,
        state=one.state,
        done_on=max(decided, months_before(day, 3)) if one.state == "done" else None,
        visibility=one.visibility,
        is_demo=True,
    )
