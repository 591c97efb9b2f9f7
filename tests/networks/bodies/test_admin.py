"""The coordination at work: forms, series, invitations, departures and what the start page says."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

import pytest
from django.core import mail
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from icalendar import Calendar

from directory.models import Layer
from kim.post.sending import send_round
from networks.bodies.admin.attention import attention
from networks.models import (
    Body,
    BodyDocument,
    BodyKind,
    BodyMembership,
    Decision,
    Departure,
    Holder,
    Mailing,
    Meeting,
    NameConsent,
    Seat,
)
from tests.directory.records import a_contact, an_organisation
from tests.directory.rights.people import a_person
from tests.mail_server import REFUSES, mail_server

from ..records import Town, a_body, a_decision, a_full_body, a_holder, a_meeting, a_seat, agrees, an_item

MODELS = (Body, Seat, Meeting, Decision, BodyDocument, NameConsent, Departure)


@pytest.fixture
def coordinator(town: Town):
    return a_person("coordinator", areas=(town.district.district,))


@pytest.fixture
def desk(client: Client, coordinator) -> Client:
    client.force_login(coordinator)
    return client


def address(model, name: str, *args) -> str:
    return reverse(model.snippet_viewset.get_url_name(name), args=args)


def one_of_each(town: Town) -> dict:
    body = a_full_body(town)
    contact = town.office.contacts.first()
    return {
        Body: body,
        Seat: body.seats.first(),
        Meeting: body.meetings.first(),
        Decision: body.decisions.first(),
        BodyDocument: body.documents.first(),
        NameConsent: NameConsent.objects.first(),
        Departure: Departure.objects.create(contact=contact, leaves_on=timezone.localdate()),
    }


@pytest.mark.parametrize("language", ["de", "en"])
def test_every_list_and_form_opens_for_the_coordination_of_the_area(town: Town, desk, language):
    rows = one_of_each(town)
    answers = {}
    for model, row in rows.items():
        for where in (address(model, "list"), address(model, "add"), address(model, "edit", row.pk)):
            answers[where] = desk.get(where, headers={"accept-language": language}).status_code
    for where in (
        address(Body, "series", rows[Body].pk),
        address(Meeting, "invite", rows[Meeting].pk),
        address(Departure, "handover", rows[Departure].pk),
        reverse("networks_orphans"),
        reverse("wagtailadmin_home"),
    ):
        answers[where] = desk.get(where).status_code

    assert set(answers.values()) == {200}, answers


def test_the_coordination_of_another_area_opens_none_of_them(town: Town, client):
    rows = one_of_each(town)
    client.force_login(a_person("coordinator", areas=(town.district.other_district,)))

    answers = {model.__name__: client.get(address(model, "edit", row.pk)).status_code for model, row in rows.items()}
    answers["series"] = client.post(address(Body, "series", rows[Body].pk), {}).status_code
    answers["invite"] = client.post(address(Meeting, "invite", rows[Meeting].pk), {}).status_code
    answers["handover"] = client.post(address(Departure, "handover", rows[Departure].pk), {}).status_code

    assert set(answers.values()) == {404}, answers
    assert mail.outbox == []


@pytest.mark.parametrize("who", ["member", "partner", "case manager", "account", "visitor"])
def test_nobody_else_edits_a_body(town: Town, client, who):
    body = a_full_body(town)
    person = town.people_around(body)[who]
    if person is not None:
        client.force_login(person)

    answer = client.post(address(Body, "edit", body.pk), {"name": "Gekapert"})

    assert answer.status_code in (302, 403, 404)
    assert Body.objects.get(pk=body.pk).name == "Lenkungsgruppe Höxter"


def empty_rows(*relations: str) -> dict[str, str]:
    found = {}
    for relation in relations:
        found |= {f"{relation}-TOTAL_FORMS": "0", f"{relation}-INITIAL_FORMS": "0"}
    return found


def body_form(area, **values) -> dict:
    kind = BodyKind.objects.get(key="working-group").pk
    filled = {"kind": kind, "name": "Arbeitsgruppe Wohnen", "area": area.pk, "visibility": "1", "action-publish": "1"}
    return {**filled, **empty_rows("translations", "memberships"), **values}


def test_a_body_is_added_in_the_own_area_and_nowhere_else(town: Town, desk):
    own = desk.post(address(Body, "add"), body_form(town.district.district))
    foreign = desk.post(address(Body, "add"), body_form(town.district.other_district, name="Anderswo"))

    assert (own.status_code, foreign.status_code) == (302, 200)
    assert list(Body.objects.values_list("name", "area__name")) == [("Arbeitsgruppe Wohnen", "Höxter")]


def test_a_seat_cannot_be_put_into_a_foreign_body(town: Town, desk):
    foreign = a_body(town.district.other_district)
    form = {"body": foreign.pk, "function": "Spion", "role": "member", "vote": "voting", "order": "0"}

    answer = desk.post(address(Seat, "add"), form | empty_rows("holders", "translations"))

    assert answer.status_code == 200
    assert not Seat.objects.exists()


def test_lists_name_no_bodies_of_others(town: Town, desk):
    a_body(town.district.other_district, "Fremde Gruppe")
    a_body(town.district.district, "Eigene Gruppe")

    for model in (Body, Seat, Meeting, Decision, BodyDocument):
        page = desk.get(address(model, "list")).content.decode()
        assert "Fremde Gruppe" not in page, model


def test_lists_are_narrowed_to_what_waits(town: Town, desk):
    body = a_body(town.district.district, "Überfällige Gruppe", meetings_per_year=2, founded_on=date(2020, 1, 1))
    a_body(town.district.district, "Ruhige Gruppe")
    a_seat(body, "Freier Sitz")
    a_holder(
        a_seat(body, "Besetzter Sitz"),
        a_contact(town.office),
        ends_on=timezone.localdate() + timedelta(days=20),
    )
    a_decision(body, "Später Beschluss", due_on=timezone.localdate() - timedelta(days=1))
    a_decision(body, "Fertiger Beschluss", state="done", done_on=timezone.localdate())

    def names(model, **query) -> set[str]:
        page = desk.get(address(model, "list"), query).content.decode()
        words = ("Überfällige Gruppe", "Ruhige Gruppe", "Freier Sitz", "Besetzter Sitz", "Später Beschluss")
        return {one for one in (*words, "Fertiger Beschluss") if f'_title">{one}</span>' in page}

    assert names(Body, rhythm="overdue") == {"Überfällige Gruppe"}
    assert names(Seat, state="vacant") == {"Freier Sitz"}
    assert names(Seat, state="ending") == {"Besetzter Sitz"}
    assert names(Decision, work="overdue") == {"Später Beschluss"}


def test_the_list_of_decisions_is_downloaded_as_a_table(town: Town, desk):
    a_decision(a_body(town.district.district), "Kurs je Region", votes_for=12)

    answer = desk.get(address(Decision, "list"), {"export": "csv"})

    heading, row = answer.getvalue().decode("utf-8-sig").splitlines()
    assert "Kurs je Region" in row
    assert len(row.split(";")) == len(heading.split(";")) == 12


def test_the_start_page_says_what_waits_and_nothing_of_others(town: Town, coordinator):
    today = timezone.localdate()
    for area in (town.district.district, town.district.other_district):
        body = a_body(area, meetings_per_year=2, founded_on=date(2020, 1, 1))
        a_seat(body)
        a_holder(a_seat(body, "Zweiter"), a_contact(town.office), ends_on=today)
        a_decision(body, due_on=today - timedelta(days=1))

    lines = [line.words for line in attention(coordinator)]

    assert len(lines) == 5
    assert all(line.startswith("1 ") for line in lines)


def test_a_body_without_anything_to_do_is_silent(town: Town, coordinator):
    a_body(town.district.district)

    assert attention(coordinator) == []


# Series


def series_form(**values) -> dict:
    return {
        "starts_at_0": "2026-10-13",
        "starts_at_1": "14:00",
        "minutes": "120",
        "every": "month_weekday",
        "count": "3",
        "visibility": "1",
        **values,
    }


def test_a_series_is_looked_at_before_it_is_made_and_keeps_its_hour(town: Town, desk):
    body = a_body(town.district.district)
    where = address(Body, "series", body.pk)

    looked = desk.post(where, series_form())
    assert (looked.status_code, Meeting.objects.count()) == (200, 0)

    made = desk.post(where, series_form(make="1"))
    again = desk.post(where, series_form(make="1"))

    assert (made.status_code, again.status_code) == (302, 302)
    begins = [timezone.localtime(meeting.starts_at) for meeting in body.meetings.order_by("starts_at")]
    assert [moment.strftime("%Y-%m-%d %H:%M") for moment in begins] == [
        "2026-10-13 14:00",
        "2026-11-10 14:00",
        "2026-12-08 14:00",
    ]
    assert len(set(body.meetings.values_list("series", flat=True))) == 1
    assert sorted(body.meetings.values_list("number", flat=True)) == [1, 2, 3]


# Invitations


def test_an_invitation_is_shown_first_then_sent_one_by_one_and_written_down(town: Town, desk, coordinator):
    body = a_body(town.district.district, "Lenkungsgruppe Höxter")
    a_holder(a_seat(body), a_contact(town.office, email="jugendamt@example.org"))
    a_holder(a_seat(body, "Früher"), a_contact(town.office, email="alt@example.org"), ends_on=date(2020, 1, 1))
    member = a_person()
    member.email = "mitglied@example.org"
    member.save()
    BodyMembership.objects.create(user=member, body=body)
    meeting = a_meeting(body, datetime(2026, 12, 1, 13, tzinfo=UTC), place="Saal 2", link="https://k.example.org/x")
    an_item(meeting, "Kinderbetreuung")
    where = address(Meeting, "invite", meeting.pk)

    shown = desk.get(where).content.decode()
    assert "Kinderbetreuung" in shown
    assert "alt@example.org" not in shown
    assert mail.outbox == []

    form = {"subject": "Einladung", "text": "Bitte kommen.", "recipients": ["jugendamt@example.org"]}
    forged = desk.post(where, form | {"recipients": ["fremd@example.org"]})
    assert (forged.status_code, mail.outbox) == (200, [])

    form["recipients"] = ["jugendamt@example.org", "mitglied@example.org"]
    assert desk.post(where, form).status_code == 302

    assert [one.to for one in mail.outbox] == [["jugendamt@example.org"], ["mitglied@example.org"]]
    name, content, kind = mail.outbox[0].attachments[0]
    assert (name, kind) == ("sitzung.ics", "text/calendar")
    (event,) = Calendar.from_ical(content).walk("VEVENT")
    assert event.start == datetime(2026, 12, 1, 13, tzinfo=UTC)
    assert "https://k.example.org/x" in event["location"]
    meeting.refresh_from_db()
    assert meeting.state == Meeting.State.INVITED
    log = Mailing.objects.get()
    assert (log.sent_by, log.recipients, log.failed) == (coordinator, form["recipients"], [])
    assert "jugendamt@example.org" in desk.get(where).content.decode()


def test_whom_the_mail_server_refuses_stands_at_the_meeting(town: Town, desk, settings):
    body = a_body(town.district.district)
    a_holder(a_seat(body), a_contact(town.office, email="jugendamt@example.org"))
    meeting = a_meeting(body)
    where = address(Meeting, "invite", meeting.pk)
    form = {"subject": "Einladung", "text": "Bitte kommen.", "recipients": ["jugendamt@example.org"]}

    with mail_server(settings, REFUSES) as server:
        assert desk.post(where, form).status_code == 302
        assert server.connections == 0
        assert Mailing.objects.get().failed == []
        send_round(10, timezone.now())

    log = Mailing.objects.get()
    assert (log.recipients, log.failed) == ([], ["jugendamt@example.org"])
    assert "Nicht zugestellt an" in desk.get(where).content.decode()


def test_a_cancelled_meeting_invites_nobody(town: Town, desk):
    body = a_body(town.district.district)
    a_holder(a_seat(body), a_contact(town.office, email="jugendamt@example.org"))
    meeting = a_meeting(body, state=Meeting.State.CANCELLED)
    form = {"subject": "Einladung", "text": "Bitte kommen.", "recipients": ["jugendamt@example.org"]}

    desk.post(address(Meeting, "invite", meeting.pk), form)

    assert mail.outbox == []
    assert not Mailing.objects.exists()


def test_a_contact_on_a_seat_is_not_deleted_in_silence(town: Town, desk):
    contact = a_contact(town.office)
    term = a_holder(a_seat(a_body(town.district.district)), contact)

    desk.post(reverse("wagtailsnippets_directory_contact:delete", args=[contact.pk]))
    term.refresh_from_db()
    assert term.contact == contact

    term.ends_on = timezone.localdate() - timedelta(days=1)
    term.save()
    desk.post(reverse("wagtailsnippets_directory_contact:delete", args=[contact.pk]))
    term.refresh_from_db()
    assert term.contact is None


def test_revoking_a_consent_takes_the_name_from_the_contact_too(town: Town):
    contact = a_contact(town.office, name="Jorinde Falkenhain", name_consent=True, layer=Layer.PUBLIC)
    consent = agrees(contact)

    consent.revoked_on = timezone.localdate()
    consent.save()

    contact.refresh_from_db()
    assert contact.shown_name == ""


def test_who_recorded_a_consent_is_kept(town: Town, desk, coordinator):
    contact = a_contact(town.office, name="Jorinde Falkenhain")

    answer = desk.post(
        address(NameConsent, "add"), {"contact": contact.pk, "given_on": "2026-01-01", "way": "written", "note": "A 1"}
    )

    assert answer.status_code == 302
    assert NameConsent.objects.get().recorded_by == coordinator


def seat_form(body: Body, contact) -> dict:
    form = {"body": body.pk, "function": "Bezirksregierung", "role": "member", "vote": "advisory", "order": "0"}
    row = {"holders-TOTAL_FORMS": "1", "holders-INITIAL_FORMS": "0", "holders-0-contact": contact.pk}
    return {**form, **empty_rows("translations"), **row, "holders-0-role": "holder", "holders-0-ORDER": "1"}


def contacts_elsewhere(town: Town) -> dict:
    hidden = an_organisation(town.district.other_district, "Nie veröffentlicht", live=False)
    agreed = {"name": "Jorinde Falkenhain", "name_consent": True}
    return {
        "office": a_contact(town.far_office, function="Dezernat"),
        "name agreed, network": a_contact(town.far_office, function="Leitung", layer=Layer.NETWORK, **agreed),
        "coordination": a_contact(town.far_office, function="Durchwahl", layer=Layer.COORDINATION),
        "name not agreed": a_contact(town.far_office, function="Vertretung", name="Ilka Schweigsam"),
        "hidden organisation": a_contact(hidden, function="Verborgen"),
    }


TO_NAME = {"office": True, "name agreed, network": True, "coordination": True}


@pytest.mark.parametrize(
    "which", ["office", "name agreed, network", "coordination", "name not agreed", "hidden organisation"]
)
def test_a_contact_elsewhere_is_seated_where_nothing_of_it_is_hidden(town: Town, desk, which):
    contact = contacts_elsewhere(town)[which]
    body = a_body(town.district.district)

    chosen = desk.get(reverse("networks_contact_chooser:chosen", args=[contact.pk]))
    desk.post(address(Seat, "add"), seat_form(body, contact))

    assert chosen.status_code == (200 if which in TO_NAME else 404)
    assert list(Holder.objects.values_list("contact", flat=True)) == ([contact.pk] if which in TO_NAME else [])
    # Seated or not: only its own coordination edits it.
    edit = desk.get(reverse("wagtailsnippets_directory_contact:edit", args=[contact.pk]))
    assert edit.status_code == 404


def test_the_chooser_of_seats_lists_and_finds_what_may_be_named(town: Town, desk):
    contacts_elsewhere(town)
    a_contact(town.office, function="Hausruf", name="Eigene Person")

    def listed(query: str = "") -> str:
        return desk.get(reverse("networks_contact_chooser:choose_results"), {"q": query}).content.decode()

    everything = listed()
    assert [word in everything for word in ("Hausruf", "Dezernat", "Jorinde Falkenhain")] == [True] * 3
    assert [word in everything for word in ("Schweigsam", "Verborgen")] == [False, False]
    assert ("Dezernat" in listed("Amt dort"), "Hausruf" in listed("Amt dort")) == (True, False)


def test_nobody_else_is_offered_contacts_of_others(town: Town, client):
    contact = contacts_elsewhere(town)["office"]
    client.force_login(a_person(member_of=town.office))

    assert client.get(reverse("networks_contact_chooser:chosen", args=[contact.pk])).status_code == 404
    assert client.get(reverse("networks_contact_chooser:chosen", args=["x"])).status_code == 404
