from __future__ import annotations

import logging
import os
import time
from typing import Any

from django.core.management.base import BaseCommand, CommandParser
from django.db import DatabaseError, close_old_connections

from kim.post.sending import send_due_mails
from kim.timers.ticking import tick

log = logging.getLogger("kim.timers")

#: Seconds between two ticks.
A_MINUTE = 60.0


class Command(BaseCommand):
    help = "For a demo: send mails and tick, again and again, until the process that started this one has ended."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--pause", type=float, default=5.0, help="seconds between two looks for mails (5)")

    def handle(self, *, pause: float, **options: Any) -> None:
        parent, next_tick = os.getppid(), time.monotonic()
        try:
            while os.getppid() == parent:
                is_tick = time.monotonic() >= next_tick
                self._look(is_tick=is_tick)
                if is_tick:
                    next_tick = time.monotonic() + A_MINUTE
                time.sleep(pause)
        except KeyboardInterrupt:
            return

    def _look(self, *, is_tick: bool) -> None:
        """A database that is away for a moment, or busy with an editor, is asked again next time."""
        try:
            close_old_connections()
            send_due_mails()
            if is_tick:
                tick()
        except DatabaseError as error:
            log.error("Nothing was done this time: %s", error)
