"""One date, one time, one number, one distance in each language, as people here read them."""

from __future__ import annotations

import re
from datetime import date, datetime, time

import pytest
from django.conf import settings
from django.utils import translation
from django.utils.formats import date_format, number_format

from directory.measures import file_size, kilometres, percentage, square_kilometres, with_unit
from directory.models import Weekday
from directory.wording import clock, clock_span, comma, day_name, long_date
from kim.catalogues import LOCALE, read_catalogue

CODES = [code for code, _name in settings.LANGUAGES]
NOVEMBER = date(2026, 11, 3)
#: Each language: date, short date, nine o'clock, half past nine, ten thousand, a distance, a share.
#: The mark · stands for a space that does not break.
SHOWN = {
    "ar": ("3·تشرين الثاني/نوفمبر 2026", "03.11.2026", "9:00", "9:30", "10.000", "2,5·كم", "20٪"),
    "de": ("3.·November 2026", "03.11.2026", "9", "9.30", "10.000", "2,5·km", "20·%"),
    "en": ("3·November 2026", "03/11/2026", "9:00", "9:30", "10,000", "2.5·km", "20%"),
    "fa": ("3·نوامبر 2026", "03.11.2026", "9:00", "9:30", "10,000", "2.5·کیلومتر", "20٪"),
    "fr": ("3·novembre 2026", "03/11/2026", "9·h", "9·h·30", "10\N{NARROW NO-BREAK SPACE}000", "2,5·km", "20·%"),
    "ru": ("3·ноября 2026", "03.11.2026", "9:00", "9:30", "10·000", "2,5·км", "20·%"),
    "tr": ("3·Kasım 2026", "03.11.2026", "9:00", "9:30", "10.000", "2,5·km", "%20"),
    "uk": ("3·листопада 2026", "03.11.2026", "9:00", "9:30", "10·000", "2,5·км", "20·%"),
}  # fmt: skip


def test_every_language_of_the_site_is_asked():
    assert sorted(SHOWN) == sorted(CODES)


@pytest.mark.parametrize("language", CODES)
def test_a_date_a_time_a_number_a_distance_and_a_share(language):
    with translation.override(language):
        shown = (
            long_date(NOVEMBER),
            date_format(NOVEMBER, "SHORT_DATE_FORMAT"),
            clock(time(9)),
            clock(time(9, 30)),
            number_format(10_000, force_grouping=True),
            kilometres(2.5, 1),
            percentage(20),
        )

    assert shown == tuple(one.replace("·", "\N{NO-BREAK SPACE}") for one in SHOWN[language])


def test_the_first_day_of_a_month_has_a_word_of_its_own_in_french():
    first = date(2027, 1, 1)
    with translation.override("fr"):
        assert long_date(first) == "1er\N{NO-BREAK SPACE}janvier 2027"
    with translation.override("de"):
        assert long_date(first) == "1.\N{NO-BREAK SPACE}Januar 2027"
    with translation.override("uk"):
        assert long_date(first) == "1\N{NO-BREAK SPACE}січня 2027"


@pytest.mark.parametrize("language", CODES)
def test_no_date_ends_with_a_full_stop_or_begins_with_a_zero(language):
    """At the end of a sentence there would be two."""
    with translation.override(language):
        shown = [date_format(datetime(2026, 11, 3, 9, 5), form) for form in ("DATE_FORMAT", "YEAR_MONTH_FORMAT")]

    assert not [one for one in shown if one.endswith(".") or one.startswith("0")]


@pytest.mark.parametrize("language", CODES)
def test_clocks_count_24_hours(language):
    with translation.override(language):
        assert date_format(datetime(2026, 11, 3, 14, 5), "TIME_FORMAT").startswith("14")


def test_spans_of_time_are_said_as_the_language_says_them():
    with translation.override("fr"):
        assert clock_span(time(9), time(12, 30)) == "9\N{NO-BREAK SPACE}h–12\N{NO-BREAK SPACE}h\N{NO-BREAK SPACE}30"
    with translation.override("de"):
        assert clock_span(time(9), time(12, 30)) == "9–12.30\N{NO-BREAK SPACE}Uhr"


@pytest.mark.parametrize(
    ("language", "friday"), [("fr", "vendredi"), ("ru", "пятница"), ("uk", "п’ятниця"), ("tr", "Cuma")]
)
def test_weekdays_begin_small_inside_a_sentence_where_the_language_wants_it(language, friday):
    with translation.override(language):
        assert day_name(date(2026, 11, 27), date(2026, 11, 24)) == friday


def test_tuesday_is_one_word_in_persian():
    with translation.override("fa"):
        week = [str(day.label) for day in Weekday]

    assert week == ["دوشنبه", "سه‌شنبه", "چهارشنبه", "پنجشنبه", "جمعه", "شنبه", "یکشنبه"]


@pytest.mark.parametrize("language", ["ar", "fa"])
def test_digits_are_those_of_the_dates_in_all_texts(language):
    """Dates, counts and telephone numbers come with 0 to 9; other digits beside them would mix on one page."""
    path = LOCALE / language / "LC_MESSAGES" / "django.po"
    texts = [text for entry in read_catalogue(path) for text in (entry.msgstr, *entry.msgstr_plural.values())]

    assert not [text for text in texts if re.search("[\u0660-\u0669\u06f0-\u06f9]", text)]


@pytest.mark.parametrize("language", CODES)
def test_lists_have_the_comma_of_the_language(language):
    with translation.override(language):
        assert comma().startswith("،" if language in ("ar", "fa") else ",")


def test_units_are_translated_and_rounded():
    with translation.override("uk"):
        assert square_kilometres(1201.64) == "1\N{NO-BREAK SPACE}201,6\N{NO-BREAK SPACE}км²"
        assert square_kilometres(90) == "90\N{NO-BREAK SPACE}км²"
        assert kilometres(9.96, 1) == "10,0\N{NO-BREAK SPACE}км"
        assert file_size(119_808) == "117\N{NO-BREAK SPACE}КБ"
    with translation.override("tr"):
        assert [with_unit("20", "%"), with_unit("3", "Kişi")] == ["%20", "3 Kişi"]
