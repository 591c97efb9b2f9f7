"""Run once a day or once a month; a second run changes nothing."""

from __future__ import annotations

from typing import Any

from django.core.management.base import BaseCommand, CommandParser
from django.utils.translation import gettext_lazy as _

from kim.dates import today_in_germany
from kim.timers.clock import stop_unless_clock_is_trusted
from networks.coverage.notices import send_notices
from networks.coverage.rules.snapshots import take, take_monthly


class Command(BaseCommand):
    help = str(_("Keep the figures of the gap atlas, and announce services that end within six months."))

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("work", choices=["snapshot", "notices"])
        parser.add_argument("--now", action="store_true", help="snapshot: keep today's figures, not those of the month")

    def handle(self, *args: Any, work: str, now: bool, **options: Any) -> None:
        today = today_in_germany()
        stop_unless_clock_is_trusted()
        if work == "notices":
            self.stdout.write(f"{send_notices(today)} mails sent.")
            return
        snapshot, written = take(today, monthly=False) if now else take_monthly(today)
        known = "kept" if written else "already kept"
        self.stdout.write(f"Figures of {snapshot.taken_on:%Y-%m-%d}: {known}, {snapshot.areas.count()} areas.")
