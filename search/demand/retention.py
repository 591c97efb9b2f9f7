"""Words go after 90 days; what is left is a day, a topic, a place and numbers."""

from __future__ import annotations

from datetime import date, timedelta

from django.db.models import Q

from kim.dates import today_in_germany
from kim.timers.clock import is_clock_trusted
from search.models import Demand

KEEP_WORDS_DAYS = 90
_WORDS = ~Q(text="") | ~Q(phrase="") | ~Q(key="") | ~Q(note="")


def purge(today: date | None = None) -> int:
    """Empty the words of every search that is 90 days old or older; returns how many had some."""
    return _too_old(today).update(text="", phrase="", key="", note="")


def overdue(today: date | None = None) -> int:
    """How many searches still have words they should have lost."""
    return _too_old(today).count()


def _too_old(today: date | None):
    oldest = (today or today_in_germany()) - timedelta(days=KEEP_WORDS_DAYS)
    return Demand.objects.filter(_WORDS, asked_on__lte=oldest)


class Daily:
    """Purges with the first search of a day in this process, so that words go even where no timer was set up."""

    def __init__(self) -> None:
        self.done_on: date | None = None

    def purge(self) -> None:
        today = today_in_germany()
        if self.done_on != today:
            if is_clock_trusted():
                purge(today)
            self.done_on = today
