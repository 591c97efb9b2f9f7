"""Who leaves: what is left alone, and the hand-over."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from wagtail.models import ModelLogEntry

from directory.models import ServiceContact
from networks.departures.orphans import all_orphans
from networks.models import Departure, Holder, Visibility
from tests.directory.records import a_contact, a_service
from tests.directory.rights.people import a_person

from ..records import Town, a_body, a_holder, a_seat


@pytest.fixture
def coordinator(town: Town):
    return a_person("coordinator", areas=(town.district.district,))


@pytest.fixture
def desk(client: Client, coordinator) -> Client:
    client.force_login(coordinator)
    return client


def address(model, name: str, *args) -> str:
    return reverse(model.snippet_viewset.get_url_name(name), args=args)


def test_who_leaves_raises_an_alarm_until_everything_is_handed_over(town: Town, desk, coordinator):
    today = timezone.localdate()
    leaving = a_contact(town.office, function="Alte Leitung", name="Anselm Weidenbach")
    follower = a_contact(town.office, function="Neue Leitung")
    stands_in_for = a_contact(town.office, function="Büro", deputy=leaving)
    body = a_body(town.district.district, office_contact=leaving)
    seat = a_seat(body)
    term = a_holder(seat, leaving, begins_on=date(2024, 1, 1))
    service = a_service(town.office, name="Kurs")
    ServiceContact.objects.create(service=service, contact=leaving)
    departure = Departure.objects.create(contact=leaving, leaves_on=today, successor=follower)

    kinds = sorted(type(orphan.owner).__name__ for orphan in all_orphans(coordinator))
    assert kinds == ["Body", "Contact", "Seat", "Service"]

    answer = desk.post(address(Departure, "handover", departure.pk))

    assert answer.status_code == 302
    assert [type(orphan.owner).__name__ for orphan in all_orphans(coordinator)] == ["Service"]
    body.refresh_from_db()
    stands_in_for.refresh_from_db()
    assert (body.office_contact, stands_in_for.deputy) == (follower, follower)
    terms = Holder.objects.order_by("begins_on").values_list("contact", "begins_on", "ends_on")
    assert list(terms) == [
        (leaving.pk, term.begins_on, today),
        (follower.pk, today + timedelta(days=1), None),
    ]
    assert "Kurs" in desk.get(reverse("networks_orphans")).content.decode()
    assert ModelLogEntry.objects.filter(object_id=str(departure.pk)).exists()


def test_a_departure_in_the_far_future_is_no_alarm_yet(town: Town, coordinator):
    contact = a_contact(town.office)
    a_holder(a_seat(a_body(town.district.district)), contact)
    departure = Departure.objects.create(contact=contact, leaves_on=timezone.localdate() + timedelta(days=15))

    assert all_orphans(coordinator) == []

    departure.leaves_on = timezone.localdate() + timedelta(days=14)
    departure.save()
    assert len(all_orphans(coordinator)) == 1


def test_an_organisation_nobody_can_sign_in_for_is_an_orphan(town: Town, coordinator):
    person = a_person(member_of=town.office)
    assert all_orphans(coordinator) == []

    person.is_active = False
    person.save()

    assert [orphan.owner for orphan in all_orphans(coordinator)] == [town.office]


def test_departures_stand_in_the_menu_of_the_networks_after_the_documents(town: Town, desk):
    html = desk.get("/cms/").content.decode()

    found = [
        html.index(reverse(f"wagtailsnippets_networks_{name}:list"))
        for name in ("bodydocument", "departure", "nameconsent")
    ]
    assert found == sorted(found)


def test_a_hand_over_leaves_what_is_in_the_hands_of_another_coordination(town: Town, desk, coordinator):
    leaving, follower = a_contact(town.office), a_contact(town.office, function="Neue Leitung")
    ours = a_holder(a_seat(a_body(town.district.district), "Sitz hier"), leaving)
    there = a_body(town.district.other_district, "Runde dort", office_contact=leaving)
    theirs = a_holder(a_seat(there, "Sitz dort"), leaving)
    inner = a_body(town.district.other_district, "Innere Runde", visibility=Visibility.COORDINATION)
    a_holder(a_seat(inner, "Geheimer Sitz"), leaving)
    departure = Departure.objects.create(contact=leaving, leaves_on=timezone.localdate(), successor=follower)
    url = address(Departure, "handover", departure.pk)

    page = desk.get(url).content.decode()
    assert [text in page for text in ("Sitz hier", "Sitz dort", "Geheimer Sitz")] == [True, True, False]
    assert page.count("somebody else, stays") or page.count("bleibt, wie") == 2
    desk.post(url)

    for row in (ours, theirs, there):
        row.refresh_from_db()
    assert (ours.ends_on, theirs.ends_on, there.office_contact) == (departure.leaves_on, None, leaving)
    assert list(Holder.objects.filter(contact=follower).values_list("seat__function", flat=True)) == ["Sitz hier"]
