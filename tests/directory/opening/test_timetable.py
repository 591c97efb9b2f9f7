"""The table of hours as people read it: days in order, weekends only where something happens, closings to come."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta

import pytest
from django.utils import translation

from directory.models import ClosingPeriod, HoursKind, OpeningHours, ServiceLocation, Weekday
from directory.opening.holidays import coming_holidays, holiday_text
from directory.opening.now import LOOK_AHEAD, Span, State, opening_at
from directory.opening.timetable import coming_closings, opening_of, timetables_of
from kim.dates import moment_in_germany
from tests.directory.records import a_place, a_service, an_organisation

WEDNESDAY = date(2026, 11, 25)
NOON = moment_in_germany(WEDNESDAY, time(12))


@pytest.fixture
def service(district):
    office = an_organisation(district.town)
    made = a_service(office)
    made.closed_on_holidays = False
    made.save()
    return made


def hours(service, weekday: Weekday, opens: int, closes: int, **values) -> OpeningHours:
    return OpeningHours.objects.create(
        service=service, weekday=weekday, opens=time(opens), closes=time(closes), **values
    )


def test_a_week_shows_working_days_always_and_a_weekend_only_with_hours(service):
    hours(service, Weekday.WEDNESDAY, 14, 16)
    hours(service, Weekday.WEDNESDAY, 9, 12)
    hours(service, Weekday.THURSDAY, 9, 12, kind=HoursKind.BY_APPOINTMENT)
    hours(service, Weekday.SUNDAY, 10, 11)

    (table,) = timetables_of(service, [], NOON)

    assert table.place is None
    assert [day.weekday for day in table.days] == [0, 1, 2, 3, 4, 6]
    assert [(row.opens.hour, row.closes.hour) for row in table.days[2].open_hours] == [(9, 12), (14, 16)]
    assert [day.is_today for day in table.days] == [False, False, True, False, False, False]
    assert [len(day.open_hours) for day in table.days] == [0, 0, 2, 0, 0, 1]
    assert [len(day.appointments) for day in table.days] == [0, 0, 0, 1, 0, 0]
    assert [day.is_closed for day in table.days] == [True, True, False, False, True, False]


def test_saturday_without_hours_is_left_out(service):
    hours(service, Weekday.MONDAY, 9, 12)

    assert [day.weekday for day in timetables_of(service, [], NOON)[0].days] == [0, 1, 2, 3, 4]


def test_hours_of_a_place_stand_with_its_name_and_those_without_a_place_at_each(service):
    places = [a_place(service.organisation, service.organisation.area, name=f"Haus {name}") for name in "AB"]
    for place in places:
        ServiceLocation.objects.create(service=service, location=place)
    hours(service, Weekday.MONDAY, 9, 12)
    hours(service, Weekday.WEDNESDAY, 11, 13, location=places[1])

    tables = timetables_of(service, places, NOON)

    assert [table.place for table in tables] == places
    assert [table.opening.state for table in tables] == [State.CLOSED, State.OPEN]
    assert opening_of(service, places, NOON).state == State.OPEN
    assert opening_of(service, places, NOON + timedelta(hours=2)).state == State.CLOSED


def test_closings_to_come_are_those_that_last_today_the_next_first_and_five_at_most(service):
    for offset in (9, -1, 5, 0, 3, 20, 7):
        day = WEDNESDAY + timedelta(days=offset)
        ClosingPeriod.objects.create(service=service, start=day - timedelta(days=2), end=day)

    ends = [row.end - WEDNESDAY for row in coming_closings(service, WEDNESDAY)]

    assert [end.days for end in ends] == [0, 3, 5, 7, 9]
    assert len(coming_closings(service, WEDNESDAY, limit=2)) == 2


def test_hours_of_a_whole_look_ahead_are_found_and_no_later_ones():
    def opening(closed_for: timedelta) -> object:
        return opening_at(
            moment_in_germany(WEDNESDAY, time(18)),
            [Span(WEDNESDAY.weekday(), time(9), time(12), HoursKind.OPEN)],
            [],
            lambda day: "zu" if day < WEDNESDAY + closed_for else None,
        ).next

    assert opening(LOOK_AHEAD) == moment_in_germany(WEDNESDAY + LOOK_AHEAD, time(9))
    assert opening(LOOK_AHEAD + timedelta(days=1)) is None


@pytest.mark.parametrize(
    ("language", "name", "named_in"),
    [("de", "Neujahr", "de"), ("en", "New Year's Day", "en"), ("ar", "Neujahr", "de")],
)
def test_a_holiday_has_the_name_of_the_page_or_the_german_one_marked_so(language, name, named_in):
    with translation.override(language):
        text = holiday_text(date(2027, 1, 1))
        assert holiday_text(date(2027, 1, 2)) is None

    assert text is not None
    assert (str(text), text.language) == (name, named_in)


def test_holidays_to_come_begin_today_and_end_with_the_last_day_asked_for():
    def days(today: date, within: int) -> list[date]:
        return [day for day, _text in coming_holidays(timedelta(days=within), today)]

    christmas = [date(2026, 12, 25), date(2026, 12, 26)]
    assert days(date(2026, 12, 25), 1) == christmas
    assert days(date(2026, 12, 12), 14) == christmas
    assert days(date(2026, 12, 12), 13) == christmas[:1]
    assert days(date(2026, 12, 27), 4) == []


def test_a_moment_is_read_in_german_time(service):
    hours(service, Weekday.WEDNESDAY, 9, 12)
    moment = datetime.fromisoformat("2026-11-25T08:30:00+00:00")

    assert opening_of(service, (), moment).state == State.OPEN
