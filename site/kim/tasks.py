"""Side jobs (search index, references, mails) once the change they follow is saved."""

from __future__ import annotations

import json
from collections.abc import Callable
from contextlib import suppress
from typing import Any

from django.db import transaction
from django.utils.module_loading import import_string
from django_tasks import DEFAULT_TASK_BACKEND_ALIAS, TaskResult, TaskResultStatus, task_backends
from django_tasks.backends.immediate import ImmediateBackend
from django_tasks.base import Task
from django_tasks.utils import get_random_id


def waits_for_worker() -> bool:
    """Whether tasks go into a queue, which only a worker empties."""
    # Not ``default_task_backend``: it stands for the backend and is an instance of nothing.
    return not isinstance(task_backends[DEFAULT_TASK_BACKEND_ALIAS], ImmediateBackend)


_repeatable: set[str] = set()


def repeatable(job: Task) -> Task:
    """Declare, above ``@task()``, that a second run does no harm: it runs again when its worker was killed in it."""
    _repeatable.add(job.module_path)
    return job


def is_repeatable(path: str) -> bool:
    """Whether the task with this dotted name was declared so. Imports its module, for a worker may not have yet."""
    with suppress(ImportError):
        import_string(path)
    return path in _repeatable


def has_worker() -> bool:
    """Whether jobs wait for ``manage.py worker``; else they run where they are asked for.

    ``default_task_backend`` is a stand-in of another class, so the backend itself is asked.
    """
    return not isinstance(task_backends[DEFAULT_TASK_BACKEND_ALIAS], ImmediateBackend)


class WaitingTask:
    """A task waiting for the commit; equal jobs of one transaction run once."""

    def __init__(self, key: tuple[str, str], run: Callable[[], None]) -> None:
        self.key, self.run = key, run

    def __call__(self) -> None:
        self.run()


class OnCommitBackend(ImmediateBackend):
    """Run a job in this process, after the transaction.

    A record is indexed before its rows of many-to-many relations exist when its job runs on ``post_save``; after the
    commit all of it is there. Ten saves of one record in one transaction make one job. A job that fails never undoes
    the change: django_tasks logs it as an error with its traceback.
    """

    def enqueue(self, task: Task, args: Any, kwargs: Any) -> TaskResult:
        self.validate_task(task)
        result = TaskResult(
            task=task,
            id=get_random_id(),
            status=TaskResultStatus.READY,
            enqueued_at=None,
            started_at=None,
            last_attempted_at=None,
            finished_at=None,
            args=args,
            kwargs=kwargs,
            backend=self.alias,
            errors=[],
            worker_ids=[],
        )
        connection = transaction.get_connection()
        if not connection.in_atomic_block:
            self._execute_task(result)
            return result
        key = (task.module_path, json.dumps([args, kwargs], default=str, sort_keys=True))
        waiting = (entry[1] for entry in connection.run_on_commit)
        if not any(isinstance(job, WaitingTask) and job.key == key for job in waiting):
            transaction.on_commit(WaitingTask(key, lambda: self._execute_task(result)))
        return result
