"""A protected address becomes public by an answer of the coordination, and in no other way."""

from __future__ import annotations

import pytest
from django.core import mail
from django.db import transaction
from django.db.models import Value
from django.urls import reverse
from wagtail.models import ModelLogEntry

from directory.models import Location, Membership, Organisation, ProtectionRequest
from directory.models.locations import ProtectionStands
from tests.directory.records import a_place
from tests.directory.rights.people import a_person

from .forms import address, problems, read_form, send

REASON = "Die Beratungsstelle ist umgezogen."


@pytest.fixture
def shelter(office) -> Location:
    office.place.protected = True
    office.place.save()
    for number, person in enumerate((office.partner, office.coordinator)):
        person.email = f"person{number}@example.org"
        person.save()
    Membership.objects.filter(user=office.partner).update(level=Membership.Level.OWNER)
    return office.place


def untick(client, place: Location, **answers):
    url = address("edit", place.pk, model="location")
    data = read_form(client, url)
    assert data.pop("protected") == ["on"]
    return send(client, url, data, **answers)


def is_protected() -> bool:
    return Location.objects.get().protected


def steps() -> list[tuple]:
    rows = ModelLogEntry.objects.filter(action__startswith="directory.protection").order_by("pk")
    return [(row.action.rpartition("_")[2], row.user, row.data["reason"]) for row in rows]


def decide(client, what: str):
    row = ProtectionRequest.objects.first()
    return client.post(reverse(f"directory_protection_{what}", args=[row.pk if row else 1]))


def test_an_unticked_box_asks_first_and_loses_nothing(partner, shelter):
    response = untick(partner, shelter, city="Brakel-Süd")

    assert "become public for everybody" in problems(response)
    assert 'value="Brakel-Süd"' in response.content.decode()
    assert is_protected()


def test_the_question_of_an_editor_waits_for_the_coordination(
    partner, office, shelter, django_capture_on_commit_callbacks
):
    with django_capture_on_commit_callbacks(execute=True):
        assert untick(partner, shelter, reason_to_publish=REASON, street="Neue Straße").status_code == 302

    place = Location.objects.get()
    assert (place.protected, place.street) == (True, "Neue Straße")
    assert [(row.asked_by, row.reason) for row in ProtectionRequest.objects.all()] == [(office.partner, REASON)]
    assert steps() == [("asked", office.partner, REASON)]
    assert sorted(letter.to[0] for letter in mail.outbox) == ["person0@example.org", "person1@example.org"]
    for letter in mail.outbox:
        assert "Neue Straße" not in letter.body
        assert REASON in letter.body
    # The editor reads the question, and may not answer it.
    desk = partner.get(reverse("directory_protected_places")).content.decode()
    assert REASON in desk
    assert "Make name, street and point public" not in desk
    assert decide(partner, "end").status_code == 404
    assert is_protected()


def test_the_coordination_finds_the_question_on_its_desk_and_answers(
    coordinator, office, shelter, django_capture_on_commit_callbacks
):
    ProtectionRequest.objects.create(location=shelter, asked_by=office.partner, reason=REASON)

    assert "1 protected address is to become public" in coordinator.get(reverse("wagtailadmin_home")).content.decode()
    assert (
        "Make name, street and point public" in coordinator.get(reverse("directory_protected_places")).content.decode()
    )
    with django_capture_on_commit_callbacks(execute=True):
        assert decide(coordinator, "end").status_code == 302

    assert not is_protected()
    assert not ProtectionRequest.objects.exists()
    assert steps() == [("ended", office.coordinator, REASON)]
    assert sorted(letter.to[0] for letter in mail.outbox) == ["person0@example.org", "person1@example.org"]


def test_no_is_an_answer_too(coordinator, office, shelter):
    ProtectionRequest.objects.create(location=shelter, asked_by=office.partner, reason=REASON)

    decide(coordinator, "keep")

    assert is_protected()
    assert not ProtectionRequest.objects.exists()
    assert steps() == [("kept", office.coordinator, "")]


def test_who_asked_takes_it_back(partner, office, shelter):
    ProtectionRequest.objects.create(location=shelter, asked_by=office.partner, reason=REASON)

    assert decide(partner, "keep").status_code == 302

    assert not ProtectionRequest.objects.exists()


def test_the_coordination_is_asked_too_and_ends_it_at_once(coordinator, office, shelter):
    assert "become public for everybody" in problems(untick(coordinator, shelter))
    assert is_protected()

    assert untick(coordinator, shelter, reason_to_publish=REASON).status_code == 302

    assert not is_protected()
    assert steps() == [("ended", office.coordinator, REASON)]


def test_the_coordination_of_another_area_has_no_part_in_it(client, office, shelter):
    ProtectionRequest.objects.create(location=shelter, asked_by=office.partner, reason=REASON)
    client.force_login(a_person(areas=(office.district.other_district,)))

    assert REASON not in client.get(reverse("directory_protected_places")).content.decode()
    assert "protected address is to become" not in client.get(reverse("wagtailadmin_home")).content.decode()
    assert [decide(client, what).status_code for what in ("end", "keep")] == [404, 404]
    assert is_protected()


def test_a_tick_holds_at_once(partner, office):
    url = address("edit", office.place.pk, model="location")
    data = read_form(partner, url)

    assert "reason_to_publish" not in data
    assert send(partner, url, data, protected="on").status_code == 302
    assert is_protected()


def _update_or_create(place: Location) -> None:
    Location.objects.update_or_create(pk=place.pk, defaults={"protected": False})


def _from_an_older_version(place: Location) -> None:
    Location.from_serializable_data({**place.serializable_data(), "protected": False}).save()


def _save(place: Location) -> None:
    place.protected = False
    place.save()


def _bulk_update(place: Location) -> None:
    place.protected = False
    Location.objects.bulk_update([place], ["protected"])


@pytest.mark.parametrize(
    "way",
    [
        _save,
        _bulk_update,
        _update_or_create,
        _from_an_older_version,
        lambda place: Location.objects.update(protected=False),
        lambda place: Organisation.objects.get().locations.update(protected=Value(False)),
    ],
)
def test_no_program_import_or_older_version_ends_a_protection(office, shelter, way):
    with transaction.atomic(), pytest.raises(ProtectionStands, match="the coordination decides"), transaction.atomic():
        way(shelter)

    assert is_protected()


def test_places_that_were_never_protected_are_saved_and_updated_as_ever(office):
    office.place.save()
    assert Location.objects.update(protected=False, city="Warburg") == 1


def test_the_desk_asks_the_same_queries_for_one_and_three(
    coordinator, office, shelter, django_assert_max_num_queries, django_assert_num_queries
):
    ProtectionRequest.objects.create(location=shelter, asked_by=office.partner, reason=REASON)
    url = reverse("directory_protected_places")
    coordinator.get(url)
    with django_assert_max_num_queries(30) as one:
        coordinator.get(url)
    for number in range(2):
        place = a_place(office.organisation, office.district.town, name=f"Haus {number}", protected=True)
        ProtectionRequest.objects.create(location=place, asked_by=office.partner, reason=REASON)
    with django_assert_num_queries(len(one)):
        assert coordinator.get(url).content.decode().count(REASON) == 3


def test_entering_the_address_once_more_is_no_way_round_the_question(partner, office, shelter):
    other = a_place(office.organisation, office.district.town, name="Beratung", street="Woanders", lat=None, lon=None)
    url = address("edit", other.pk, model="location")
    data = read_form(partner, url)

    by_street = send(partner, url, data, street="am markt", house_number="99")
    by_point = send(partner, url, data, lat="51.7", lon="9.2")
    protected = send(partner, url, data, street="Am Markt", house_number="99", protected="on")

    assert "has this address and is protected" in problems(by_street)
    assert "has this address and is protected" in problems(by_point)
    assert protected.status_code == 302, problems(protected)
