"""Counting that is right however many processes count at once."""

from __future__ import annotations

import time
from datetime import datetime, timedelta

from django.db import connection
from django.utils import timezone

from .models import EndingCount

#: One statement, so that no other process counts between reading and writing. SQLite and PostgreSQL both know it.
_COUNT = (
    "INSERT INTO kim_endingcount (key, number, ends_at) VALUES (%s, 1, %s) "
    "ON CONFLICT (key) DO UPDATE SET number = kim_endingcount.number + 1 RETURNING number"
)
SWEEP_EVERY = timedelta(minutes=5).total_seconds()
_swept_at: float | None = None


def count_once_more(key: str, ends_at: datetime) -> int:
    """How often this key was counted, this time included. Sweeps what is over now and then."""
    sweep_now_and_then()
    with connection.cursor() as cursor:
        cursor.execute(_COUNT, [key, connection.ops.adapt_datetimefield_value(ends_at)])
        return cursor.fetchone()[0]


def sweep_now_and_then() -> None:
    global _swept_at
    now = time.monotonic()
    if _swept_at is None or now - _swept_at > SWEEP_EVERY:
        _swept_at = now
        sweep_counts()


def sweep_counts() -> int:
    """Delete the counts that are over; returns how many were."""
    return EndingCount.objects.over().delete()[0]


def seconds_until(moment: datetime) -> int:
    return max(1, round((moment - timezone.now()).total_seconds()))
