"""Who leaves and what is left alone: the same answers for many people at once, at the price of one."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from django.contrib.auth.models import User
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from directory.models import Contact, ServiceContact
from networks.cooperation.models import PostsOfArea
from networks.departures.orphans import all_orphans, orphans_by_contact, orphans_of
from networks.models import Body, Departure, Holder
from tests.directory.records import a_contact, a_service, an_organisation
from tests.directory.rights.people import a_person

from ..cooperation.records import a_post
from ..records import Town, a_body, a_holder, a_seat

TODAY = date(2026, 11, 30)


@pytest.fixture
def coordinator(town: Town) -> User:
    return a_person("coordinator", areas=(town.district.district,))


def somebody_leaves(town: Town, number: int, on: date | None = None) -> Departure:
    """A person with a seat, a body, a service, a post and somebody they stand in for, all of which stay behind."""
    leaving = a_contact(town.office, function=f"Leitung {number}", name=f"Person {number}")
    body = a_body(town.district.district, f"Runde {number}", office_contact=leaving)
    a_holder(a_seat(body, f"Sitz {number}"), leaving)
    ServiceContact.objects.create(service=a_service(town.office, name=f"Kurs {number}"), contact=leaving)
    a_contact(town.office, function=f"Büro {number}", deputy=leaving)
    a_post(town.office, town.district.town, title=f"Stelle {number}", contact=leaving)
    return Departure.objects.create(contact=leaving, leaves_on=on or timezone.localdate())


def queries_of(client: Client, address: str) -> int:
    # The first visit fills what is kept for all: content types, sites.
    client.get(address)
    with CaptureQueriesContext(connection) as queries:
        answer = client.get(address)
    assert answer.status_code == 200
    return len(queries)


LISTS = {
    "departures": "wagtailsnippets_networks_departure:list",
    "left alone": "networks_orphans",
}


@pytest.mark.parametrize("name", LISTS)
def test_a_list_takes_the_same_queries_for_one_person_who_leaves_and_for_three(
    town: Town, client: Client, coordinator, name
):
    client.force_login(coordinator)
    address = reverse(LISTS[name])
    somebody_leaves(town, 1)
    one = queries_of(client, address)
    somebody_leaves(town, 2)
    somebody_leaves(town, 3)

    assert queries_of(client, address) == one


def test_the_list_says_how_much_each_person_leaves_behind(town: Town, client: Client, coordinator):
    client.force_login(coordinator)
    somebody_leaves(town, 1)
    Departure.objects.create(contact=a_contact(town.office, function="Nichts offen"), leaves_on=timezone.localdate())

    page = client.get(reverse(LISTS["departures"]))

    found = {row.contact.function: len(row.orphans) for row in page.context["object_list"]}
    assert found == {"Leitung 1": 5, "Nichts offen": 0}


def test_many_people_at_once_leave_what_each_leaves_alone(town: Town, coordinator, django_assert_num_queries):
    departures = [somebody_leaves(town, number) for number in (1, 2)]
    PostsOfArea.objects.create(area=town.district.town, coordination=departures[1].contact)
    departures = list(Departure.objects.select_related("contact"))
    Body.objects.visible_to(coordinator).exists()

    with django_assert_num_queries(6):
        together = orphans_by_contact(departures, coordinator)

    assert together == {departure.contact_id: orphans_of(departure, coordinator) for departure in departures}
    kinds = [[type(orphan.owner).__name__ for orphan in orphans] for orphans in together.values()]
    five = ["Seat", "Body", "Service", "Contact", "CasePost"]
    assert kinds == [five, [*five, "PostsOfArea"]]
    assert {orphan.person for orphan in together[departures[0].contact_id]} == {departures[0].contact.name}


def test_nobody_who_leaves_costs_no_query(db, django_assert_num_queries):
    with django_assert_num_queries(0):
        assert orphans_by_contact([], None) == {}


@pytest.mark.parametrize(("ends", "is_left"), [(None, True), (1, True), (0, False), (-1, False)])
def test_a_term_that_ends_by_the_last_day_is_not_left_alone(town: Town, coordinator, ends, is_left):
    leaving = a_contact(town.office)
    last = None if ends is None else TODAY + timedelta(days=ends)
    a_holder(a_seat(a_body(town.district.district)), leaving, begins_on=date(2020, 1, 1), ends_on=last)
    departure = Departure.objects.create(contact=leaving, leaves_on=TODAY)

    assert bool(orphans_of(departure, coordinator)) is is_left
    assert Holder.objects.count() == 1


def test_the_last_day_of_each_person_counts_for_their_own_terms(town: Town, coordinator):
    early, late = a_contact(town.office, function="früh"), a_contact(town.office, function="spät")
    for contact in (early, late):
        a_holder(a_seat(a_body(town.district.district)), contact, begins_on=date(2020, 1, 1), ends_on=TODAY)
    Departure.objects.create(contact=early, leaves_on=TODAY - timedelta(days=1))
    Departure.objects.create(contact=late, leaves_on=TODAY)

    found = orphans_by_contact(Departure.objects.all(), coordinator)

    assert {Contact.objects.get(pk=pk).function: len(orphans) for pk, orphans in found.items()} == {
        "früh": 1,
        "spät": 0,
    }


@pytest.mark.parametrize(("days", "is_told"), [(14, True), (15, False)])
def test_the_alarm_begins_two_weeks_before_the_last_day(town: Town, coordinator, days, is_told):
    somebody_leaves(town, 1, TODAY + timedelta(days=days))

    assert bool(all_orphans(coordinator, TODAY)) is is_told


def test_who_leaves_elsewhere_is_the_alarm_of_others(town: Town, coordinator):
    elsewhere = an_organisation(town.district.other_district, name="Anderswo")
    leaving = a_contact(elsewhere)
    a_contact(elsewhere, function="Büro", deputy=leaving)
    Departure.objects.create(contact=leaving, leaves_on=TODAY)

    assert all_orphans(coordinator, TODAY) == []
    assert len(all_orphans(a_person("administrator"), TODAY)) == 1


def test_an_organisation_is_left_alone_when_its_last_account_is_closed(town: Town, coordinator):
    first, second = a_person(member_of=town.office), a_person(member_of=town.office)
    User.objects.filter(pk=first.pk).update(is_active=False)
    assert all_orphans(coordinator, TODAY) == []

    User.objects.filter(pk=second.pk).update(is_active=False)

    assert [orphan.owner for orphan in all_orphans(coordinator, TODAY)] == [town.office]


def test_entries_of_others_stand_in_the_list_without_a_way_to_edit_them(town: Town, client: Client, coordinator):
    leaving = a_contact(town.office)
    own = a_contact(town.office, function="Eigenes Büro", deputy=leaving)
    other = a_contact(an_organisation(town.district.other_district), function="Fremdes Büro", deputy=leaving)
    Departure.objects.create(contact=leaving, leaves_on=timezone.localdate())
    client.force_login(coordinator)

    rows = client.get(reverse(LISTS["left alone"])).context["rows"]

    found = {orphan.owner: address for orphan, address in rows}
    assert found == {own: reverse("wagtailsnippets_directory_contact:edit", args=[own.pk]), other: None}
