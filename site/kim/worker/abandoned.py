"""Tasks whose worker was killed: run again where that does no harm, else called failed and named.

Without this they are called running for ever, and nobody looks at them.
"""

from __future__ import annotations

import logging
from datetime import datetime, timedelta

from django.utils import timezone
from django_tasks import TaskResultStatus
from django_tasks_db.models import DBTaskResult

from kim.tasks import is_repeatable

from .heartbeats import SILENT, is_worker_alive

log = logging.getLogger("kim.worker")

#: A task that kills its worker, by eating all memory, must not kill one after the other.
MOST_TRIES = 3
#: So long health names a task that was lost.
TOLD_FOR = timedelta(days=1)


class WorkerLost(Exception):
    """The worker of this task was killed. Nobody knows how much of it was done."""


WORKER_LOST = f"{WorkerLost.__module__}.{WorkerLost.__qualname__}"


def take_up_abandoned(me: str, now: datetime | None = None) -> None:
    """Look after tasks whose worker is gone. ``me``: the worker that asks; it must be between two tasks."""
    now = now or timezone.now()
    for row in DBTaskResult.objects.filter(status=TaskResultStatus.RUNNING).order_by("started_at"):
        worker = row.worker_ids[-1] if row.worker_ids else ""
        if is_worker_alive(worker, me, now):
            continue
        if ":" not in worker and row.started_at and row.started_at > now - SILENT:
            # The worker of a former version gave no signs of life.
            continue
        if may_run_again(row):
            if run_again(row):
                log.warning("The worker of task %s was killed. It runs again.", row.task_path)
        else:
            row.set_failed(WorkerLost(f"Worker {worker} was killed while it ran this task."))
            log.error("The worker of task %s (%s) was killed. Look whether its work is done.", row.task_path, row.pk)


def may_run_again(row: DBTaskResult) -> bool:
    return is_repeatable(row.task_path) and len(row.worker_ids) < MOST_TRIES


def run_again(row: DBTaskResult, wait: timedelta = timedelta(0)) -> bool:
    """Whether it was this process that put it back into the queue."""
    same = DBTaskResult.objects.filter(pk=row.pk, status=row.status, worker_ids=row.worker_ids)
    return bool(
        same.update(
            status=TaskResultStatus.READY,
            started_at=None,
            finished_at=None,
            exception_class_path="",
            traceback="",
            run_after=timezone.now() + wait,
        )
    )


def lost_tasks(now: datetime | None = None) -> list[str]:
    """Names of tasks that were lost within a day and not run again."""
    since = (now or timezone.now()) - TOLD_FOR
    rows = DBTaskResult.objects.filter(
        status=TaskResultStatus.FAILED, exception_class_path=WORKER_LOST, finished_at__gte=since
    )
    return sorted(set(rows.order_by().values_list("task_path", flat=True)))
