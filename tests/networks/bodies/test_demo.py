"""The demo of bodies: the steering group by function, meetings around today, and loading twice changes nothing."""

from __future__ import annotations

from datetime import date

import pytest

from directory.models import Area, Contact, Organisation
from networks.bodies.demo.content import BODIES
from networks.bodies.demo.load import load_bodies, meeting_days
from networks.models import Body, BodyDocument, Decision, Holder, Meeting, Seat
from tests.directory.records import a_language, an_area

DAY = date(2026, 11, 25)


@pytest.fixture
def district(db, settings, tmp_path) -> Area:
    settings.KIM_PRIVATE_ROOT = tmp_path
    state = an_area("Nordrhein-Westfalen", "05", "state")
    district = an_area("Höxter", "05762", "district", state)
    for name in ("nord", "west", "ost", "sued"):
        Area.objects.create(kind="cluster", name=f"Region {name}", slug=f"region-hoexter-{name}", parent=district)
    Organisation.objects.create(
        name="Kommunales Integrationszentrum", kind="ki", area=district, is_demo=True, external_ids={"demo": "ki"}
    )
    a_language("de", "Deutsch", script="Latn")
    load_bodies(lambda words: None, DAY)
    return district


def test_the_steering_group_has_a_seat_for_every_function_and_one_for_each_cluster(district):
    body = Body.objects.get(external_ids__demo="hoexter-lenkung")
    seats = body.seats.all()

    assert seats.count() == 15
    assert seats.filter(area__kind="cluster").values("area").distinct().count() == 4
    assert [seat.function for seat in seats.filter(role=Seat.Role.CHAIR)] == ["Kreisdirektion"]
    words = " ".join(seats.values_list("function", flat=True))
    for office in ("Ordnung", "Gesundheits", "Jugendamt", "Soziales", "Jobcenter", "Agentur", "BAMF", "Wohlfahrt"):
        assert office in words
    assert body.meetings_per_year == 2
    assert body.meetings.order_by("starts_at").first().day == date(2022, 9, 20)
    assert body.meetings.filter(starts_at__date__gt=DAY).count() == 1
    assert Seat.objects.vacant(DAY).filter(body=body).count() == 1
    assert Holder.objects.ending_soon(DAY).exists()
    assert body.decisions.filter(effect=Decision.Effect.FOUND_GROUP).count() == 4
    assert Body.objects.filter(founding_decision__body=body).count() == 4


def test_loading_twice_leaves_what_is_there(district):
    models = (Body, Seat, Holder, Meeting, Decision, BodyDocument, Contact, Organisation)
    before = [model.objects.count() for model in models]
    Body.objects.filter(external_ids__demo="hoexter-lenkung").update(name="Umbenannt")

    load_bodies(lambda words: None, DAY)

    assert [model.objects.count() for model in models] == before
    assert Body.objects.filter(name="Umbenannt").exists()


@pytest.mark.parametrize("day", [DAY, date(2028, 2, 29), date(2027, 12, 31)])
def test_no_meeting_lies_on_a_weekend_whatever_the_day_of_loading(day):
    for row in BODIES:
        days = meeting_days(row, day)
        assert days == sorted(set(days))
        assert all(one.weekday() < 5 for one in days)
