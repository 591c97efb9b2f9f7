"""Rhythm, terms and consents at the borders of dates."""

from __future__ import annotations

from datetime import UTC, date, datetime

import pytest

from networks.bodies.rules.rhythm import due_after, rhythm_of
from networks.models import Body, Meeting


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
