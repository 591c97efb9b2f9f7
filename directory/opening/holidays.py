"""Public holidays of North Rhine-Westphalia, from the library ``holidays``."""

from __future__ import annotations

from datetime import date, timedelta
from functools import cache

import holidays as calendar

from directory.models.texts import SOURCE_LANGUAGE, Text, current_language
from kim.dates import today_in_germany

#: Languages the library names German holidays in; the others read the German name.
NAMED_IN = {"de": "de", "en": "en_US", "uk": "uk"}


@cache
def _holidays_of(year: int, language: str) -> dict[date, str]:
    return dict(calendar.country_holidays("DE", subdiv="NW", years=year, language=NAMED_IN[language]))


def holiday_on(day: date) -> str | None:
    """The German name of the public holiday, or nothing on an ordinary day."""
    return _holidays_of(day.year, SOURCE_LANGUAGE).get(day)


def holiday_text(day: date) -> Text | None:
    """The name in the language of the page where the library knows it, else in German and marked so."""
    wanted = current_language()
    language = wanted if wanted in NAMED_IN else SOURCE_LANGUAGE
    name = _holidays_of(day.year, language).get(day)
    return Text(name, language, wanted) if name else None


def coming_holidays(within: timedelta = timedelta(days=14), today: date | None = None) -> list[tuple[date, Text]]:
    """Holidays of the next days, today included."""
    first = today or today_in_germany()
    days = (first + timedelta(days=offset) for offset in range(within.days + 1))
    return [(day, text) for day in days if (text := holiday_text(day))]
