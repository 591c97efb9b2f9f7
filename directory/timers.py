"""Timers of the register."""

from __future__ import annotations

from datetime import datetime

from kim.timers import PeriodicJob
from kim.timers.rhythms import EveryDay

from .leaflet_mails import tell_of_waiting_files


class MailsAboutLeaflets(PeriodicJob):
    key = "leaflet-mails"
    label = "Tells the coordination of an area which new files of leaflets wait for it"
    order = 40
    rhythm = EveryDay(6)
    is_destructive = True

    def run(self, now: datetime) -> str:
        sent = tell_of_waiting_files()
        return f"{sent} mails" if sent else ""
