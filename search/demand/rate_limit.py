"""A limit to what one process writes down, so that no program fills the table."""

from __future__ import annotations

import time
from collections.abc import Callable
from threading import Lock


class Flood:
    """Lets so many through in a minute, whoever they are: nothing is remembered about anybody."""

    def __init__(self, per_minute: int, clock: Callable[[], float] = time.monotonic) -> None:
        self.per_minute, self.clock = per_minute, clock
        self.minute, self.number = 0, 0
        self.lock = Lock()

    def lets_pass(self) -> bool:
        with self.lock:
            minute = int(self.clock() // 60)
            if minute != self.minute:
                self.minute, self.number = minute, 0
            self.number += 1
            return self.number <= self.per_minute
