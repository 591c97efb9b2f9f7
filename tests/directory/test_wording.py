from datetime import date, datetime, time

import pytest
from django.utils import translation

from directory.opening.holidays import coming_holidays, holiday_on, holiday_text
from directory.opening.now import Opening, State
from directory.wording import clock, day_name, long_date, opening_words, shortened
from kim.dates import BERLIN

NOW = datetime(2026, 11, 24, 10, tzinfo=BERLIN)


@pytest.mark.parametrize(
    ("language", "moment", "words"),
    [("de", time(9), "9"), ("de", time(8, 30), "8.30"), ("en", time(9), "9:00"), ("ar", time(8, 30), "8:30")],
)
def test_clocks_follow_the_language(language, moment, words):
    with translation.override(language):
        assert clock(moment) == words


def test_dates_never_break_after_the_day():
    with translation.override("de"):
        assert long_date(date(2026, 11, 3)) == "3.\N{NO-BREAK SPACE}November 2026"


def test_days_are_named_as_people_name_them():
    with translation.override("en"):
        assert day_name(date(2026, 11, 24), NOW.date()) == "today"
        assert day_name(date(2026, 11, 25), NOW.date()) == "tomorrow"
        assert day_name(date(2026, 11, 27), NOW.date()) == "Friday"
        assert day_name(date(2026, 12, 24), NOW.date()) == "24\N{NO-BREAK SPACE}December 2026"


def test_long_lists_are_shortened_with_their_rest():
    with translation.override("en"):
        assert shortened(["a", "b"]) == "a, b"
        assert shortened(["a", "b", "c", "d", "e"]) == "a, b, c, 2 more"


@pytest.mark.parametrize(
    ("opening", "words"),
    [
        (Opening(State.OPEN, until=NOW.replace(hour=12)), ("Open now", "until 12:00")),
        (Opening(State.BY_APPOINTMENT, until=NOW.replace(hour=12)), ("Open now, by appointment only", "until 12:00")),
        (
            Opening(State.CLOSED, next=NOW.replace(hour=14), next_kind="open"),
            ("Closed now,", "opens today at 14:00"),
        ),
        (
            Opening(State.CLOSED, next=NOW.replace(day=25, hour=9), next_kind="open"),
            ("Closed today,", "opens tomorrow at 9:00"),
        ),
        (
            Opening(State.CLOSED, next=NOW.replace(day=25, hour=9), next_kind="by_appointment"),
            ("Closed today,", "by appointment again tomorrow at 9:00"),
        ),
        (
            Opening(State.CLOSED, next=NOW.replace(day=25, hour=9), next_kind="open", was_open_today=True),
            ("Closed now,", "opens tomorrow at 9:00"),
        ),
        (
            Opening(State.CLOSED, reason="closing", reason_text="Moving", closed_until=date(2027, 3, 1)),
            ("Closed today,", "Moving, until 1\N{NO-BREAK SPACE}March 2027"),
        ),
        (Opening(State.UNKNOWN), ("", "")),
    ],
)
def test_the_answer_is_said_in_words(opening, words):
    with translation.override("en"):
        assert opening_words(opening, NOW) == words


def test_a_holiday_is_named_in_the_answer():
    christmas = datetime(2026, 12, 25, 10, tzinfo=BERLIN)
    opening = Opening(State.CLOSED, reason="holiday", next=christmas.replace(day=28, hour=9), next_kind="open")

    with translation.override("en"):
        assert opening_words(opening, christmas) == (
            "Closed today,",
            "public holiday: Christmas Day, opens Monday at 9:00",
        )


def test_holidays_are_those_of_north_rhine_westphalia():
    assert holiday_on(date(2026, 11, 1)) == "Allerheiligen"
    assert holiday_on(date(2026, 6, 4)) == "Fronleichnam"
    # Reformation Day is one in nine other states.
    assert holiday_on(date(2026, 10, 31)) is None


def test_a_holiday_without_a_name_in_the_language_of_the_page_is_marked_as_german():
    with translation.override("ar"):
        text = holiday_text(date(2026, 11, 1))
    with translation.override("uk"):
        own = holiday_text(date(2026, 11, 1))

    assert (str(text), text.language, text.is_fallback) == ("Allerheiligen", "de", True)
    assert (str(own), own.is_fallback) == ("День усіх святих", False)


def test_coming_holidays_include_today_and_end_after_two_weeks():
    days = [day for day, _name in coming_holidays(today=date(2026, 12, 25))]

    assert days == [date(2026, 12, 25), date(2026, 12, 26), date(2027, 1, 1)]
