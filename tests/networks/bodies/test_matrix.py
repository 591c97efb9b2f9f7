"""Who sees what of a body: every kind of person, every visibility, every way to it."""

from __future__ import annotations

import pytest
from django.test import Client
from django.urls import reverse

from networks.bodies.rights.visibility import level_in
from networks.models import Body, Visibility

from ..records import Town, a_full_body

P, N, M, C = Visibility.PUBLIC, Visibility.NETWORK, Visibility.MEMBERS, Visibility.COORDINATION

#: How deep each person looks into a body here.
LEVELS = {
    "visitor": P,
    "account": P,
    "former member": P,
    "partner": N,
    "case manager": N,
    "coordinator there": N,
    "member": M,
    "coordinator here": C,
    "administrator": C,
}

#: Title → visibility of the files of ``a_full_body``.
FILES = {
    "Öffentlicher Bericht": P,
    "Papier für Fachkräfte": N,
    "Papier für Mitglieder": M,
    "Vermerk der Koordination": C,
}


def client_of(person) -> Client:
    client = Client()
    if person is not None:
        client.force_login(person)
    return client


@pytest.mark.parametrize("visibility", Visibility)
def test_nobody_sees_more_of_a_body_than_their_level(town: Town, visibility):
    body = a_full_body(town, visibility=visibility)
    people = town.people_around(body)

    assert set(people) == set(LEVELS)
    for who, person in people.items():
        check_person(body, visibility, person, LEVELS[who])


def check_person(body: Body, visibility: Visibility, person, level: Visibility) -> None:
    client = client_of(person)
    sees = visibility <= level

    assert level_in(body, person) == level
    files = {row.title: client.get(row.get_absolute_url()).status_code for row in body.documents.all()}
    assert files == {title: 200 if sees and FILES[title] <= level else 404 for title in FILES}

    meeting, decision = body.meetings.get(number=10), body.decisions.get(title="Interner Beschluss")
    ways = {
        "page": client.get(body.get_absolute_url()),
        "meeting": client.get(meeting.get_absolute_url()),
        "feed": client.get(reverse("networks:body_calendar", args=[body.slug])),
        "one date": client.get(reverse("networks:meeting_calendar", args=[body.slug, meeting.pk])),
        "seats": client.get(reverse("networks:seat_table", args=[body.slug, "csv"])),
        "decisions": client.get(reverse("networks:decision_table", args=[body.slug, "csv"])),
        "cards": client.get(reverse("networks:body_cards", args=[body.slug])),
    }
    assert {way: answer.status_code for way, answer in ways.items()} == dict.fromkeys(ways, 200 if sees else 404)
    assert client.get(decision.get_absolute_url()).status_code == (200 if sees and level >= M else 404)
    listed = client.get(reverse("networks:body_list")).content.decode()
    table = client.get(reverse("networks:body_table", args=["csv"])).getvalue().decode()
    assert ("Lenkungsgruppe Höxter" in listed, "Lenkungsgruppe Höxter" in table) == (sees, sees)
    inside = client.get(reverse("networks:member_body", args=[body.slug])).status_code
    packet = client.get(reverse("networks:packet", args=[body.slug, meeting.pk])).status_code
    if person is None:
        assert (inside, packet) == (302, 302)
    else:
        assert (inside, packet) == ((200, 200) if sees and level >= M else (404, 404))
    if sees:
        check_words(ways, level)


def check_words(ways: dict, level: Visibility) -> None:
    """What is for members is nowhere on any way of those who are none."""
    bodies = {way: answer.getvalue().decode() for way, answer in ways.items()}
    everything = "".join(bodies.values())
    for_members = (
        "konferenz.example.org/geheim",
        "Interner Punkt",
        "Interner Beschluss",
        "Papier für Mitglieder",
        "Ilka Schweigsam",
    )
    assert {words: words in everything for words in for_members} == dict.fromkeys(for_members, level >= M)
    assert ("Vermerk der Koordination" in everything) == (level >= C)
    assert "Offener Punkt" in bodies["page"]
    assert "Offener Punkt" in bodies["feed"].replace("\r\n ", "")
    assert "Jorinde Falkenhain" in bodies["page"]
    assert "Jorinde Falkenhain" in bodies["seats"]


def test_files_have_no_address_outside_their_view(town: Town, settings):
    body = a_full_body(town)
    row = body.documents.first()

    with pytest.raises(ValueError, match="URL"):
        row.file.storage.url(row.file.name)
    assert row.file.url == row.get_absolute_url()
    assert not str(row.file.path).startswith(str(settings.MEDIA_ROOT))
    assert Client().get(f"{settings.MEDIA_URL}{row.file.name}").status_code == 404


def test_the_address_of_a_file_of_another_body_leads_nowhere(town: Town):
    body, other = a_full_body(town), a_full_body(town)
    public = body.documents.get(title="Öffentlicher Bericht")

    assert Client().get(reverse("networks:body_file", args=[other.slug, public.pk])).status_code == 404


def test_coordinators_of_a_further_area_look_inside_and_cannot_edit(town: Town):
    from tests.directory.rights.people import a_person

    body = a_full_body(town)
    body.further_areas = [town.district.other_district]
    body.save()
    person = a_person("coordinator", areas=(town.district.other_district,))

    assert level_in(body, person) == C
    assert not Body.objects.reachable_by(person).filter(pk=body.pk).exists()
