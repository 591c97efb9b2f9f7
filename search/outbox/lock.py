"""Let one process at a time drain an engine. A lock ends with the process that holds it."""

from __future__ import annotations

import fcntl
import os
import socket
import time
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import timedelta

from django.conf import settings
from django.db import connection, transaction
from django.utils import timezone

from search.models import EngineState

_STEP = 0.05
#: A rebuild on another machine counts as dead when it gave no sign of life for so long.
SILENT = timedelta(minutes=10)


@contextmanager
def alone(engine: str, patience: float = 0) -> Iterator[EngineState | None]:
    """Lock the engine and read its state. ``None`` when somebody else holds the lock for longer than ``patience``.

    PostgreSQL locks the row, which works over several machines. SQLite locks a file: its only lock is the one for
    writing, and holding that while an index is written would keep editors waiting.
    """
    EngineState.objects.get_or_create(engine=engine)
    end = time.monotonic() + patience
    if connection.features.has_select_for_update_skip_locked:
        while True:
            with transaction.atomic():
                state = EngineState.objects.select_for_update(skip_locked=True).filter(engine=engine).first()
                if state is not None or time.monotonic() >= end:
                    yield state
                    return
            time.sleep(_STEP)
    settings.KIM_SEARCH_FOLDER.mkdir(parents=True, exist_ok=True)
    with (settings.KIM_SEARCH_FOLDER / f"drain-{engine}.lock").open("w") as handle:
        while True:
            try:
                fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
                break
            except BlockingIOError:
                if time.monotonic() >= end:
                    yield None
                    return
                time.sleep(_STEP)
        yield EngineState.objects.get(engine=engine)


def whoami() -> str:
    return f"{socket.gethostname()}:{os.getpid()}"


def is_alive(state: EngineState) -> bool:
    """Whether the rebuild that this state tells of still runs."""
    host, _colon, process = state.rebuilder.rpartition(":")
    if not host:
        return False
    if host == socket.gethostname():
        try:
            os.kill(int(process), 0)
        except ProcessLookupError:
            return False
        except PermissionError:
            return True
        return True
    return state.rebuild_seen is not None and timezone.now() - state.rebuild_seen < SILENT
