from __future__ import annotations

from typing import Any

from django.core.management.base import BaseCommand, CommandParser

from kim.dates import today_in_germany
from kim.timers.clock import stop_unless_clock_is_trusted
from search.demand.retention import KEEP_WORDS_DAYS, overdue, purge
from search.models import Demand


class Command(BaseCommand):
    help = "Care of the demand log: 'purge' deletes words that are 90 days old, 'status' says what is kept."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("action", choices=("purge", "status"))

    def handle(self, *args: Any, **options: Any) -> None:
        if options["action"] == "purge":
            stop_unless_clock_is_trusted()
            self.stdout.write(f"Words of {purge()} searches deleted ({KEEP_WORDS_DAYS} days old or older).")
            return
        today = Demand.objects.filter(asked_on=today_in_germany()).count()
        self.stdout.write(f"Searches: {Demand.objects.count()}, of today: {today}.")
        if late := overdue():
            self.stderr.write(f"{late} searches have words they should have lost. Run: manage.py search_demand purge")
