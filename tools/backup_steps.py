"""Steps of a restore that can be taken back: everything is read before anything is replaced."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager

Undo = Callable[[], object]


class BackupError(Exception):
    """Nothing was lost; the message says what to do."""


@contextmanager
def taken_back_on_failure() -> Iterator[list[Undo]]:
    """Collect how each step is undone; all of it is done, the last first, when a later step fails."""
    undos: list[Undo] = []
    try:
        yield undos
    except BaseException:
        for undo in reversed(undos):
            undo()
        raise
