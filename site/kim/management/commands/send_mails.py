"""Send the mails that wait, once or again and again."""

from __future__ import annotations

import logging
import os
import time
from typing import Any

from django.core.management.base import BaseCommand, CommandParser
from django.db import DatabaseError, close_old_connections

from kim.post.sending import send_due_mails

log = logging.getLogger("kim.post")


class Command(BaseCommand):
    help = "Send the mails that wait. Nothing else sends them but the worker and tick, which do the same."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--limit", type=int, default=500, help="send at most so many (500)")
        parser.add_argument("--every", type=float, metavar="SECONDS", help="go on, and look again so often")
        parser.add_argument(
            "--beside", action="store_true", help="with --every: end when the process that started this one has ended"
        )

    def handle(self, *, limit: int, every: float | None, beside: bool, **options: Any) -> None:
        if every is None:
            self.stdout.write(f"{send_due_mails(limit)} mails sent.")
            return
        parent = os.getppid()
        try:
            while not beside or os.getppid() == parent:
                self._look(limit)
                time.sleep(every)
        except KeyboardInterrupt:
            return

    def _look(self, limit: int) -> None:
        """A database that is away for a moment must not end what runs beside a server for years."""
        try:
            close_old_connections()
            send_due_mails(limit)
        except DatabaseError as error:
            log.error("Mails were not looked for: %s", type(error).__name__)
