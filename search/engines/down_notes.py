"""Remember that a server does not answer, in one process or in all of them."""

from __future__ import annotations

import time
from dataclasses import dataclass

from django.core.cache import caches

#: Seconds a process goes by what it read in the shared cache.
READ_EVERY = 1.0
#: Seconds for which a note is kept at most; a clock that was put back must not make it last.
KEPT = 600.0
#: Seconds within which one process asks a server again whose pause is over; the others wait for its answer.
ONE_ASKS = 6.0


@dataclass(frozen=True)
class DownNote:
    """``until``: seconds since 1970; before nobody asks. ``pause``: how long that was."""

    problem: str
    until: float
    pause: float = 0.0

    @property
    def is_in_force(self) -> bool:
        return 0 < self.until - time.time() <= KEPT


class OwnNotes:
    """Known to this process alone."""

    def __init__(self) -> None:
        self._notes: dict[str, DownNote] = {}

    def of_server(self, name: str) -> DownNote | None:
        return self._notes.get(name)

    def keep(self, name: str, note: DownNote) -> None:
        self._notes[name] = note

    def take_away(self, name: str) -> None:
        self._notes.pop(name, None)

    def may_ask(self, name: str) -> bool:
        """Whether this process may ask a server whose pause is over."""
        return True

    def forget(self) -> None:
        """What this process knows; for tests."""
        self._notes.clear()


class SharedNotes(OwnNotes):
    """Known to all processes: a server that hangs costs the site one waiting time a pause, not each process one."""

    def __init__(self) -> None:
        super().__init__()
        self._read_at: dict[str, float] = {}

    def of_server(self, name: str) -> DownNote | None:
        now = time.monotonic()
        if now - self._read_at.get(name, -READ_EVERY) >= READ_EVERY:
            self._read_at[name] = now
            shared = caches["default"].get(_key(name))
            if shared is not None:
                self._notes[name] = DownNote(*shared)
            elif (own := self._notes.get(name)) is not None and not own.is_in_force:
                # Gone for all. One in force stays: on a full disk nothing can be shared.
                del self._notes[name]
        return super().of_server(name)

    def keep(self, name: str, note: DownNote) -> None:
        super().keep(name, note)
        self._read_at[name] = time.monotonic()
        caches["default"].set(_key(name), (note.problem, note.until, note.pause), KEPT)

    def take_away(self, name: str) -> None:
        super().take_away(name)
        caches["default"].delete(_key(name))

    def forget(self) -> None:
        super().forget()
        self._read_at.clear()

    def may_ask(self, name: str) -> bool:
        return caches["default"].add(f"{_key(name)}.asked", 1, ONE_ASKS)


def _key(name: str) -> str:
    return f"search.down.{name}"
