"""Work of the month: keep the figures, announce what ends."""

from __future__ import annotations

from datetime import datetime

from kim.dates import today_in_germany
from kim.timers import PeriodicJob
from kim.timers.rhythms import EveryDay

from .notices import send_notices
from .rules.snapshots import take_monthly


class MonthlyFigures(PeriodicJob):
    key = "figures"
    label = "Keeps the figures of the gap atlas, once a month"
    order = 40
    rhythm = EveryDay(2)
    is_destructive = True

    def run(self, now: datetime) -> str:
        snapshot, written = take_monthly(today_in_germany(now))
        return f"figures of {snapshot.taken_on:%Y-%m-%d} kept" if written else ""


class EndingNotices(PeriodicJob):
    key = "endings"
    label = "Mails about services that end within six months, each end once"
    order = 50
    rhythm = EveryDay(6)
    is_destructive = True

    def run(self, now: datetime) -> str:
        number = send_notices(today_in_germany(now))
        return f"{number} mails" if number else ""
