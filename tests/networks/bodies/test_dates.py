"""Rhythm, terms and consents at the borders of dates."""

from __future__ import annotations

from datetime import UTC, date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from networks.bodies.rules.dates import add_months
from networks.bodies.rules.rhythm import due_after, rhythm_of
from networks.models import Body, Meeting


@pytest.mark.parametrize(
    ("day", "months", "expected"),
    [
        (date(2027, 11, 30), 3, date(2028, 2, 29)),
        (date(2026, 11, 30), 3, date(2027, 2, 28)),
        (date(2028, 2, 29), 12, date(2029, 2, 28)),
        (date(2026, 12, 31), 1, date(2027, 1, 31)),
        (date(2026, 3, 31), -1, date(2026, 2, 28)),
    ],
)
def test_a_month_that_is_too_short_ends_on_its_last_day(day, months, expected):
    assert add_months(day, months) == expected


@given(st.dates(date(1990, 1, 1), date(2100, 1, 1)), st.integers(0, 60))
def test_adding_months_never_goes_back_and_never_skips_a_month(day, months):
    later = add_months(day, months)

    assert (later.year * 12 + later.month) - (day.year * 12 + day.month) == months
    assert later.day <= day.day


@pytest.mark.parametrize(
    ("last", "per_year", "due"),
    [
        (date(2027, 8, 29), 2, date(2028, 2, 29)),
        (date(2027, 8, 31), 2, date(2028, 2, 29)),
        (date(2026, 6, 2), 2, date(2026, 12, 2)),
        (date(2026, 6, 2), 1, date(2027, 6, 2)),
        (date(2026, 1, 1), 5, date(2026, 3, 15)),
    ],
)
def test_the_next_meeting_is_due_after_its_part_of_the_year(last, per_year, due):
    assert due_after(last, per_year) == due


def _body(**values) -> Body:
    return Body(name="Lenkungsgruppe", meetings_per_year=2, **values)


def _on(*moments: datetime) -> list[Meeting]:
    return [Meeting(starts_at=moment, state=Meeting.State.PLANNED) for moment in moments]


def test_on_the_due_day_there_is_still_time_and_the_day_after_it_is_late():
    meetings = _on(datetime(2026, 6, 2, 12, tzinfo=UTC))

    assert not rhythm_of(_body(), meetings, date(2026, 12, 2)).is_overdue
    assert rhythm_of(_body(), meetings, date(2026, 12, 3)).is_overdue


def test_a_date_in_the_calendar_quiets_the_warning_only_in_time():
    held = datetime(2026, 6, 2, 12, tzinfo=UTC)
    in_time, late = datetime(2026, 12, 1, 13, tzinfo=UTC), datetime(2026, 12, 15, 13, tzinfo=UTC)
    today = date(2026, 11, 25)

    assert rhythm_of(_body(), _on(held), today).comes_late
    assert not rhythm_of(_body(), _on(held, in_time), today).comes_late
    assert rhythm_of(_body(), _on(held, late), today).comes_late


def test_a_meeting_just_after_midnight_counts_on_the_german_day():
    half_past_midnight = datetime(2026, 6, 1, 22, 30, tzinfo=UTC)

    assert rhythm_of(_body(), _on(half_past_midnight), date(2026, 7, 1)).last == date(2026, 6, 2)


def test_cancelled_meetings_keep_no_rhythm():
    cancelled = Meeting(starts_at=datetime(2026, 6, 2, 12, tzinfo=UTC), state=Meeting.State.CANCELLED)
    body = _body(founded_on=date(2026, 1, 1))

    rhythm = rhythm_of(body, [cancelled], date(2026, 7, 2))

    assert (rhythm.last, rhythm.due, rhythm.is_overdue) == (None, date(2026, 7, 1), True)


def test_a_body_that_ended_or_meets_as_needed_is_never_late():
    founded, today = date(2020, 1, 1), date(2026, 11, 25)

    assert not rhythm_of(_body(founded_on=founded, ended_on=date(2024, 1, 1)), [], today).is_overdue
    assert rhythm_of(Body(name="Runder Tisch", founded_on=founded), [], today).due is None
