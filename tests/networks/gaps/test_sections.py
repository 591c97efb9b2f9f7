"""Gaps on the pages of bodies: for professionals, and for members those of their own bodies."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from networks.gaps.lifecycle import Move, advance
from networks.models import AgendaItem, Body, BodyMembership, Decision, Gap, Measure, Meeting, Step
from tests.directory.rights.people import a_person

pytestmark = pytest.mark.django_db


@pytest.fixture
def assigned(gap, group, coordinator) -> Gap:
    advance(gap, Move(Step.REVIEWED), coordinator)
    advance(gap, Move(Step.ASSIGNED, body=group), coordinator)
    return gap


@pytest.fixture
def member(group):
    person = a_person()
    BodyMembership.objects.create(user=person, body=group)
    return person


def page(client, address: str, person=None) -> str:
    if person:
        client.force_login(person)
    return client.get(address).content.decode()


def test_visitors_see_no_gaps_on_the_page_of_a_body(client, assigned, group, case_manager):
    assert assigned.number not in page(client, group.get_absolute_url())
    assert assigned.number in page(client, group.get_absolute_url(), case_manager)


def test_members_find_the_gaps_and_measures_of_their_bodies(client, assigned, group, member):
    Measure.objects.create(title="Sprachcafé mobil").gaps.add(assigned)

    own = page(client, reverse("networks:member_area"), member)

    assert assigned.number in own
    assert "Sprachcafé mobil" in own
    assert client.get(assigned.get_absolute_url()).status_code == 200
    assert client.post(reverse("gaps:note", args=[assigned.number]), {"text": "x"}).status_code == 404
    assert client.get(reverse("gaps:list")).status_code == 404


def test_members_of_other_bodies_do_not_reach_the_gap(client, assigned, group):
    other = Body.objects.create(kind=group.kind, name="AG Wohnen", area=group.area)
    person = a_person()
    BodyMembership.objects.create(user=person, body=other)
    client.force_login(person)

    assert client.get(assigned.get_absolute_url()).status_code == 404


def test_a_decision_names_the_gaps_it_set_going(client, assigned, group, coordinator):
    decision = Decision.objects.create(body=group, title="Mobil", decided_on=date(2026, 3, 10))
    advance(assigned, Move(Step.DECIDED, decision=decision), coordinator)

    assert assigned.number in page(client, decision.get_absolute_url(), coordinator)


def test_the_packet_names_what_is_new_what_waits_and_what_is_on_the_agenda(client, assigned, group, coordinator):
    now = timezone.now()
    Meeting.objects.create(body=group, starts_at=now - timedelta(days=30))
    meeting = Meeting.objects.create(body=group, starts_at=now + timedelta(days=5))
    item = AgendaItem.objects.create(meeting=meeting, title="Sprachcafés")
    client.force_login(coordinator)

    client.post(reverse("gaps:agenda", args=[assigned.number]), {"item": item.pk})
    packet = page(client, reverse("networks:packet", args=[group.slug, meeting.pk]))

    assert list(assigned.agenda_items.all()) == [item]
    assert packet.count(f"{assigned.number} ·") == 3


def test_the_area_of_a_member_asks_as_often_for_three_gaps_as_for_one(
    client, assigned, group, member, district, category
):
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    client.force_login(member)

    def queries() -> int:
        with CaptureQueriesContext(connection) as seen:
            client.get(reverse("networks:member_area"))
        return len(seen)

    queries()
    one = queries()
    for area in (district.neighbour, district.district):
        Gap.objects.create(category=category, area=area, body=group, step=Step.ASSIGNED)
    assert queries() == one
