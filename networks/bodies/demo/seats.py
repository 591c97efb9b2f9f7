"""Seats of the demo and who holds them: people with consents, offices without names, vacant seats, a past term."""

from __future__ import annotations

from datetime import date, timedelta

from directory.demo.drawing import dice
from directory.demo.organisations import invented_phone
from directory.models import Area, Contact, Layer, Organisation
from directory.models.slugs import german_slug
from kim.dates import months_after
from networks.bodies.models import Body, Holder, NameConsent, Seat

from .content import BodyRow, SeatRow
from .offices import demo_office


def make_seats(body: Body, row: BodyRow, day: date) -> None:
    for place, one in enumerate(row.seats):
        office = _office(one, row, body)
        seat = Seat(
            body=body,
            function=one.function,
            section=one.section,
            role=one.role,
            vote=one.vote,
            organisation=office,
            area=_cluster(one, row),
            deputy_function=one.deputy,
            order=(place + 1) * 10,
            begins_on=body.founded_on,
            is_demo=True,
        )
        seat.save()
        if one.person and office:
            _hold(seat, one, office, day)


def _office(one: SeatRow, row: BodyRow, body: Body) -> Organisation | None:
    return demo_office(one.office, row.area) or (body.office if one.person else None)


def _cluster(one: SeatRow, row: BodyRow) -> Area | None:
    if not one.cluster:
        return None
    areas = Area.objects.filter(kind=Area.Kind.CLUSTER, parent__ags=row.area, slug__endswith=f"-{one.cluster}")
    return areas.first()


def _hold(seat: Seat, one: SeatRow, office: Organisation, day: date) -> None:
    is_office = not one.person.startswith("*") and one.person.split()[0].endswith(("amt", "reich"))
    begin = date(day.year - 1, 1, 1)
    end = months_after(day, one.until) if one.until is not None else None
    if one.before:
        earlier = _contact(office, seat.function, one.before, day)
        Holder.objects.create(
            seat=seat, contact=earlier, begins_on=date(day.year - 4, 1, 1), ends_on=begin - timedelta(days=1)
        )
    contact = _contact(office, one.person if is_office else seat.function, "" if is_office else one.person, day)
    role = Holder.Role.ACTING if one.acting else Holder.Role.HOLDER
    Holder.objects.create(seat=seat, contact=contact, role=role, begins_on=begin, ends_on=end)


def _contact(office: Organisation, function: str, person: str, day: date) -> Contact:
    """One contact for each person and function of an office; a star in front of the name stands for consent."""
    name = person.removeprefix("*")
    found = Contact.objects.filter(organisation=office, function=function, name=name, is_demo=True).first()
    if found is not None:
        return found
    contact = Contact.objects.create(
        organisation=office,
        function=function,
        name=name,
        name_consent=person.startswith("*"),
        phone=invented_phone(dice(f"seat:{office.pk}:{function}")),
        email=f"{german_slug(function)[:40].strip('-')}@example.org",
        layer=Layer.PUBLIC if not name else Layer.NETWORK,
        is_demo=True,
    )
    if person.startswith("*"):
        NameConsent.objects.create(
            contact=contact, given_on=date(day.year - 1, 1, 15), way=NameConsent.Way.WRITTEN, note="Vorführung"
        )
    return contact
