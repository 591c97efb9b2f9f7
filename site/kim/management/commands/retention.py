from __future__ import annotations

from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from kim.retention.carrying_out import carry_out_retention
from kim.retention.document import PAGE, retention_page
from kim.timers.clock import stop_unless_clock_is_trusted


class Command(BaseCommand):
    help = "Delete or empty data about people whose time is over; --status only says what is due."

    def add_arguments(self, parser: CommandParser) -> None:
        what = parser.add_mutually_exclusive_group()
        what.add_argument("--status", action="store_true", help="say what is due and change nothing")
        what.add_argument("--write", action="store_true", help="renew docs/retention.md")

    def handle(self, **options: Any) -> None:
        if options["write"]:
            PAGE.write_text(retention_page(), encoding="utf-8")
            self.stdout.write("docs/retention.md is renewed.")
            return
        if not options["status"]:
            stop_unless_clock_is_trusted()
        failed = carry_out_retention(self.stdout.write, only_look=options["status"])
        if failed:
            raise CommandError(f"Not done: {', '.join(failed)}. The log says why.")
