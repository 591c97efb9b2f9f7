"""What happens to gaps by itself: measuring again after six months, and mails."""

from __future__ import annotations

from datetime import datetime

from kim.dates import today_in_germany
from kim.timers import PeriodicJob
from kim.timers.rhythms import EveryDay

from .digests import send_all
from .lifecycle import re_evaluate_due_gaps


class GapsMeasuredAgain(PeriodicJob):
    key = "gaps"
    label = "Measures closed gaps again when six months are over"
    order = 45
    rhythm = EveryDay(5)
    is_destructive = True

    def run(self, now: datetime) -> str:
        measured = re_evaluate_due_gaps(today_in_germany(now))
        return f"{len(measured)} measured again" if measured else ""


class GapMails(PeriodicJob):
    key = "gap-mails"
    label = "Mails about gaps: what moved, what waits"
    order = 55
    rhythm = EveryDay(6)
    is_destructive = True

    def run(self, now: datetime) -> str:
        number = send_all(today_in_germany(now))
        return f"{number} mails" if number else ""
