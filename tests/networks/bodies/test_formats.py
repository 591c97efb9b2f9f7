"""What leaves the site: calendars over the change of clocks, cards for address books, tables."""

from __future__ import annotations

import io
from datetime import UTC, date, datetime, timedelta

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from hypothesis import given
from hypothesis import strategies as st
from icalendar import Calendar

from directory.export.vcards import cards_of
from directory.models import Layer
from kim.dates import BERLIN
from kim.plugins import Exporter, registry
from kim.vcard import escaped, folded
from networks.bodies.pages.files import calendar_key
from networks.bodies.rules.series import Every, days_of_series, moments_of_series
from networks.models import BodyMembership, Meeting, Visibility
from tests.directory.records import a_contact
from tests.directory.rights.people import a_person

from ..records import Town, a_body, a_decision, a_holder, a_meeting, a_seat, agrees, an_item
from ..strict_vcard import cards, unescaped

# Calendars


def feed(body, client: Client | None = None, **query) -> Calendar:
    answer = (client or Client()).get(reverse("networks:body_calendar", args=[body.slug]), query)
    assert (answer.status_code, answer["Content-Type"]) == (200, "text/calendar; charset=utf-8")
    return Calendar.from_ical(answer.content)


def test_a_meeting_stays_at_its_hour_when_the_clocks_change(town: Town):
    body = a_body(town.district.district)
    summer, winter = datetime(2027, 3, 27, 14, tzinfo=BERLIN), datetime(2027, 3, 28, 14, tzinfo=BERLIN)
    for moment in (summer, winter):
        a_meeting(body, moment)

    calendar = feed(body)

    events = calendar.walk("VEVENT")
    assert [event.start for event in events] == [summer, winter]
    assert [event.start.astimezone(UTC).hour for event in events] == [13, 12]
    (zone,) = calendar.walk("VTIMEZONE")
    assert zone["TZID"] == "Europe/Berlin"
    # The rules in the file itself say the same: a calendar without knowledge of zones finds the same moments.
    inner = zone.to_tz()
    assert [datetime(2027, 3, day, 14, tzinfo=inner).utcoffset() for day in (27, 28)] == [
        timedelta(hours=1),
        timedelta(hours=2),
    ]


def test_every_event_has_what_calendars_need_to_follow_a_change(town: Town):
    body = a_body(town.district.district, "Lenkungsgruppe; Höxter, Süd")
    meeting = a_meeting(body, title="Auftakt", place="Saal 2, Kreishaus")
    first = feed(body).walk("VEVENT")[0]

    meeting.place = "Saal 3"
    meeting.save()
    meeting.minutes = "Nur Text, für den Kalender ändert sich nichts."
    meeting.save()
    second = feed(body).walk("VEVENT")[0]

    assert (first["UID"], first["SEQUENCE"], second["SEQUENCE"]) == (second["UID"], 0, 1)
    assert second["LOCATION"] == "Saal 3"
    assert second["DTSTAMP"].dt >= first["DTSTAMP"].dt
    assert second["STATUS"] == "TENTATIVE"
    assert second["URL"].endswith(meeting.get_absolute_url())


def test_a_cancelled_meeting_stays_in_the_calendar_as_cancelled(town: Town):
    body = a_body(town.district.district)
    a_meeting(body, state=Meeting.State.CANCELLED)

    assert [event["STATUS"] for event in feed(body).walk("VEVENT")] == ["CANCELLED"]


def test_a_calendar_without_meetings_is_valid(town: Town):
    calendar = feed(a_body(town.district.district, "Leere Gruppe"))

    assert calendar.walk("VEVENT") == []
    assert calendar["X-WR-CALNAME"] == "Leere Gruppe"


def test_the_own_calendar_of_a_member_shows_more_and_ends_with_the_membership(town: Town):
    body = a_body(town.district.district, visibility=Visibility.MEMBERS)
    meeting = a_meeting(body, link="https://konferenz.example.org/x", visibility=Visibility.MEMBERS)
    an_item(meeting, "Interner Punkt", is_internal=True)
    person = a_person()
    membership = BodyMembership.objects.create(user=person, body=body)
    address = reverse("networks:body_calendar", args=[body.slug])
    key = calendar_key(membership)

    (event,) = feed(body, schluessel=key).walk("VEVENT")
    assert "konferenz.example.org" in event["LOCATION"]
    assert "Interner Punkt" in event["DESCRIPTION"]

    wrong = [Client().get(address, {"schluessel": one}).status_code for one in ("", "1", key[:-1], f"{key}x")]
    membership.ends_on = timezone.localdate() - timedelta(days=1)
    membership.save()
    ended = Client().get(address, {"schluessel": key}).status_code
    assert [*wrong, ended] == [404] * 5


def test_the_key_of_one_body_opens_no_other(town: Town):
    own, other = (a_body(town.district.district, visibility=Visibility.MEMBERS) for _number in range(2))
    membership = BodyMembership.objects.create(user=a_person(), body=own)

    answer = Client().get(
        reverse("networks:body_calendar", args=[other.slug]), {"schluessel": calendar_key(membership)}
    )

    assert answer.status_code == 404


def test_a_key_opens_what_members_see_and_no_more_whoever_the_member_is(town: Town):
    body = a_body(town.district.district)
    a_meeting(body, title="Für Mitglieder", visibility=Visibility.MEMBERS)
    a_meeting(body, title="Für die Koordination", visibility=Visibility.COORDINATION)
    membership = BodyMembership.objects.create(user=a_person("superuser"), body=body)

    shown = {str(event["SUMMARY"]) for event in feed(body, schluessel=calendar_key(membership)).walk("VEVENT")}
    assert shown == {"Für Mitglieder"}

    body.visibility = Visibility.COORDINATION
    body.save()
    address = reverse("networks:body_calendar", args=[body.slug])
    assert Client().get(address, {"schluessel": calendar_key(membership)}).status_code == 404


def test_a_member_takes_a_new_address_and_the_one_before_ends(town: Town):
    body = a_body(town.district.district, visibility=Visibility.MEMBERS)
    person = a_person()
    membership = BodyMembership.objects.create(user=person, body=body)
    address = reverse("networks:body_calendar", args=[body.slug])
    renew = reverse("networks:renew_calendar", args=[body.slug])
    before = calendar_key(membership)
    client, stranger = Client(), Client()
    client.force_login(person)
    stranger.force_login(a_person())

    assert stranger.post(renew).status_code == 404
    assert client.get(renew).status_code == 405
    assert Client().get(address, {"schluessel": before}).status_code == 200
    assert client.post(renew).status_code == 302

    membership.refresh_from_db()
    after = calendar_key(membership)
    assert after in client.get(reverse("networks:member_body", args=[body.slug])).content.decode()
    answers = [Client().get(address, {"schluessel": key}).status_code for key in (before, after)]
    assert answers == [404, 200]


# Series


def test_a_series_over_both_changes_of_clocks_keeps_its_hour():
    first = datetime(2026, 9, 8, 14, tzinfo=BERLIN)

    moments = moments_of_series(first, Every.MONTH_WEEKDAY, 9)

    assert {moment.astimezone(BERLIN).strftime("%a %H:%M") for moment in moments} == {"Tue 14:00"}
    assert {moment.utcoffset() for moment in moments} == {timedelta(hours=1), timedelta(hours=2)}


def test_an_hour_the_spring_leaves_out_moves_on():
    moments = moments_of_series(datetime(2027, 3, 21, 2, 30, tzinfo=BERLIN), Every.WEEK, 2)

    assert [moment.strftime("%d %H:%M") for moment in moments] == ["21 02:30", "28 03:30"]


@pytest.mark.parametrize(
    ("first", "every", "days"),
    [
        (date(2028, 1, 31), Every.MONTH_DAY, ["2028-01-31", "2028-02-29", "2028-03-31"]),
        (date(2027, 1, 31), Every.MONTH_DAY, ["2027-01-31", "2027-02-28", "2027-03-31"]),
        (date(2026, 12, 29), Every.MONTH_WEEKDAY, ["2026-12-29", "2027-01-26", "2027-02-23"]),
        (date(2028, 2, 29), Every.HALF_YEAR, ["2028-02-29", "2028-08-29", "2029-02-27"]),
        (date(2026, 12, 28), Every.TWO_WEEKS, ["2026-12-28", "2027-01-11", "2027-01-25"]),
        (date(2026, 11, 3), Every.QUARTER, ["2026-11-03", "2027-02-02", "2027-05-04"]),
    ],
)
def test_series_at_the_borders_of_months_and_years(first, every, days):
    assert [day.isoformat() for day in days_of_series(first, every, 3)] == days


@given(st.dates(date(2000, 1, 1), date(2100, 1, 1)), st.sampled_from(Every), st.integers(1, 30))
def test_a_series_goes_on_without_gaps_and_doubles(first, every, count):
    days = days_of_series(first, every, count)

    assert days[0] == first
    assert len(set(days)) == count
    assert days == sorted(days)
    if every != Every.MONTH_DAY:
        assert {day.weekday() for day in days} == {first.weekday()}


# Cards


def test_a_card_names_a_person_only_with_a_consent_that_holds(town: Town):
    contact = a_contact(town.office, function="Leitung; Büro, Süd", name="Jorinde Falkenhain", fax="0221 4710-1")
    (office,) = cards(cards_of([contact]))
    agrees(contact, given_on=date(2026, 1, 1), valid_until=date(2026, 12, 31))

    (person,) = cards(cards_of([contact], date(2026, 12, 31)))
    (after,) = cards(cards_of([contact], date(2027, 1, 1)))

    assert "Jorinde" not in repr(office + after)
    assert ("KIND", "", "org") in office
    assert ("FN", "", "Jorinde Falkenhain") in person
    assert ("TITLE", "", "Leitung; Büro, Süd") in person
    assert ("TEL", ';VALUE=text;TYPE="work,fax"', "0221 4710-1") in person
    assert ("EMAIL", ";TYPE=work", "kurse@example.org") in person


@given(st.text(st.characters(exclude_categories=["Cs", "Cc"]), max_size=200))
def test_any_text_comes_back_from_a_folded_line(text):
    line = folded(f"NOTE:{escaped(text)}")

    assert all(len(part.encode()) <= 75 for part in line.split("\r\n"))
    assert unescaped(line.replace("\r\n ", "").removeprefix("NOTE:")) == text


def test_the_cards_of_a_body_hold_only_contacts_this_person_sees(town: Town, client):
    body = a_body(town.district.district, office_contact=a_contact(town.office, function="Geschäftsstelle"))
    for layer in Layer:
        contact = a_contact(town.office, function=f"Ebene {layer}", layer=layer)
        a_holder(a_seat(body, f"Sitz {layer}"), contact)
    gone = a_contact(town.office, function="Früher")
    a_holder(a_seat(body, "Alt"), gone, ends_on=date(2020, 1, 1))
    address = reverse("networks:body_cards", args=[body.slug])

    def functions() -> list[str]:
        answer = client.get(address)
        assert answer["Content-Type"] == "text/vcard; charset=utf-8"
        return [value for card in cards(answer.content.decode()) for name, _more, value in card if name == "TITLE"]

    visitor = functions()
    client.force_login(a_person("case_manager"))
    professional = functions()
    client.force_login(a_person("coordinator", areas=(town.district.district,)))

    assert visitor == ["Geschäftsstelle", "Ebene 1"]
    assert professional == ["Geschäftsstelle", "Ebene 1", "Ebene 2"]
    assert functions() == ["Geschäftsstelle", "Ebene 1", "Ebene 2", "Ebene 3"]


# Tables


@pytest.mark.parametrize("key", [exporter.key for exporter in registry.all(Exporter)])
def test_bodies_seats_and_decisions_are_written_in_every_format(town: Town, client, key):
    body = a_body(town.district.district, "Lenkungsgruppe", meetings_per_year=2)
    a_seat(body, "=HYPERLINK(1)")
    a_decision(body, "Kurs je Region", votes_for=12)
    addresses = {
        reverse("networks:body_table", args=[key]): "Lenkungsgruppe",
        reverse("networks:seat_table", args=[body.slug, key]): "HYPERLINK",
        reverse("networks:decision_table", args=[body.slug, key]): "Kurs je Region",
    }
    exporter = registry.get(Exporter, key)
    for address, words in addresses.items():
        answer = client.get(address)
        assert answer["Content-Disposition"].endswith(f'.{exporter.extension}"')
        heading, row = exporter.read(io.BytesIO(answer.getvalue()))
        assert words in "".join(row)
        # A workbook leaves out empty cells at the end of a row.
        assert len(row) <= len(heading)


def test_a_format_nobody_writes_is_not_found(town: Town, client):
    assert client.get(reverse("networks:body_table", args=["exe"])).status_code == 404


def test_the_table_of_bodies_follows_the_filters_of_the_list(town: Town, client):
    a_body(town.district.district, "Lenkungsgruppe")
    a_body(town.district.district, "Runder Tisch", kind="round-table")

    table = (
        client.get(reverse("networks:body_table", args=["csv"]), {"art": "round-table"}).getvalue().decode("utf-8-sig")
    )

    assert "Runder Tisch" in table
    assert "Lenkungsgruppe" not in table
