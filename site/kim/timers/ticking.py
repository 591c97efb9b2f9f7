"""Carry out what is due. ``manage.py tick`` and the task worker call it every minute."""

from __future__ import annotations

import logging
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import datetime, timedelta

from django.conf import settings
from django.utils import timezone, translation

from kim.database import drop_broken_connection
from kim.plugins import registry

from . import PartlyDone, PeriodicJob
from .clock import note_tick
from .lock import ticking_alone
from .models import TimerRun

log = logging.getLogger("kim.timers")

#: A job that failed is tried again after this time, or sooner where its rhythm is.
RETRY_AFTER = timedelta(hours=1)


@dataclass
class Ticked:
    """What a tick did: words by the key of the job. ``is_busy``: another tick runs, nothing was done."""

    is_busy: bool = False
    is_clock_trusted: bool = True
    done: dict[str, str] = field(default_factory=dict)
    failed: dict[str, str] = field(default_factory=dict)
    held: list[str] = field(default_factory=list)


def tick(now: datetime | None = None) -> Ticked:
    """Carry out every job that is due, one after the other; one that fails keeps no other."""
    with ticking_alone() as is_mine:
        if not is_mine:
            return Ticked(is_busy=True)
        now = now or timezone.now()
        ticked = Ticked(is_clock_trusted=note_tick(now))
        for job in due_jobs(now):
            if job.is_destructive and not ticked.is_clock_trusted:
                ticked.held.append(job.key)
            else:
                _carry_out(job, now, ticked)
        return ticked


def run_job(key: str, now: datetime | None = None) -> Ticked:
    """Carry out one job whether it is due or not. Raises ``LookupError`` with the keys there are."""
    job = registry.get(PeriodicJob, key)
    with ticking_alone() as is_mine:
        if not is_mine:
            return Ticked(is_busy=True)
        now = now or timezone.now()
        ticked = Ticked(is_clock_trusted=note_tick(now))
        if job.is_destructive and not ticked.is_clock_trusted:
            ticked.held.append(job.key)
        else:
            _carry_out(job, now, ticked)
        return ticked


def due_jobs(now: datetime) -> Iterator[PeriodicJob]:
    """In their order. Each is asked for when its turn comes: those before it may have taken long."""
    runs = {run.key: run for run in TimerRun.objects.all()}
    for job in registry.all(PeriodicJob):
        if _is_due(job, runs.get(job.key), now):
            yield job


def _is_due(job: PeriodicJob, run: TimerRun | None, now: datetime) -> bool:
    # A start that lies ahead was noted by a clock that was wrong.
    if run is None or run.started_at > now or run.started_at < job.rhythm.last_due(now):
        return True
    # Failed, or killed while it ran.
    return (bool(run.failures) or run.finished_at is None) and now - run.started_at >= RETRY_AFTER


def _carry_out(job: PeriodicJob, now: datetime, ticked: Ticked) -> None:
    run, _made = TimerRun.objects.update_or_create(key=job.key, defaults={"started_at": now, "finished_at": None})
    try:
        with translation.override(settings.LANGUAGE_CODE):
            words = job.run(now)
    except Exception as error:
        log.exception("The timer %s failed.", job.key)
        # A connection that broke must not reach the next job.
        drop_broken_connection()
        # The message of an error may hold an address or a name; the log is read by fewer people.
        run.error = str(error)[:300] if isinstance(error, PartlyDone) else type(error).__name__
        run.failures += 1
        ticked.failed[job.key] = run.error
    else:
        run.result, run.error, run.failures, run.succeeded_at = words[:300], "", 0, now
        ticked.done[job.key] = words
    run.finished_at = timezone.now()
    run.save()
