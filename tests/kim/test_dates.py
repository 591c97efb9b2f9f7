"""Months as people count them, and days in the time of Germany."""

from __future__ import annotations

from datetime import UTC, date, datetime, time
from zoneinfo import ZoneInfo

import pytest
from django.utils import timezone
from hypothesis import given
from hypothesis import strategies as st

from kim.dates import (
    end_of_month,
    moment_in_germany,
    months_after,
    months_before,
    start_of_month,
    today_in_germany,
)


@pytest.mark.parametrize(
    ("day", "months", "expected"),
    [
        (date(2027, 11, 30), 3, date(2028, 2, 29)),
        (date(2026, 11, 30), 3, date(2027, 2, 28)),
        (date(2026, 11, 25), 3, date(2027, 2, 25)),
        (date(2026, 8, 31), 6, date(2027, 2, 28)),
        (date(2027, 8, 31), 6, date(2028, 2, 29)),
        (date(2026, 6, 30), 6, date(2026, 12, 30)),
        (date(2026, 7, 31), 6, date(2027, 1, 31)),
        (date(2028, 2, 29), 12, date(2029, 2, 28)),
        (date(2026, 1, 31), 12, date(2027, 1, 31)),
        (date(2026, 12, 31), 1, date(2027, 1, 31)),
        (date(2026, 3, 31), -1, date(2026, 2, 28)),
    ],
)
def test_a_month_that_is_too_short_ends_on_its_last_day(day, months, expected):
    assert months_after(day, months) == expected


@pytest.mark.parametrize(
    ("day", "months", "expected"),
    [
        (date(2027, 8, 31), 6, date(2027, 2, 28)),
        (date(2028, 8, 31), 6, date(2028, 2, 29)),
        (date(2027, 2, 28), 6, date(2026, 8, 28)),
        (date(2028, 2, 29), 12, date(2027, 2, 28)),
        (date(2027, 1, 15), 1, date(2026, 12, 15)),
    ],
)
def test_counting_back_ends_on_the_last_day_of_a_short_month_too(day, months, expected):
    assert months_before(day, months) == expected


@given(st.dates(date(1990, 1, 1), date(2100, 1, 1)), st.integers(0, 60))
def test_adding_months_never_goes_back_and_never_skips_a_month(day, months):
    later = months_after(day, months)

    assert (later.year * 12 + later.month) - (day.year * 12 + day.month) == months
    assert later.day <= day.day


@pytest.mark.parametrize(
    ("day", "first", "last"),
    [
        (date(2027, 2, 14), date(2027, 2, 1), date(2027, 2, 28)),
        (date(2028, 2, 29), date(2028, 2, 1), date(2028, 2, 29)),
        (date(2026, 12, 31), date(2026, 12, 1), date(2026, 12, 31)),
    ],
)
def test_a_month_goes_from_its_first_day_to_its_last(day, first, last):
    assert (start_of_month(day), end_of_month(day)) == (first, last)


def test_the_day_is_the_one_in_germany_whatever_zone_an_editor_works_in():
    just_after_midnight = datetime(2026, 11, 30, 23, 30, tzinfo=UTC)

    with timezone.override(ZoneInfo("America/New_York")):
        assert today_in_germany(just_after_midnight) == date(2026, 12, 1)


@pytest.mark.parametrize(
    ("day", "in_utc"), [(date(2026, 1, 15), (2026, 1, 14, 23, 0)), (date(2026, 7, 15), (2026, 7, 14, 22, 0))]
)
def test_a_day_begins_at_midnight_in_winter_and_in_summer(day, in_utc):
    assert moment_in_germany(day).astimezone(UTC) == datetime(*in_utc, tzinfo=UTC)


def test_a_time_is_the_one_clocks_in_germany_show():
    assert moment_in_germany(date(2026, 1, 15), time(9, 30)).astimezone(UTC) == datetime(2026, 1, 15, 8, 30, tzinfo=UTC)
