"""Lists, clocks and days in words, as the language of the page writes them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from datetime import date, datetime, time

from django.utils import formats
from django.utils.translation import get_language, ngettext, pgettext
from django.utils.translation import gettext as _

from kim.dates import today_in_germany

from .models.choices import Weekday
from .opening.holidays import holiday_text
from .opening.now import Opening, Reason, State

_NUMBER_OF_A_DAY = re.compile(r"^\d+\.? ")
#: Here names of weekdays begin small inside a sentence; at the beginning of a row our catalogues have them large.
SMALL_WEEKDAYS = frozenset({"fr", "ru", "uk"})


def joined(words: Iterable[object]) -> str:
    """Words with the comma of the language."""
    return comma().join(map(str, words))


def comma() -> str:
    """Return what stands between items of a list, with the space after it."""
    return pgettext("comma between items of a list", ", ")


def shortened(words: Sequence[str], most: int = 3) -> str:
    """The first words and how many follow."""
    rest = len(words) - most
    if rest <= 0:
        return joined(words)
    more = ngettext("%(count)s more", "%(count)s more", rest) % {"count": rest}
    return joined([*words[:most], more])


def clock(moment: time | datetime) -> str:
    """``9`` or ``8.30`` in German, ``9 h`` in French, ``9:00`` elsewhere."""
    if not moment.minute:
        return pgettext("clock at the full hour", "%(hour)s:00") % {"hour": moment.hour}
    values = {"hour": moment.hour, "minute": f"{moment.minute:02d}"}
    return pgettext("clock", "%(hour)s:%(minute)s") % values


def clock_span(opens: time, closes: time) -> str:
    """``8.30–12.30 Uhr``; other languages write the words between the clocks themselves."""
    return pgettext("time span", "%(opens)s–%(closes)s") % {"opens": clock(opens), "closes": clock(closes)}


def day_name(day: date, today: date | None = None) -> str:
    """``today``, ``tomorrow``, the weekday within a week, else the date."""
    distance = (day - (today or today_in_germany())).days
    if distance == 0:
        return _("today")
    if distance == 1:
        return _("tomorrow")
    return _weekday(day) if 1 < distance < 7 else long_date(day)


def _weekday(day: date) -> str:
    # Ours, not Django's: those have no joiner in Persian and another apostrophe in Ukrainian.
    name = str(Weekday(day.weekday()).label)
    return name.lower() if get_language() in SMALL_WEEKDAYS else name


def long_date(day: date) -> str:
    """``3. November 2026``, never broken after the day."""
    number = f"{day_of_month(day)}\N{NO-BREAK SPACE}"
    return _NUMBER_OF_A_DAY.sub(number, formats.date_format(day, "DATE_FORMAT"))


def day_of_month(day: date) -> str:
    """``3.`` in German, ``1er`` in French, ``3`` elsewhere."""
    if day.day == 1:
        return pgettext("first day of a month, before its name", "1")
    return pgettext("day of a month, before its name", "%(day)s") % {"day": day.day}


def opening_words(opening: Opening, now: datetime | None = None) -> tuple[str, str]:
    """The answer and what follows it: ("Open now", "until 12"), ("Closed today", "public holiday: … opens …")."""
    today = today_in_germany(now)
    if opening.until is not None:
        word = _("Open now") if opening.state == State.OPEN else _("By appointment now")
        return word, _("until %(time)s") % {"time": clock(opening.until)}
    if opening.state == State.UNKNOWN:
        return "", ""
    word, rest = _closed_word(opening, today), _what_follows(opening, today)
    return (word + comma().rstrip() if rest else word), rest


def _closed_word(opening: Opening, today: date) -> str:
    opens_today = opening.next is not None and opening.next.date() == today
    return _("Closed now") if opens_today or opening.was_open_today else _("Closed today")


def _what_follows(opening: Opening, today: date) -> str:
    parts = []
    if opening.reason == Reason.HOLIDAY:
        parts.append(_("public holiday: %(name)s") % {"name": holiday_text(today) or opening.reason_text})
    elif opening.reason == Reason.CLOSING and opening.reason_text:
        parts.append(opening.reason_text)
    if opening.next is not None:
        values = {"day": day_name(opening.next.date(), today), "time": clock(opening.next)}
        by_appointment = opening.next_kind == State.BY_APPOINTMENT
        words = _("by appointment again %(day)s %(time)s") if by_appointment else _("opens %(day)s %(time)s")
        parts.append(words % values)
    elif opening.closed_until:
        parts.append(_("until %(date)s") % {"date": long_date(opening.closed_until)})
    return joined(parts)
