"""What is left alone when a person leaves: seats, bodies, services, posts, deputies, and accounts nobody uses."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from django.db import transaction
from django.db.models import Exists, Model, OuterRef
from django.utils.text import capfirst

from directory.models import Contact, Membership, Organisation, ServiceContact
from directory.rights.policies import policy_of
from kim.dates import today_in_germany
from networks.bodies.models import Body, BodyMembership, Holder
from networks.cooperation.models import CasePost, PostsOfArea

from .models import Departure

#: So long before the last day the alarm begins.
NOTICE = timedelta(days=14)


@dataclass(frozen=True)
class Orphan:
    """``record`` still points at somebody who is gone; ``owner`` is what an editor opens to change that."""

    record: Model
    owner: Model
    person: str

    @property
    def kind(self) -> str:
        return capfirst(str(self.owner._meta.verbose_name))


def orphans_of(departure: Departure, user) -> list[Orphan]:
    """What still points at the person after their last day, as far as this person may know of it."""
    return orphans_by_contact([departure], user)[departure.contact_id]


def orphans_by_contact(departures: Iterable[Departure], user) -> dict[int, list[Orphan]]:
    """The same for many departures, by the key of who leaves: six queries for any number of them."""
    leaving = {departure.contact_id: departure for departure in departures}
    found: dict[int, list[Orphan]] = {contact: [] for contact in leaving}
    if not leaving:
        return found
    for contact, record, owner in _pointers(leaving, user):
        person = leaving[contact].contact
        found[contact].append(Orphan(record, owner, person.name or person.function))
    return found


def _pointers(leaving: Mapping[Any, Departure], user) -> Iterator[tuple[Any, Any, Any]]:
    """Key of the contact, the record that points at it, and what an editor opens to change that."""
    for holder in Holder.objects.visible_to(user).filter(contact__in=leaving).select_related("seat__body"):
        if holder.ends_on is None or holder.ends_on > leaving[holder.contact_id].leaves_on:
            yield holder.contact_id, holder, holder.seat
    for body in Body.objects.visible_to(user).filter(office_contact__in=leaving):
        yield body.office_contact_id, body, body
    for row in ServiceContact.objects.filter(contact__in=leaving).select_related("service"):
        yield row.contact_id, row, row.service
    for other in Contact.objects.filter(deputy__in=leaving):
        yield other.deputy_id, other, other
    for post in CasePost.objects.filter(contact__in=leaving):
        yield post.contact_id, post, post
    for setting in PostsOfArea.objects.filter(coordination__in=leaving).select_related("area"):
        yield setting.coordination_id, setting, setting


def all_orphans(user, on: date | None = None) -> list[Orphan]:
    """Of everybody in reach whose last day has come or comes within two weeks: eight queries."""
    day = on or today_in_germany()
    soon = Departure.objects.reachable_by(user).filter(leaves_on__lte=day + NOTICE).select_related("contact")
    found = orphans_by_contact(soon, user)
    return [*(orphan for orphans in found.values() for orphan in orphans), *lonely_organisations(user)]


def lonely_organisations(user) -> list[Orphan]:
    """Organisations in reach whose only members have accounts that were closed: nobody keeps their entries."""
    active = Membership.objects.filter(organisation=OuterRef("pk"), user__is_active=True)
    anybody = Membership.objects.filter(organisation=OuterRef("pk"))
    rows = Organisation.objects.reachable_by(user).filter(Exists(anybody), ~Exists(active))
    return [Orphan(row, row, row.name) for row in rows]


def own_orphans(orphans: Iterable[Orphan], user) -> list[Orphan]:
    """Those whose entry this person may change; the others are in the hands of another coordination."""
    by_model: dict[type[Model], set[Any]] = defaultdict(set)
    for orphan in orphans:
        by_model[type(orphan.owner)].add(orphan.owner.pk)
    own = {
        (model, pk)
        for model, keys in by_model.items()
        for pk in policy_of(model)
        .instances_user_has_permission_for(user, "change")
        .filter(pk__in=keys)
        .values_list("pk", flat=True)
    }
    return [orphan for orphan in orphans if (type(orphan.owner), orphan.owner.pk) in own]


@transaction.atomic
def hand_over(departure: Departure, successor: Contact, user) -> int:
    """Give seats, bodies, deputies and posts to the successor and return how many; services stay with their editors.

    Only entries this person looks after: a seat in a body elsewhere stays until its own coordination hands it over.
    A term ends on the last day and the new one begins on the next, so the history says who sat when. Services have
    drafts of their own: what is changed behind them would come back with the next publication.
    """
    done = 0
    for orphan in own_orphans(orphans_of(departure, user), user):
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
