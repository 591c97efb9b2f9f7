"""Open at a time: the same answer from hours in the database and from blocks in the index."""

from __future__ import annotations

from datetime import datetime, time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from directory.facets.open_at import OpenAtFacet, blocks_of, blocks_with, day_and_time, names_of_times
from directory.models import ClosingPeriod, HoursKind, OpeningHours, Service
from directory.opening.open_services import closed_just_now, open_now, open_on
from kim.dates import BERLIN
from tests.directory.records import a_place, a_service, an_organisation

WEDNESDAY = datetime(2026, 11, 25, 10, 7, tzinfo=BERLIN)
CHRISTMAS = datetime(2026, 12, 25, 10, 7, tzinfo=BERLIN)
times = st.builds(time, st.integers(0, 23), st.integers(0, 59))


@given(opens=times, closes=times, clock=times)
def test_a_minute_is_found_in_the_blocks_of_a_span_when_it_lies_inside(opens, closes, clock):
    if opens >= closes:
        opens, closes = closes, opens
    blocks = set(blocks_of(2, opens, closes))

    assert bool(blocks & blocks_with(2, clock)) == (opens <= clock < closes)
    assert not blocks & blocks_with(3, clock)


def test_a_morning_is_a_handful_of_blocks():
    assert sorted(blocks_of(0, time(9), time(12))) == ["0.60.540", "0.60.600", "0.60.660"]
    assert sorted(blocks_of(0, time(8), time(16))) == ["0.240.480", "0.240.720"]
    assert sorted(blocks_of(0, time(7, 50), time(12, 5))) == ["0.240.480", "0.5.470", "0.5.475", "0.5.720"]
    assert sorted(blocks_of(0, time(9, 59), time(10, 1))) == ["0.1.599", "0.1.600"]


@pytest.fixture
def office(district):
    return an_organisation(district.town)


def a_wednesday_service(office, **values) -> Service:
    service = a_service(office, **values)
    OpeningHours.objects.create(service=service, weekday=2, opens="09:00", closes="12:00")
    OpeningHours.objects.create(service=service, weekday=4, opens="09:00", closes="12:00")
    return service


def found(condition) -> list[str]:
    return sorted(Service.objects.filter(condition).values_list("name", flat=True))


def test_open_now_respects_closings_holidays_and_closed_houses(office):
    a_wednesday_service(office, name="Offen")
    a_wednesday_service(office, name="Auch an Feiertagen", closed_on_holidays=False)
    a_wednesday_service(office, name="Umbau", temporarily_closed=True)
    shut = a_wednesday_service(office, name="Fortbildung")
    ClosingPeriod.objects.create(service=shut, start="2026-11-24", end="2026-11-26")
    appointment = a_service(office, name="Nach Vereinbarung")
    OpeningHours.objects.create(
        service=appointment, weekday=2, opens="09:00", closes="12:00", kind=HoursKind.BY_APPOINTMENT
    )

    assert found(open_now(WEDNESDAY)) == ["Auch an Feiertagen", "Offen"]
    assert found(open_now(CHRISTMAS)) == ["Auch an Feiertagen"]
    assert found(open_on(2, time(9, 30))) == ["Auch an Feiertagen", "Fortbildung", "Offen"]
    assert found(open_on(2, time(12))) == []


def test_one_closed_place_leaves_the_others_open(district, office):
    service = a_service(office, name="Zwei Häuser")
    first = a_place(office, district.town, service)
    second = a_place(office, district.town, service, name="Altbau")
    for place in (first, second):
        OpeningHours.objects.create(service=service, location=place, weekday=2, opens="09:00", closes="12:00")
    ClosingPeriod.objects.create(service=service, location=first, start="2026-11-25", end="2026-11-25")

    assert closed_just_now(WEDNESDAY) == set()
    ClosingPeriod.objects.create(service=service, location=second, start="2026-11-25", end="2026-11-25")
    assert closed_just_now(WEDNESDAY) == {service.pk}


def test_terms_and_hours_find_the_same_services_on_every_quarter_of_a_day(office):
    facet = OpenAtFacet()
    services = [a_wednesday_service(office), a_service(office)]
    OpeningHours.objects.create(service=services[1], weekday=2, opens="07:50", closes="10:10")

    for value in (value for value in facet.values() if value.startswith("2-")):
        by_terms = {service.pk for service in services if facet.terms(service) & facet.index_terms(value)}
        assert set(Service.objects.filter(open_on(*day_and_time(value))).values_list("pk", flat=True)) == by_terms, (
            value
        )


def test_times_have_names():
    assert set(names_of_times(["2-0930", "jetzt", "unfug"])) == {"2-0930", "jetzt"}
