"""Badge, filter of the list and index say the same for any hours, closings and places, at every minute."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import Any

import pytest
from django.db import transaction
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from directory.facets.open_at import NOW, OpenAtFacet
from directory.models import ClosingPeriod, HoursKind, Location, OpeningHours, Service, ServiceLocation
from directory.opening.now import State
from directory.opening.open_services import open_now
from directory.opening.timetable import opening_of, timetables_of
from kim.dates import moment_in_germany
from tests.directory.records import a_place, a_service, an_organisation

WEDNESDAY = date(2026, 11, 25)
CHRISTMAS = date(2026, 12, 25)
NIGHT_OF_THE_CLOCKS = date(2026, 10, 25)

minutes = st.integers(0, 23 * 60 + 59)
#: None: everywhere; 0 and 1 may be places of the service, 2 never is.
locations = st.sampled_from([None, 0, 1, 2])


@dataclass(frozen=True)
class Hours:
    opens: int
    closes: int
    is_today: bool
    kind: str
    location: int | None


hours = st.builds(
    lambda pair, is_today, kind, location: Hours(min(pair), max(pair), is_today, kind, location),
    st.tuples(minutes, minutes).filter(lambda pair: pair[0] != pair[1]),
    st.booleans() | st.just(True),
    st.sampled_from(list(HoursKind)),
    locations,
)
closings = st.tuples(st.integers(-2, 1), st.integers(0, 2), locations)


def clock_of(number: int, second: int = 0) -> time:
    return time(number // 60, number % 60, second)


@pytest.fixture
def ground(district):
    office = an_organisation(district.town)
    return office, [a_place(office, district.town, name=f"Haus {number}") for number in range(3)]


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    day=st.sampled_from([WEDNESDAY, CHRISTMAS, NIGHT_OF_THE_CLOCKS]),
    rows=st.lists(hours, max_size=4),
    closed=st.lists(closings, max_size=2),
    place_numbers=st.sets(st.sampled_from([0, 1])),
    closed_on_holidays=st.booleans(),
    temporarily_closed=st.sampled_from([False, False, False, True]),
    data=st.data(),
)
def test_badge_filter_and_index_agree_to_the_minute(
    ground, monkeypatch, day, rows, closed, place_numbers, closed_on_holidays, temporarily_closed, data
):
    office, places = ground
    borders = [border for row in rows for border in (row.opens, row.closes)]
    near = [border + step for border in borders for step in (-1, 0, 1) if 0 <= border + step < 24 * 60]
    number = data.draw(st.sampled_from(near) | minutes if near else minutes)
    moment = moment_in_germany(day, clock_of(number, data.draw(st.integers(0, 59))))
    monkeypatch.setattr("django.utils.timezone.now", lambda: moment)

    with transaction.atomic():
        values = {"closed_on_holidays": closed_on_holidays, "temporarily_closed": temporarily_closed}
        service = _service(office, day, rows, closed, [places[one] for one in sorted(place_numbers)], places, values)
        answers = _answers(service)
        transaction.set_rollback(True)

    assert len(set(answers.values())) == 1, answers


def _service(
    office, day: date, rows: list[Hours], closed, own: list[Location], places: list[Location], values: dict[str, Any]
) -> Service:
    service = a_service(office, **values)
    for place in own:
        ServiceLocation.objects.create(service=service, location=place)
    for row in rows:
        OpeningHours.objects.create(
            service=service,
            weekday=(day.weekday() + (0 if row.is_today else 1)) % 7,
            opens=clock_of(row.opens),
            closes=clock_of(row.closes),
            kind=row.kind,
            location=None if row.location is None else places[row.location],
        )
    for start, length, location in closed:
        begins = day + timedelta(days=start)
        ClosingPeriod.objects.create(
            service=service,
            start=begins,
            end=begins + timedelta(days=length),
            location=None if location is None else places[location],
        )
    return Service.objects.get(pk=service.pk)


def _answers(service: Service) -> dict[str, bool]:
    facet = OpenAtFacet()
    own = [row.location for row in service.service_locations.all()]
    terms = bool(facet.terms(service) & facet.index_terms(NOW))
    return {
        "badge": opening_of(service, own).state == State.OPEN,
        "filter": Service.objects.filter(open_now(), pk=service.pk).exists(),
        "index": terms and service.pk not in facet.exceptions(NOW),
    }


def an_open_service(office, *own: Location, **values) -> Service:
    """Open on Wednesdays from nine to five past twelve."""
    service = a_service(office, **values)
    for place in own:
        ServiceLocation.objects.create(service=service, location=place)
    OpeningHours.objects.create(service=service, weekday=2, opens="09:00", closes="12:05")
    return service


def is_open(service: Service, moment: datetime, monkeypatch) -> bool:
    monkeypatch.setattr("django.utils.timezone.now", lambda: moment)
    answers = set(_answers(Service.objects.get(pk=service.pk)).values())
    assert len(answers) == 1
    return answers.pop()


def at(clock: time, day: date = WEDNESDAY) -> datetime:
    return moment_in_germany(day, clock)


@pytest.mark.parametrize(
    ("clock", "expected"),
    [
        (time(8, 59, 59), False),
        (time(9), True),
        (time(12), True),
        (time(12, 4, 59), True),
        (time(12, 5), False),
        (time(12, 14), False),
    ],
)
def test_it_is_open_from_its_first_minute_to_the_one_before_it_closes(ground, monkeypatch, clock, expected):
    assert is_open(an_open_service(ground[0]), at(clock), monkeypatch) is expected


def test_a_service_closed_as_a_whole_is_not_open(ground, monkeypatch):
    assert not is_open(an_open_service(ground[0], temporarily_closed=True), at(time(10)), monkeypatch)


def test_on_a_public_holiday_only_those_are_open_who_say_so(ground, monkeypatch):
    closed, there = an_open_service(ground[0]), an_open_service(ground[0], closed_on_holidays=False)
    OpeningHours.objects.update(weekday=CHRISTMAS.weekday())

    assert not is_open(closed, at(time(10), CHRISTMAS), monkeypatch)
    assert is_open(there, at(time(10), CHRISTMAS), monkeypatch)
    assert is_open(closed, at(time(10), CHRISTMAS - timedelta(days=7)), monkeypatch)


@pytest.mark.parametrize(("days_before", "expected"), [(0, False), (1, True)])
def test_the_last_day_of_a_closing_is_closed_and_the_next_one_open(ground, monkeypatch, days_before, expected):
    service = an_open_service(ground[0])
    end = WEDNESDAY - timedelta(days=days_before)
    ClosingPeriod.objects.create(service=service, start=end - timedelta(days=3), end=end)

    assert is_open(service, at(time(10)), monkeypatch) is expected


def test_a_service_is_closed_when_its_only_place_is_and_open_while_another_is_open(ground, monkeypatch):
    office, (first, second, _foreign) = ground
    alone, two = an_open_service(office, first), an_open_service(office, first, second)
    for service in (alone, two):
        ClosingPeriod.objects.create(service=service, location=first, start=WEDNESDAY, end=WEDNESDAY)

    assert not is_open(alone, at(time(10)), monkeypatch)
    assert is_open(two, at(time(10)), monkeypatch)

    ClosingPeriod.objects.create(service=two, location=second, start=WEDNESDAY, end=WEDNESDAY)
    assert not is_open(two, at(time(10)), monkeypatch)


def test_hours_at_a_place_the_service_does_not_have_count_for_nothing(ground, monkeypatch):
    office, (first, _second, foreign) = ground
    service = a_service(office)
    ServiceLocation.objects.create(service=service, location=first)
    OpeningHours.objects.create(service=service, location=foreign, weekday=2, opens="09:00", closes="12:00")

    assert timetables_of(service, [first]) == []
    assert not is_open(service, at(time(10)), monkeypatch)


def test_by_appointment_is_neither_open_nor_closed(ground, monkeypatch):
    service = an_open_service(ground[0])
    OpeningHours.objects.update(kind=HoursKind.BY_APPOINTMENT)

    assert not is_open(service, at(time(10)), monkeypatch)
    assert opening_of(Service.objects.get(pk=service.pk), [], at(time(10))).state == State.BY_APPOINTMENT


def test_hours_over_midnight_are_two_rows_and_the_day_they_begin_on_decides(ground, monkeypatch):
    service = a_service(ground[0])
    OpeningHours.objects.create(service=service, weekday=2, opens="22:00", closes="23:59")
    OpeningHours.objects.create(service=service, weekday=3, opens="00:00", closes="02:00")
    thursday = WEDNESDAY + timedelta(days=1)

    assert is_open(service, at(time(23, 58)), monkeypatch)
    assert is_open(service, at(time(0), thursday), monkeypatch)
    assert not is_open(service, at(time(2), thursday), monkeypatch)
    assert not is_open(service, at(time(1)), monkeypatch)
