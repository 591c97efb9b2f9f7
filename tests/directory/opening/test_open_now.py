from datetime import date, datetime, time

import pytest

from directory.opening.now import Closing, Opening, Span, State, best_of, opening_at
from kim.dates import BERLIN

MORNING = Span(1, time(9), time(12))
AFTERNOON = Span(1, time(14), time(17))
TALK = Span(2, time(10), time(11), "by_appointment")
TUESDAY = date(2026, 11, 24)


def at(hour: int, minute: int = 0, day: date = TUESDAY) -> datetime:
    return datetime(day.year, day.month, day.day, hour, minute, tzinfo=BERLIN)


def on(day: date, hour: int) -> datetime:
    return datetime(day.year, day.month, day.day, hour, tzinfo=BERLIN)


def a_holiday(day: date) -> str | None:
    return "Feiertag" if day == TUESDAY else None


@pytest.mark.parametrize(
    ("moment", "expected"),
    [
        (at(8, 59), Opening(State.CLOSED, next=at(9), next_kind="open")),
        (at(9), Opening(State.OPEN, until=at(12))),
        (at(11, 59), Opening(State.OPEN, until=at(12))),
        (at(12), Opening(State.CLOSED, next=at(14), next_kind="open", was_open_today=True)),
        (
            at(17),
            Opening(State.CLOSED, next=at(10, day=date(2026, 11, 25)), next_kind="by_appointment", was_open_today=True),
        ),
        (at(10, day=date(2026, 11, 25)), Opening(State.BY_APPOINTMENT, until=at(11, day=date(2026, 11, 25)))),
        (at(9, day=date(2026, 11, 27)), Opening(State.CLOSED, next=at(9, day=date(2026, 12, 1)), next_kind="open")),
    ],
)
def test_the_answer_follows_the_hours(moment, expected):
    assert opening_at(moment, [AFTERNOON, TALK, MORNING]) == expected


def test_no_hours_are_unknown_and_not_closed():
    assert opening_at(at(9), []) == Opening(State.UNKNOWN)


def test_spans_that_touch_count_as_one():
    noon = Span(1, time(12), time(14))

    assert opening_at(at(10), [MORNING, noon, AFTERNOON]).until == at(17)


def test_open_hours_beat_appointments_at_the_same_time():
    talk = Span(1, time(8), time(18), "by_appointment")

    assert opening_at(at(10), [talk, MORNING]) == Opening(State.OPEN, until=at(12))
    assert opening_at(at(13), [talk, MORNING]) == Opening(State.BY_APPOINTMENT, until=at(18))


def test_a_public_holiday_closes_and_is_named():
    expected = Opening(
        State.CLOSED, next=at(9, day=date(2026, 12, 1)), next_kind="open", reason="holiday", reason_text="Feiertag"
    )

    assert opening_at(at(10), [MORNING], holiday_on=a_holiday) == expected


def test_a_holiday_on_a_day_without_hours_is_no_reason():
    opening = opening_at(at(10), [TALK], holiday_on=a_holiday)

    assert (opening.reason, opening.next) == ("", on(date(2026, 11, 25), 10))


def test_a_closing_period_covers_both_its_ends_and_the_next_opening_lies_behind_it():
    closing = Closing(TUESDAY, date(2026, 12, 1), "Umzug")

    for day in (TUESDAY, date(2026, 12, 1)):
        opening = opening_at(at(10, day=day), [MORNING], [closing])
        assert (opening.state, opening.reason_text, opening.next) == (State.CLOSED, "Umzug", on(date(2026, 12, 8), 9))


def test_a_long_closing_tells_its_last_day_instead_of_the_next_opening():
    opening = opening_at(at(10), [MORNING], [Closing(TUESDAY, date(2027, 3, 1))])

    assert (opening.next, opening.closed_until) == (None, date(2027, 3, 1))


@pytest.mark.parametrize(
    ("moment", "is_open"),
    [
        # 25 October 2026: the hour from two to three happens twice, both times the wall clock says half past two.
        ("2026-10-25T00:30:00+00:00", True),
        ("2026-10-25T01:30:00+00:00", True),
        ("2026-10-25T02:30:00+00:00", False),
        # 29 March 2026: it never happens; half past one UTC is half past three.
        ("2026-03-29T00:30:00+00:00", False),
        ("2026-03-29T01:30:00+00:00", False),
    ],
)
def test_the_nights_of_the_clock_change_follow_the_wall_clock(moment, is_open):
    night = Span(6, time(2), time(3))

    assert (opening_at(datetime.fromisoformat(moment), [night]).state == State.OPEN) is is_open


def test_a_moment_in_another_zone_is_read_in_german_time():
    assert opening_at(datetime.fromisoformat("2026-11-24T08:30:00+00:00"), [MORNING]).state == State.OPEN


def test_one_open_place_makes_the_service_open_and_the_soonest_opening_wins():
    closed_soon = Opening(State.CLOSED, next=at(14))
    closed_late = Opening(State.CLOSED, next=at(18))
    is_open = Opening(State.OPEN, until=at(12))

    assert best_of([closed_late, closed_soon]) == closed_soon
    assert best_of([closed_soon, is_open, Opening(State.UNKNOWN)]) == is_open
    assert best_of([]) == Opening(State.UNKNOWN)
