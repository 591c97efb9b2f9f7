"""Waiting for the database no longer than a statistic is worth."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from django.db import connection

MILLISECONDS = 200


@contextmanager
def short_wait(milliseconds: int = MILLISECONDS) -> Iterator[None]:
    """SQLite lets one process write at a time; others wait, up to 20 seconds. Inside, they give up soon."""
    if connection.vendor != "sqlite":
        yield
        return
    with connection.cursor() as cursor:
        before = cursor.execute("PRAGMA busy_timeout").fetchone()[0]
        cursor.execute(f"PRAGMA busy_timeout = {int(milliseconds)}")
    try:
        yield
    finally:
        with connection.cursor() as cursor:
            cursor.execute(f"PRAGMA busy_timeout = {int(before)}")
