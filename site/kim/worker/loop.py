"""The worker of django-tasks-db, which survives its database and looks after the clock."""

from __future__ import annotations

import logging
import time
from datetime import timedelta
from typing import Any

from django.db import InterfaceError, OperationalError, connections
from django_tasks import TaskResultStatus
from django_tasks_db.management.commands.db_worker import Worker
from django_tasks_db.models import DBTaskResult

from kim.timers.ticking import tick

from .abandoned import may_run_again, run_again, take_up_abandoned
from .heartbeats import Heart, beat

log = logging.getLogger("kim.worker")

#: Seconds between two ticks; also between two looks for tasks of dead workers.
TICK_EVERY = 60.0
#: Tasks in a row before the clock is looked at again.
AT_ONCE = 20
#: Seconds to wait for a database that does not answer; doubled with each try.
FIRST_WAIT, LONGEST_WAIT = 1.0, 30.0
LOST_CONNECTION = tuple(f"{error.__module__}.{error.__qualname__}" for error in (OperationalError, InterfaceError))


class SiteWorker(Worker):
    """Works off tasks one by one, ticks once a minute, and waits where the database is away.

    With ``batch`` it works off what waits and ends: no ticks, no signs of life.
    """

    _looked_at: float | None = None
    _wait = FIRST_WAIT

    def run(self) -> None:
        if self.batch:
            super().run()
            return
        log.info("Worker %s works off tasks and does what is due by the clock.", self.worker_id)
        most, self.batch, self.startup_delay = self.max_tasks, True, False
        done = 0
        heart = Heart(self.worker_id)
        heart.start()
        try:
            while self.running and (most is None or done < most):
                self._run_tasks, self.max_tasks = 0, AT_ONCE if most is None else min(AT_ONCE, most - done)
                self._round()
                done += self._run_tasks
        finally:
            heart.stop()

    def _round(self) -> None:
        try:
            self._look_after_site()
            if not self.running:
                return
            super().run()
        except (OperationalError, InterfaceError) as error:
            # Whatever was open belongs to a server that is gone.
            connections.close_all()
            log.warning("The database does not answer (%s). Next try in %.0f s.", type(error).__name__, self._wait)
            self._looked_at = None
            time.sleep(self._wait)
            self._wait = min(self._wait * 2, LONGEST_WAIT)
            return
        self._wait = FIRST_WAIT
        if self.running and not self._run_tasks:
            time.sleep(self.interval)

    def _look_after_site(self) -> None:
        now = time.monotonic()
        if self._looked_at is not None and now - self._looked_at < TICK_EVERY:
            return
        # A signal that asks it to end waits for the tick as it does for a task.
        self.running_task = True
        try:
            beat(self.worker_id)
            take_up_abandoned(self.worker_id)
            tick()
        finally:
            self.running_task = False
        self._looked_at = now

    def run_task(self, db_task_result: DBTaskResult) -> None:
        """A task that lost its database runs again where that does no harm."""
        super().run_task(db_task_result)
        row: Any = db_task_result
        if row.status == TaskResultStatus.FAILED and row.exception_class_path in LOST_CONNECTION and may_run_again(row):
            run_again(row, wait=timedelta(seconds=5))
