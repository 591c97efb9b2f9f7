"""What went wrong inside the site while it answered, with the place in the code."""

from __future__ import annotations

import re
import sys
import traceback
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from django.core.signals import got_request_exception

#: What was sent differs from request to request; the fault is the same.
VALUE = re.compile(r"(?s)(?<=')[^']{1,5000}(?=')")
ROOT = Path(__file__).resolve().parents[2]


class Faults:
    """Lines to print: one for each kind of fault with its first request, however many requests met it."""

    def __init__(self) -> None:
        self.asked = ""
        self.requests = 0
        self._first: dict[str, str] = {}
        self._count: dict[str, int] = {}

    def about(self, asked: str) -> None:
        """Say what is asked now."""
        self.asked = asked
        self.requests += 1

    def note(self, reason: str) -> None:
        self._first.setdefault(reason, self.asked[:300])
        self._count[reason] = self._count.get(reason, 0) + 1

    def lines(self) -> list[str]:
        return [f"{reason} ({self._count[reason]} times, first by {asked})" for reason, asked in self._first.items()]

    def __str__(self) -> str:
        return "\n" + "\n".join(self.lines())

    def __bool__(self) -> bool:
        return bool(self._first)


@contextmanager
def noticing(faults: Faults) -> Iterator[Faults]:
    """Note every exception that became an answer "500"."""

    def note(sender: object, **more: object) -> None:
        error = sys.exc_info()[1]
        if error is not None:
            faults.note(f"{type(error).__name__}: {VALUE.sub('…', str(error))[:120]} at {place_of(error)}")

    got_request_exception.connect(note)
    try:
        yield faults
    finally:
        got_request_exception.disconnect(note)


def place_of(error: BaseException) -> str:
    """The last line of our own code, or the last line at all where a library answers alone."""
    frames = traceback.extract_tb(error.__traceback__)
    own = [one for one in frames if one.filename.startswith(str(ROOT)) and ".venv" not in one.filename]
    # What a middleware calls is somebody else's code, however deep.
    own = [one for one in own if "/tests/" not in one.filename and one.name != "__call__"] or frames
    return " < ".join(dict.fromkeys(f"{Path(one.filename).name}:{one.lineno}" for one in (own[-1], frames[-1])))
