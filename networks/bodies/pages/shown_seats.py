"""Decide which name is shown on a seat: to everybody where the person agreed, otherwise to members of the body."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date, timedelta

from django.db.models import Prefetch, Q

from directory.models import Area, Contact, Text
from kim.dates import today_in_germany
from networks.bodies.models import Body, Holder, NameConsent, Seat, Visibility


@dataclass(frozen=True)
class Sitter:
    """Who holds a seat, as one viewer may see it: the name, else the function, else only that it is held."""

    holder: Holder
    name: str = ""
    function: Text | None = None

    @property
    def is_acting(self) -> bool:
        return self.holder.role == Holder.Role.ACTING


@dataclass(frozen=True)
class ShownSeat:
    """``vacant_since`` is the first day nobody sat there, empty when nobody ever did."""

    seat: Seat
    sitters: list[Sitter] = field(default_factory=list)
    deputies: list[Sitter] = field(default_factory=list)
    vacant_since: date | None = None

    @property
    def is_vacant(self) -> bool:
        return not self.sitters

    @property
    def members_of_area(self) -> list[Area]:
        """The municipalities a cluster seat speaks for."""
        area = self.seat.area
        return list(area.members.all()) if area is not None and area.kind == Area.Kind.CLUSTER else []


@dataclass(frozen=True)
class SeatSection:
    heading: Text | None
    seats: list[ShownSeat]


def seats_for_page(body: Body) -> list[Seat]:
    """All seats of the body, past ones too, with what a page shows: nine queries for any number of seats."""
    holders = Holder.objects.select_related("contact").prefetch_related(
        "contact__translations", Prefetch("contact__name_consents", NameConsent.objects.all())
    )
    return list(
        body.seats.select_related("organisation", "area")
        .prefetch_related("translations", "area__members", Prefetch("holders", holders))
        .order_by("order", "pk")
    )


def seats_shown(seats: Iterable[Seat], level: Visibility, viewer, on: date | None = None) -> list[ShownSeat]:
    """Seats there are on that day (today, if none is named)."""
    day = on or today_in_germany()
    present = [seat for seat in seats if _runs(seat.begins_on, seat.ends_on, day)]
    layers = _visible_functions(present, viewer)
    return [_shown(seat, level, layers, day) for seat in present]


def in_sections(seats: Iterable[ShownSeat]) -> list[SeatSection]:
    """Under their headings, in the order of the first seat of each."""
    found: dict[str, SeatSection] = {}
    for shown in seats:
        key = shown.seat.section
        section = found.setdefault(key, SeatSection(shown.seat.text("section") if key else None, []))
        section.seats.append(shown)
    return list(found.values())


def terms_that_ended(seats: Iterable[Seat], level: Visibility, viewer, on: date | None = None) -> list[Sitter]:
    """Who sat when, the latest first; names as far as they may still be shown."""
    day = on or today_in_germany()
    all_seats = list(seats)
    layers = _visible_functions(all_seats, viewer)
    past = [holder for seat in all_seats for holder in seat.holders.all() if holder.ends_on and holder.ends_on < day]
    past.sort(key=lambda one: (one.ends_on, one.begins_on or date.min), reverse=True)
    return [_sitter(holder, level, layers, day) for holder in past]


def _runs(begin: date | None, end: date | None, day: date) -> bool:
    return (begin is None or begin <= day) and (end is None or day <= end)


def _visible_functions(seats: Iterable[Seat], viewer) -> set[int]:
    """Contacts whose function this person may read; those of inner layers stay out."""
    keys = {holder.contact_id for seat in seats for holder in seat.holders.all() if holder.contact_id}
    return set(Contact.objects.visible_to(viewer).filter(pk__in=keys).values_list("pk", flat=True)) if keys else set()


def _shown(seat: Seat, level: Visibility, layers: set[int], day: date) -> ShownSeat:
    current = [holder for holder in seat.holders.all() if holder.contact_id and holder.runs(day)]
    sitting = [_sitter(holder, level, layers, day) for holder in current if holder.role in Holder.SITTING]
    deputies = [_sitter(holder, level, layers, day) for holder in current if holder.role == Holder.Role.DEPUTY]
    return ShownSeat(seat, sitting, deputies, None if sitting else _vacant_since(seat, day))


def _vacant_since(seat: Seat, day: date) -> date | None:
    ends = [
        holder.ends_on
        for holder in seat.holders.all()
        if holder.role in Holder.SITTING and holder.ends_on and holder.ends_on < day
    ]
    return max(ends) + timedelta(days=1) if ends else seat.begins_on


def _sitter(holder: Holder, level: Visibility, layers: set[int], day: date) -> Sitter:
    contact = holder.contact
    if contact is None:
        return Sitter(holder)
    agreed = any(consent.holds(day) for consent in contact.name_consents.all())
    name = contact.name if agreed or level >= Visibility.MEMBERS else ""
    own = contact.text("function")
    shows_function = contact.pk in layers and str(own) != holder.seat.function
    return Sitter(holder, name, own if shows_function and not name else None)


def contacts_of_body(body: Body, viewer, on: date | None = None) -> list[Contact]:
    """The office and those who sit now, as far as this person sees their contacts; for address books."""
    day = on or today_in_germany()
    sitting = Holder.objects.current(day).filter(Q(seat__ends_on=None) | Q(seat__ends_on__gte=day), seat__body=body)
    keys = [pk for pk in sitting.order_by("seat__order", "pk").values_list("contact", flat=True) if pk]
    if body.office_contact_id:
        keys.insert(0, body.office_contact_id)
    found = Contact.objects.visible_to(viewer).select_related("organisation").prefetch_related("name_consents")
    by_key = found.in_bulk(keys)
    return [by_key[pk] for pk in dict.fromkeys(keys) if pk in by_key]
