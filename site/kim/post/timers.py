"""The timer of mails."""

from __future__ import annotations

from datetime import datetime

from kim.timers import PeriodicJob
from kim.timers.rhythms import EveryMinutes

from .sending import send_due_mails


class MailsThatWait(PeriodicJob):
    """Not held back by a clock that jumped: somebody has asked for these mails, no day that came."""

    key = "mails"
    label = "Sends the mails that wait, and those refused for now once more"
    order = 5
    rhythm = EveryMinutes(1)

    def run(self, now: datetime) -> str:
        sent = send_due_mails(now=now)
        return f"{sent} sent" if sent else ""
