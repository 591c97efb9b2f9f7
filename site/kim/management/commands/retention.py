from __future__ import annotations

import logging
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.db import DatabaseError, transaction

from kim.plugins import registry
from kim.retention import Retention
from kim.retention.document import PAGE, retention_page

log = logging.getLogger("kim.retention")


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
        failed = [one.label for one in registry.all(Retention) if one.days is not None and not self._done(one, options)]
        if failed:
            # The others are done: one table that cannot be cleaned holds up no other.
            raise CommandError(f"Not done: {', '.join(map(str, failed))}. The log says why.")

    def _done(self, one: Retention, options: dict[str, Any]) -> bool:
        try:
            with transaction.atomic():
                number = one.due().count() if options["status"] else one.carry_out()
        except DatabaseError:
            log.exception("Retention: %s was left as it is.", one.label)
            return False
        if number or options["status"]:
            word = "due" if options["status"] else "done"
            self.stdout.write(f"{one.label}: {number} {word} ({one.period}; {one.outcome}).")
        return True
