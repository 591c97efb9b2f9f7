"""Records for tests of bodies: a district with people of every kind, and a body with one of everything."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from itertools import count
from typing import Any

from django.contrib.auth.models import User
from django.core.files.base import ContentFile
from django.utils import timezone

from directory.models import Contact, Layer
from networks.models import (
    AgendaItem,
    Body,
    BodyDocument,
    BodyKind,
    BodyMembership,
    Decision,
    Holder,
    Meeting,
    NameConsent,
    Seat,
    Visibility,
)
from tests.directory.records import District, a_contact, an_organisation
from tests.directory.rights.people import a_person

number = count(1)


class Town:
    """Two districts, an office here, and one person for each way to look at a body of this one."""

    def __init__(self) -> None:
        self.district = District()
        self.office = an_organisation(self.district.district, "Kommunales Integrationszentrum", kind="ki")
        self.far_office = an_organisation(self.district.other_district, "Amt dort")

    def people_around(self, body: Body) -> dict[str, User | None]:
        people: dict[str, User | None] = {
            "visitor": None,
            "account": a_person(),
            "partner": a_person(member_of=self.far_office),
            "case manager": a_person("case_manager"),
            "coordinator there": a_person("coordinator", areas=(self.district.other_district,)),
            "member": a_person(),
            "former member": a_person(),
            "coordinator here": a_person("coordinator", areas=(self.district.district,)),
            "administrator": a_person("administrator"),
        }
        BodyMembership.objects.create(user=people["member"], body=body, ends_on=timezone.localdate())
        yesterday = timezone.localdate() - timedelta(days=1)
        BodyMembership.objects.create(user=people["former member"], body=body, ends_on=yesterday)
        return people


def a_body(area, name: str = "", **values: Any) -> Body:
    kind = BodyKind.objects.get(key=values.pop("kind", BodyKind.STEERING_GROUP))
    further = values.pop("further", ())
    body = Body(area=area, kind=kind, name=name or f"Gruppe {next(number)}", **values)
    body.further_areas = list(further)
    body.save()
    return body


def a_seat(body: Body, function: str = "Leitung Jugendamt", **values: Any) -> Seat:
    return Seat.objects.create(body=body, function=function, **values)


def a_holder(seat: Seat, contact: Contact | None, **values: Any) -> Holder:
    return Holder.objects.create(seat=seat, contact=contact, **values)


def a_meeting(body: Body, when: datetime | None = None, **values: Any) -> Meeting:
    begin = when or timezone.now() + timedelta(days=7)
    values.setdefault("ends_at", begin + timedelta(hours=2))
    return Meeting.objects.create(body=body, starts_at=begin, **values)


def an_item(meeting: Meeting, title: str, **values: Any) -> AgendaItem:
    return AgendaItem.objects.create(meeting=meeting, title=title, **values)


def a_decision(body: Body, title: str = "Sprechstunde einrichten", **values: Any) -> Decision:
    values.setdefault("decided_on", date(2026, 6, 2))
    return Decision.objects.create(body=body, title=title, **values)


def a_file(body: Body, title: str = "Niederschrift", content: bytes = b"Inhalt", **values: Any) -> BodyDocument:
    return BodyDocument.objects.create(body=body, title=title, file=ContentFile(content, "papier.txt"), **values)


def agrees(contact: Contact, **values: Any) -> NameConsent:
    return NameConsent.objects.create(contact=contact, **{"given_on": date(2026, 1, 1), **values})


def a_full_body(town: Town, **values: Any) -> Body:
    """One of everything a page can show; every text is its own."""
    body = a_body(
        town.district.district,
        "Lenkungsgruppe Höxter",
        summary="Entscheidet über Strukturen.",
        purpose="Zweck der Gruppe.",
        mandate="Auftrag der Gruppe.",
        results="Ergebnisse der Gruppe.",
        meetings_per_year=2,
        office=town.office,
        office_contact=a_contact(town.office, function="Koordination KIM"),
        **values,
    )
    chair = a_seat(body, "Kreisdirektion", role=Seat.Role.CHAIR, section="Kreisverwaltung", order=1)
    named = a_contact(town.office, function="Direktion", name="Jorinde Falkenhain", layer=Layer.NETWORK)
    a_holder(chair, named, begins_on=date(2025, 1, 1))
    agrees(named)
    quiet = a_seat(body, "Leitung Jugendamt", order=2, deputy_function="Leitung Frühe Hilfen")
    silent = a_contact(town.office, function="Amtsleitung", name="Ilka Schweigsam", layer=Layer.NETWORK)
    a_holder(quiet, silent, begins_on=date(2025, 1, 1))
    cluster = a_seat(body, "Leitung der Städte im Norden", area=town.district.cluster, order=3, vote="advisory")
    a_holder(cluster, silent, begins_on=date(2024, 1, 1), ends_on=date(2026, 9, 30))
    held = a_meeting(
        body,
        datetime(2026, 6, 2, 12, tzinfo=UTC),
        number=9,
        minutes="Wortlaut der Niederschrift.",
        state=Meeting.State.HELD,
    )
    an_item(held, "Lückenbericht")
    coming = a_meeting(body, number=10, place="Kreishaus, Saal 2", link="https://konferenz.example.org/geheim")
    an_item(coming, "Offener Punkt")
    an_item(coming, "Interner Punkt", is_internal=True)
    decision = a_decision(body, "Projektgruppe gründen", meeting=held, effect=Decision.Effect.FOUND_GROUP)
    a_decision(body, "Interner Beschluss", visibility=Visibility.MEMBERS, meeting=held)
    group = a_body(
        town.district.district, "Projektgruppe Wechsel", kind=BodyKind.PROJECT_GROUP, founding_decision=decision
    )
    group.visibility = body.visibility
    group.save()
    a_file(body, "Öffentlicher Bericht", visibility=Visibility.PUBLIC)
    a_file(body, "Papier für Fachkräfte", visibility=Visibility.NETWORK)
    a_file(body, "Papier für Mitglieder", visibility=Visibility.MEMBERS, meeting=held)
    a_file(body, "Vermerk der Koordination", visibility=Visibility.COORDINATION)
    return body
