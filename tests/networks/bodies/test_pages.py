"""The public pages of bodies and the area of members."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from directory.models import Layer
from networks.bodies.packets import packet_for
from networks.bodies.pages.shown_seats import seats_for_page, seats_shown, terms_that_ended
from networks.bodies.rules.body_kinds import NAMES, ensure_kinds
from networks.models import Body, BodyKind, BodyMembership, Decision, Holder, Seat, Visibility
from tests.directory.records import a_contact
from tests.directory.rights.people import a_person

from ..records import Town, a_body, a_decision, a_file, a_full_body, a_holder, a_meeting, a_seat, agrees, an_item

TODAY = date(2026, 11, 25)

# Seats


def seats(body, level=Visibility.PUBLIC, viewer=None, on=TODAY):
    return {one.seat.function: one for one in seats_shown(seats_for_page(body), level, viewer, on)}


@pytest.mark.parametrize(
    ("day", "vacant"), [(date(2026, 9, 30), False), (date(2026, 10, 1), True), (date(2027, 3, 1), True)]
)
def test_a_term_counts_its_last_day_and_the_seat_is_vacant_from_the_next(town: Town, day, vacant):
    body = a_body(town.district.district)
    seat = a_seat(body)
    a_holder(seat, a_contact(town.office), begins_on=date(2025, 1, 1), ends_on=date(2026, 9, 30))

    shown = seats(body, on=day)["Leitung Jugendamt"]

    assert shown.is_vacant == vacant
    assert shown.vacant_since == (date(2026, 10, 1) if vacant else None)
    assert Seat.objects.vacant(day).filter(pk=seat.pk).exists() == vacant


@pytest.mark.parametrize(
    ("ends_on", "reported"),
    [
        (date(2027, 11, 29), False),
        (date(2027, 11, 30), True),
        (date(2028, 2, 29), True),
        (date(2028, 3, 1), False),
        (None, False),
    ],
)
def test_terms_are_reported_when_they_end_within_three_months(town: Town, ends_on, reported):
    a_holder(a_seat(a_body(town.district.district)), a_contact(town.office), ends_on=ends_on)

    assert Holder.objects.ending_soon(date(2027, 11, 30)).exists() == reported


def test_a_deputy_alone_fills_no_seat_and_somebody_acting_does(town: Town):
    body = a_body(town.district.district)
    for role in Holder.Role:
        a_holder(a_seat(body, str(role)), a_contact(town.office), role=role)

    found = seats(body)

    assert {name: one.is_vacant for name, one in found.items()} == {"holder": False, "acting": False, "deputy": True}
    assert found["acting"].sitters[0].is_acting
    assert len(found["deputy"].deputies) == 1


def test_a_seat_whose_person_was_deleted_is_vacant(town: Town):
    contact = a_contact(town.office)
    body = a_body(town.district.district)
    a_holder(a_seat(body), contact)

    contact.delete()

    assert seats(body)["Leitung Jugendamt"].is_vacant


def test_a_name_is_shown_while_its_consent_holds_and_the_function_else(town: Town):
    body = a_body(town.district.district)
    contact = a_contact(town.office, function="Fachdienst 4", name="Jorinde Falkenhain")
    a_holder(a_seat(body), contact)
    agrees(contact, given_on=date(2026, 1, 1), valid_until=date(2026, 12, 31), revoked_on=date(2026, 12, 1))

    def shown(day: date) -> tuple[str, str]:
        sitter = seats(body, on=day)["Leitung Jugendamt"].sitters[0]
        return sitter.name, str(sitter.function or "")

    assert shown(date(2025, 12, 31)) == ("", "Fachdienst 4")
    assert shown(date(2026, 1, 1)) == ("Jorinde Falkenhain", "")
    assert shown(date(2026, 11, 30)) == ("Jorinde Falkenhain", "")
    assert shown(date(2026, 12, 1)) == ("", "Fachdienst 4")


def test_the_tick_of_the_register_alone_publishes_no_name_here(town: Town):
    body = a_body(town.district.district)
    a_holder(a_seat(body), a_contact(town.office, name="Jorinde Falkenhain", name_consent=True))

    assert seats(body)["Leitung Jugendamt"].sitters[0].name == ""


def test_the_function_of_an_inner_contact_is_not_shown_to_visitors(town: Town, client):
    body = a_body(town.district.district)
    a_holder(a_seat(body), a_contact(town.office, function="Geheime Stelle", layer=Layer.COORDINATION))

    page = client.get(body.get_absolute_url()).content.decode()

    assert "Geheime Stelle" not in page
    assert "besetzt" in page


def test_the_history_says_who_sat_when(town: Town):
    body = a_body(town.district.district)
    seat = a_seat(body, ends_on=date(2026, 6, 30))
    first, second = (a_contact(town.office, name=name) for name in ("Anselm Weidenbach", "Malte Quellgrund"))
    agrees(second)
    a_holder(seat, first, begins_on=date(2022, 1, 1), ends_on=date(2024, 12, 31))
    a_holder(seat, second, begins_on=date(2025, 1, 1), ends_on=date(2026, 6, 30))
    a_holder(seat, second, begins_on=date(2026, 7, 1))

    past = terms_that_ended(seats_for_page(body), Visibility.PUBLIC, None, TODAY)

    assert [(one.name, one.holder.ends_on) for one in past] == [
        ("Malte Quellgrund", date(2026, 6, 30)),
        ("", date(2024, 12, 31)),
    ]


# Kinds


def test_five_kinds_are_there_in_every_language_and_renamed_ones_stay(db):
    assert set(NAMES) == set(BodyKind.objects.values_list("key", flat=True))
    kind = BodyKind.objects.get(key=BodyKind.STEERING_GROUP)
    assert str(kind.text("name", "ar")) == "اللجنة التوجيهية"
    kind.name = "Lenkungskreis"
    kind.save()

    ensure_kinds()

    assert BodyKind.objects.get(pk=kind.pk).name == "Lenkungskreis"
    assert BodyKind.objects.count() == 5


# Lists


def test_the_list_is_narrowed_by_place_kind_topic_and_words(town: Town, client):
    from tests.directory.records import a_category

    district = town.district
    language = a_category().domain
    group = a_body(district.district, "Arbeitsgruppe Sprache", kind=BodyKind.WORKING_GROUP)
    group.life_domains = [language]
    group.save()
    a_body(district.other_district, "Lenkungsgruppe Heinsberg")
    a_body(district.district, "Alte Gruppe", ended_on=timezone.localdate() - timedelta(days=1))
    everything = {"Arbeitsgruppe Sprache", "Lenkungsgruppe Heinsberg", "Alte Gruppe"}

    def found(**query) -> set[str]:
        page = client.get(reverse("networks:body_list"), query).content.decode()
        return {name for name in everything if name in page}

    assert found() == everything - {"Alte Gruppe"}
    assert found(beendet="1") == everything
    assert found(ort="Brakel") == {"Arbeitsgruppe Sprache"}
    assert found(art="working-group") == {"Arbeitsgruppe Sprache"}
    assert found(thema=language.key) == {"Arbeitsgruppe Sprache"}
    assert found(q="heinsberg") == {"Lenkungsgruppe Heinsberg"}


def test_an_answer_nobody_knows_is_named_and_left_out(town: Town, client):
    a_body(town.district.district, "Lenkungsgruppe")

    page = client.get(reverse("networks:body_list"), {"art": "gibtesnicht"}).content.decode()

    assert "gibtesnicht" in page
    assert "Lenkungsgruppe" in page


def test_a_body_for_several_areas_stands_on_the_page_of_each(town: Town, client):
    district = town.district
    a_body(district.district, "Gemeinsame Gruppe", further=[district.other_district])
    a_body(district.district, "Interne Gruppe", visibility=Visibility.NETWORK)

    for area in (district.district, district.other_district, district.town):
        page = client.get(area.get_absolute_url()).content.decode()
        assert "Gemeinsame Gruppe" in page
        assert "Interne Gruppe" not in page


def test_an_area_without_bodies_has_no_empty_section(town: Town, client):
    assert 'id="netzwerk"' not in client.get(town.district.town.get_absolute_url()).content.decode()


# Decisions


def test_decisions_are_counted_within_their_year_and_no_number_is_given_twice(town: Town):
    body = a_body(town.district.district)
    first = a_decision(body, decided_on=date(2026, 1, 10))
    a_decision(body, decided_on=date(2026, 6, 2), number="2026/07")
    last = a_decision(body, decided_on=date(2026, 12, 31))
    next_year = a_decision(body, decided_on=date(2027, 1, 1))

    assert (first.number, last.number, next_year.number) == ("2026/01", "2026/08", "2027/01")
    assert a_decision(a_body(town.district.district), decided_on=date(2026, 12, 31)).number == "2026/01"


@pytest.mark.parametrize(
    ("due_on", "state", "overdue"),
    [
        (TODAY, "open", False),
        (TODAY - timedelta(days=1), "open", True),
        (TODAY - timedelta(days=1), "in_progress", True),
        (TODAY - timedelta(days=1), "done", False),
        (None, "open", False),
    ],
)
def test_a_decision_is_overdue_from_the_day_after(town: Town, due_on, state, overdue):
    decision = a_decision(a_body(town.district.district), due_on=due_on, state=state)

    assert decision.is_overdue(TODAY) == overdue
    assert Decision.objects.overdue(TODAY).exists() == overdue


def test_the_page_of_a_decision_names_the_group_it_founded_and_hides_an_inner_one(town: Town, client):
    body = a_body(town.district.district)
    decision = a_decision(body, "Gruppen gründen", votes_for=12, votes_against=1, abstentions=2)
    a_body(town.district.district, "Arbeitsgruppe Wohnen", founding_decision=decision)
    a_body(town.district.district, "Stille Gruppe", founding_decision=decision, visibility=Visibility.MEMBERS)

    page = client.get(decision.get_absolute_url()).content.decode()

    assert "Arbeitsgruppe Wohnen" in page
    assert "Stille Gruppe" not in page
    assert "dafür: 12, dagegen: 1, Enthaltungen: 2" in page


# Packets


def test_the_packet_holds_what_changed_since_the_meeting_before(town: Town):
    body = a_body(town.district.district)
    a_meeting(body, datetime(2026, 6, 2, 12, tzinfo=UTC))
    meeting = a_meeting(body, datetime(2026, 12, 1, 13, tzinfo=UTC))
    new, old = a_decision(body, "Offen"), a_decision(body, "Vorher fertig", state="done", done_on=date(2026, 6, 2))
    finished = a_decision(body, "Nachher fertig", state="done", done_on=date(2026, 6, 3))
    seat = a_seat(body)
    gone = a_holder(seat, a_contact(town.office), ends_on=date(2026, 6, 30))
    came = a_holder(seat, a_contact(town.office), begins_on=date(2026, 7, 1))
    a_holder(a_seat(body, "Anderer"), a_contact(town.office), begins_on=date(2025, 1, 1))
    group = a_body(town.district.district, reports_to=body, founded_on=date(2026, 6, 3))
    a_body(town.district.district, reports_to=body, founded_on=date(2026, 6, 2))
    paper = a_file(body, meeting=meeting)
    person = a_person("coordinator", areas=(town.district.district,))

    packet = packet_for(meeting, person)

    assert packet.since.day == date(2026, 6, 2)
    assert (packet.open_decisions, packet.finished) == ([new], [finished])
    assert (packet.arrived, packet.gone, packet.groups, packet.papers) == ([came], [gone], [group], [paper])
    assert old not in packet.finished


def test_the_packet_of_a_first_meeting_without_anything_says_so(town: Town):
    meeting = a_meeting(a_body(town.district.district))

    packet = packet_for(meeting, None)

    assert packet.since is None
    assert packet.is_empty


# Member area


def test_members_find_their_bodies_meetings_decisions_and_files(town: Town, client):
    body = a_full_body(town, visibility=Visibility.MEMBERS)
    a_body(town.district.district, "Fremde Gruppe", visibility=Visibility.MEMBERS)
    person = town.people_around(body)["member"]
    client.force_login(person)

    page = client.get(reverse("networks:member_area"))

    words = page.content.decode()
    for found in ("Lenkungsgruppe Höxter", "Interner Beschluss", "Papier für Mitglieder"):
        assert found in words
    assert "Vermerk der Koordination" not in words
    assert "Fremde Gruppe" not in words
    assert "no-store" in page["Cache-Control"]


def test_the_member_area_asks_to_sign_in_and_leads_back(town: Town, client):
    body = a_full_body(town)
    person = a_person()
    BodyMembership.objects.create(user=person, body=body)
    wanted = reverse("networks:member_body", args=[body.slug])

    asked = client.get(wanted)
    entered = client.post(asked.url, {"username": person.username, "password": "Passwort-1", "next": wanted})

    assert asked.url == f"{reverse('networks:sign_in')}?next={wanted}"
    assert entered.url == wanted
    assert client.get(wanted).status_code == 200


def test_signing_in_leads_to_no_other_host(town: Town, client):
    person = a_person()

    entered = client.post(
        reverse("networks:sign_in"),
        {"username": person.username, "password": "Passwort-1", "next": "https://boese.example.org/"},
    )

    assert entered.url == reverse("networks:member_area")


def test_a_wrong_password_says_so_and_lets_nobody_in(town: Town, client):
    person = a_person()

    answer = client.post(reverse("networks:sign_in"), {"username": person.username, "password": "falsch"})

    assert answer.status_code == 200
    assert client.get(reverse("networks:member_area")).status_code == 302


def test_somebody_without_a_body_is_told_whom_to_ask(town: Town, client):
    client.force_login(a_person())

    assert "Koordination" in client.get(reverse("networks:member_area")).content.decode()


# Queries


def rows_for(town: Town, body: Body, number: int) -> None:
    """So many of everything a page lists."""
    for _row in range(number):
        contact = a_contact(town.office, name="Jorinde Falkenhain")
        agrees(contact)
        a_holder(a_seat(body, area=town.district.cluster, organisation=town.office), contact)
        a_holder(a_seat(body, "Alt"), contact, ends_on=date(2020, 1, 1))
        past, coming = a_meeting(body, datetime(2026, 6, 2, 12, tzinfo=UTC)), a_meeting(body)
        for meeting in (past, coming):
            an_item(meeting, "Punkt")
            a_decision(body, meeting=meeting, responsible_organisation=town.office)
            a_file(body, meeting=meeting, visibility=Visibility.PUBLIC)
        a_file(body, visibility=Visibility.PUBLIC)
        group = a_body(town.district.district, reports_to=body)
        a_meeting(group)


def queries(client: Client, address: str) -> int:
    with CaptureQueriesContext(connection) as seen:
        assert client.get(address).status_code == 200
    return len(seen)


@pytest.mark.parametrize("who", ["visitor", "member", "coordinator here"])
def test_pages_cost_the_same_queries_for_one_row_and_for_three(town: Town, who):
    body = a_body(town.district.district, office=town.office)
    person = town.people_around(body)[who]
    client = Client()
    if person is not None:
        client.force_login(person)
    rows_for(town, body, 1)
    addresses = [
        body.get_absolute_url(),
        reverse("networks:body_list"),
        reverse("networks:body_table", args=["csv"]),
        reverse("networks:seat_table", args=[body.slug, "csv"]),
        reverse("networks:decision_table", args=[body.slug, "csv"]),
        reverse("networks:body_calendar", args=[body.slug]),
        body.meetings.first().get_absolute_url(),
        town.district.district.get_absolute_url(),
    ]
    if person is not None:
        addresses += [reverse("networks:member_area"), reverse("networks:member_body", args=[body.slug])]
        addresses.append(reverse("networks:packet", args=[body.slug, body.meetings.first().pk]))
    for address in addresses:
        # Sites and content types are read once for a process.
        client.get(address)
    few = {address: queries(client, address) for address in addresses}

    rows_for(town, body, 2)

    assert {address: queries(client, address) for address in addresses} == few
