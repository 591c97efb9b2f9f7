"""One tick at a time, over all processes and machines. The lock ends with the process that holds it."""

from __future__ import annotations

import fcntl
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from django.db import connection

NAME = "kim.tick"


@contextmanager
def ticking_alone() -> Iterator[bool]:
    """Whether no other tick runs; never waits.

    PostgreSQL holds a lock of the connection: no transaction stays open while jobs run. SQLite locks a file beside the
    database, for its own lock would keep editors from writing.
    """
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_try_advisory_lock(hashtextextended(%s, 0))", [NAME])
            is_mine = cursor.fetchone()[0]
        try:
            yield is_mine
        finally:
            if is_mine and connection.connection is not None:
                with connection.cursor() as cursor:
                    cursor.execute("SELECT pg_advisory_unlock(hashtextextended(%s, 0))", [NAME])
        return
    with Path(f"{connection.settings_dict['NAME']}.tick").open("w") as handle:
        try:
            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            yield False
            return
        yield True
