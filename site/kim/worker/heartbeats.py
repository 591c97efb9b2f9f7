"""A worker says every half minute that it lives, also while a task takes long."""

from __future__ import annotations

import logging
import os
import secrets
import socket
import threading
from datetime import datetime, timedelta

from django.db import DatabaseError, connection
from django.utils import timezone

from .models import Heartbeat

log = logging.getLogger("kim.worker")

#: Seconds between two signs of life.
BEAT_EVERY = 30.0
#: A worker that was silent for so long is dead.
SILENT = timedelta(minutes=5)
KEPT = timedelta(days=1)


def new_worker_id() -> str:
    return f"{socket.gethostname()[:40]}:{os.getpid()}:{secrets.token_hex(4)}"


def beat(worker: str, now: datetime | None = None) -> None:
    now = now or timezone.now()
    if not Heartbeat.objects.filter(pk=worker).update(seen_at=now):
        Heartbeat.objects.create(worker=worker, started_at=now, seen_at=now)
        Heartbeat.objects.filter(seen_at__lt=now - KEPT).delete()


def is_worker_alive(worker: str, me: str, now: datetime) -> bool:
    """Whether the worker with this name still works. ``me``: the one that asks, which works on nothing right now.

    On this machine a process that is gone is noticed at once; after the restart of a container another process may
    have its number.
    """
    if worker == me:
        return False
    host, process = worker.split(":")[0], worker.split(":")[1:2]
    if process and host == me.split(":")[0] and (process[0] == str(os.getpid()) or not _is_running(process[0])):
        return False
    return Heartbeat.objects.filter(pk=worker, seen_at__gte=now - SILENT).exists()


def _is_running(process: str) -> bool:
    try:
        os.kill(int(process), 0)
    except ProcessLookupError:
        return False
    except (PermissionError, ValueError):
        return True
    return True


class Heart(threading.Thread):
    """Beats beside the work, over a connection of its own; ends with the process."""

    def __init__(self, worker: str) -> None:
        super().__init__(daemon=True, name="heart")
        self._worker = worker
        self._stopped = threading.Event()

    def run(self) -> None:
        while not self._stopped.wait(BEAT_EVERY):
            try:
                beat(self._worker)
            except DatabaseError as error:
                log.warning("The worker cannot say that it lives: %s", type(error).__name__)
            finally:
                connection.close()

    def stop(self) -> None:
        self._stopped.set()
