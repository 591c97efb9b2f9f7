"""What is left alone when a person leaves: seats, bodies, services, posts, deputies, and accounts nobody uses."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from django.db import transaction
from django.db.models import Exists, Model, OuterRef, Q
from django.utils import timezone
from django.utils.text import capfirst

from directory.models import Contact, Membership, Organisation, ServiceContact
from networks.bodies.models import Body, BodyMembership, Holder
from networks.cooperation.models import CasePost, PostsOfArea

from .models import Departure


@dataclass(frozen=True)
class Orphan:
    """``record`` still points at somebody who is gone; ``owner`` is what an editor opens to change that."""

    record: Model
    owner: Model
    person: str

    @property
    def kind(self) -> str:
        return capfirst(str(self.owner._meta.verbose_name))


def orphans_of(contact: Contact, leaves_on: date) -> list[Orphan]:
    """What still points at the contact after their last day."""
    person = contact.name or contact.function
    return [Orphan(record, owner, person) for record, owner in _pointers(contact, leaves_on)]


def _pointers(contact: Contact, leaves_on: date) -> Iterator[tuple[Any, Any]]:
    staying = Q(ends_on=None) | Q(ends_on__gt=leaves_on)
    for holder in Holder.objects.filter(staying, contact=contact).select_related("seat__body"):
        yield holder, holder.seat
    for body in Body.objects.filter(office_contact=contact):
        yield body, body
    for row in ServiceContact.objects.filter(contact=contact).select_related("service"):
        yield row, row.service
    for other in Contact.objects.filter(deputy=contact):
        yield other, other
    for post in CasePost.objects.filter(contact=contact):
        yield post, post
    for setting in PostsOfArea.objects.filter(coordination=contact).select_related("area"):
        yield setting, setting


def all_orphans(user, on: date | None = None) -> list[Orphan]:
    """Of everybody in reach whose last day has come or comes within two weeks."""
    day = on or timezone.localdate()
    soon = Departure.objects.reachable_by(user).filter(leaves_on__lte=day + timedelta(days=14))
    found = []
    for departure in soon.select_related("contact"):
        found += orphans_of(departure.contact, departure.leaves_on)
    return found + lonely_organisations(user)


def lonely_organisations(user) -> list[Orphan]:
    """Organisations in reach whose only members have accounts that were closed: nobody keeps their entries."""
    active = Membership.objects.filter(organisation=OuterRef("pk"), user__is_active=True)
    anybody = Membership.objects.filter(organisation=OuterRef("pk"))
    rows = Organisation.objects.reachable_by(user).filter(Exists(anybody), ~Exists(active))
    return [Orphan(row, row, row.name) for row in rows]


@transaction.atomic
def hand_over(departure: Departure, successor: Contact) -> int:
    """Give seats, bodies, deputies and posts to the successor and return how many; services stay with their editors.

    A term ends on the last day and the new one begins on the next, so the history says who sat when. Services have
    drafts of their own: what is changed behind them would come back with the next publication.
    """
    done = 0
    for orphan in orphans_of(departure.contact, departure.leaves_on):
        record: Any = orphan.record
        if isinstance(record, Holder):
            _next_term(record, departure.leaves_on, successor)
        elif isinstance(record, Body):
            Body.objects.filter(pk=record.pk).update(office_contact=successor)
        elif isinstance(record, Contact):
            if record.pk == successor.pk:
                continue
            Contact.objects.filter(pk=record.pk).update(deputy=successor)
        elif isinstance(record, CasePost):
            CasePost.objects.filter(pk=record.pk).update(contact=successor)
        elif isinstance(record, PostsOfArea):
            PostsOfArea.objects.filter(pk=record.pk).update(coordination=successor)
        else:
            continue
        done += 1
    return done


def _next_term(holder: Holder, last_day: date, successor: Contact) -> None:
    if holder.begins_on and holder.begins_on > last_day:
        Holder.objects.filter(pk=holder.pk).update(contact=successor)
        return
    Holder.objects.create(
        seat=holder.seat,
        contact=successor,
        role=holder.role,
        begins_on=last_day + timedelta(days=1),
        ends_on=holder.ends_on,
    )
    Holder.objects.filter(pk=holder.pk).update(ends_on=last_day)


def closed_accesses(user) -> Any:
    """Members of bodies in reach whose account was closed."""
    bodies = Body.objects.reachable_by(user).values("pk")
    return BodyMembership.objects.filter(body__in=bodies, user__is_active=False)
