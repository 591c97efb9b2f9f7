"""Decide which process drains the jobs, and when.

On a single machine (``KIM_TASKS=immediate``) the request that made a change drains for a moment once it is committed;
what is left is taken up after the answers to later requests. With a worker (``KIM_TASKS=database``) requests only ask
for a drain. Once a minute every process looks whether something was left over: by a process that died, by an engine
that was down, or by a day that began.
"""

from __future__ import annotations

import logging
import time
from typing import Any

from django.conf import settings
from django.core.signals import request_finished
from django.db import DatabaseError
from django_tasks import task
from django_tasks_db.models import DBTaskResult

from kim.tasks import repeatable, waits_for_worker
from search.engines import EngineDown, choice
from search.models import EngineState

from .draining import drain, note_down, note_up, tell_readers, waiting
from .due import sweep
from .lock import alone

log = logging.getLogger("search.outbox")

#: Seconds a request spends on draining, and waits for somebody else who drains.
IN_REQUEST, PATIENCE = 1.0, 1.0
#: Seconds a task spends; the rest is asked for by the next one, so that other tasks of the worker get their turn.
IN_WORKER = 120.0

_next_look = 0.0


def drains_here() -> bool:
    return not waits_for_worker()


def drain_soon() -> None:
    """Have the jobs drained. Errors are logged and not raised, because the change is saved already."""
    if any(_may_exist(name) for name in choice.kept()) and not (waits_for_worker() and is_asked_for()):
        drain_index.enqueue()


def is_asked_for() -> bool:
    """Whether a drain waits in the queue: it will see what is committed by now. One row for each save would be many."""
    return DBTaskResult.objects.ready().filter(task_path=drain_index.module_path).order_by().exists()


@repeatable
@task()
def drain_index() -> None:
    global _next_look
    seconds = IN_REQUEST if drains_here() else IN_WORKER
    # The embedded index comes first: a server that takes its time holds nobody up then.
    for name in reversed(choice.kept()):
        done = drain(name, seconds=seconds, patience=PATIENCE)
        if not done.has_more or done.problem or done.is_busy:
            continue
        if drains_here():
            # The next request goes on, after its answer.
            _next_look = 0.0
        else:
            drain_index.enqueue()


def look(*, force: bool = False) -> None:
    """Drain what was left over, if it is time to look again."""
    global _next_look
    now = time.monotonic()
    if not force and (not settings.KIM_SEARCH_PULSE or now < _next_look):
        return
    _next_look = now + settings.KIM_SEARCH_PULSE
    if not any(_may_exist(name) for name in choice.kept()):
        return
    try:
        sweep()
        greet_servers()
        if any(waiting(name).exists() for name in choice.kept()):
            drain_index.enqueue()
    except DatabaseError:
        log.exception("Could not look for jobs of the search index.")


def _may_exist(name: str) -> bool:
    """Whether an index may exist. A server is asked by the drain itself."""
    return name != "embedded" or choice.engine_named(name).exists()


def greet_servers() -> None:
    """Notice that a server went or came back even when there is nothing to write."""
    for name in choice.kept():
        if name != choice.EMBEDDED:
            _greet(name)


def _greet(name: str) -> None:
    state = EngineState.objects.filter(engine=name).first()
    if state is None:
        return
    try:
        choice.engine_named(name).check()
    except EngineDown as down:
        if state.down_since:
            tell_readers(name, str(down))
        else:
            note_down(state, str(down))
    else:
        if state.down_since:
            with alone(name) as held:
                if held is not None:
                    note_up(held)


def _after_request(**_kwargs: Any) -> None:
    look()


def connect() -> None:
    request_finished.connect(_after_request, dispatch_uid="search.after_request")
