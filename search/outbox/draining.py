"""Work off the jobs of one engine: read the database, write the index, take the jobs away.

A process that is killed between two of these steps leaves the job, and the document is written again.
Documents are made from what the database holds after the jobs were read, never from what a job remembers, and one
drain runs at a time: a late job cannot bring back an older state.
"""

from __future__ import annotations

import logging
import time
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import timedelta
from typing import Any

from django.apps import apps
from django.db import InterfaceError, OperationalError, transaction
from django.db.models import Q, QuerySet
from django.utils import timezone

from kim.plugins import Findable, registry
from kim.plugins.faults import note_fault
from search.documents import IndexDocument
from search.engines import Engine, EngineDown, choice
from search.engines.down_notes import DownNote
from search.index import analyser
from search.models import EngineState, Job

from .lock import alone, is_alive
from .outlets import forget_jobs

log = logging.getLogger("search.outbox")

#: Jobs of one step. Other processes wait for the lock while a step runs.
BATCH = 500
#: Records found in one step for a row that many documents are made from.
SPREAD = 5_000
#: The wait after a failed attempt doubles up to this.
LONGEST_WAIT = timedelta(hours=12)
SOONEST_RETRY, LATEST_RETRY = timedelta(seconds=5), timedelta(minutes=5)
#: So long a server that is down is not asked by readers; every look of a process and every tick says it again.
TOLD_FOR = timedelta(minutes=3)
#: Jobs of an index that is being made, kept beside those of the index in use.
NEXT = "+"


@dataclass
class Drained:
    """What a drain did. ``is_busy``: somebody else drains. ``problem``: why the engine did not take it.

    ``late``: documents the index held in a newer version already; they count as neither written nor removed.
    """

    written: int = 0
    removed: int = 0
    late: int = 0
    failed: int = 0
    has_more: bool = False
    is_busy: bool = False
    problem: str = ""


def drain(name: str, *, seconds: float | None = None, patience: float = 1.0, again: bool = False) -> Drained:
    """Write what waits for this engine, for about so many seconds; without a limit until nothing is left.

    ``patience``: seconds to wait for somebody else's drain. ``again``: try at once what failed or was down before.
    """
    done = Drained()
    forget_jobs()
    if not waiting(name, again).exists():
        return done
    engine = choice.engine_named(name)
    end = None if seconds is None else time.monotonic() + seconds
    while True:
        with alone(name, patience) as state:
            if state is None:
                done.is_busy = done.has_more = True
                return done
            if not again and state.retry_at and state.retry_at > timezone.now():
                done.problem, done.has_more = state.problem, True
                return done
            _settle_dead_rebuild(state)
            jobs = list(waiting(name, again).order_by("pk")[:BATCH])
            if not jobs:
                return done
            try:
                if not engine.exists():
                    # There is no index yet. The jobs stay: a rebuild needs them for what changes while it runs.
                    done.has_more = True
                    return done
                _work_off(engine, state, jobs, done)
            except EngineDown as down:
                note_down(state, str(down))
                done.problem, done.has_more = str(down), True
                return done
            if state.down_since:
                note_up(state)
        again = False
        if end is not None and time.monotonic() >= end:
            done.has_more = waiting(name).exists()
            return done


def waiting(name: str, again: bool = False) -> QuerySet[Job]:
    jobs = Job.objects.filter(engine=name)
    return jobs if again else jobs.filter(Q(not_before=None) | Q(not_before__lte=timezone.now()))


def _work_off(engine: Engine, state: EngineState, jobs: Sequence[Job], done: Drained) -> None:
    for job in jobs:
        if job.record is None:
            _spread_or_put_off(job, state, done)
    single = [job for job in jobs if job.record is not None]
    if single:
        _write_or_halve(engine, state, single, done)


def _write_or_halve(engine: Engine, state: EngineState, jobs: Sequence[Job], done: Drained) -> None:
    """One record whose document cannot be made must not keep the others out of the index."""
    read_at = engine.now()
    try:
        with transaction.atomic():
            documents, gone = documents_of(jobs)
        late = engine.write(documents, gone, read_at)
    except (EngineDown, OperationalError, InterfaceError):
        raise
    except Exception as error:
        if len({(job.kind, job.record) for job in jobs}) == 1:
            log.exception("The document %s:%s cannot be written.", jobs[0].kind, jobs[0].record)
            _note_fault(jobs[0], "documents()", error)
            _put_off(jobs, error)
            done.failed += 1
            return
        middle = len(jobs) // 2
        _write_or_halve(engine, state, jobs[:middle], done)
        _write_or_halve(engine, state, jobs[middle:], done)
        return
    finish(state, [job.pk for job in jobs])
    done.late += late
    # Which ones came too late the engine does not say; nobody is told of more than was done.
    done.written += max(len(documents) - late, 0)
    done.removed += max(len(gone) - max(late - len(documents), 0), 0)


def documents_of(jobs: Iterable[Job]) -> tuple[list[IndexDocument], list[str]]:
    """Make documents of the present rows, and list the keys of records that are not public any more."""
    # Made anew for every step: areas and terms may have changed since the last one.
    reader = analyser()
    wanted: dict[str, set[int]] = defaultdict(set)
    for job in jobs:
        if job.record is not None:
            wanted[job.kind].add(job.record)
    documents: list[IndexDocument] = []
    gone: list[str] = []
    findables = {findable.key: findable for findable in registry.all(Findable)}
    for kind, pks in sorted(wanted.items()):
        # The kind of a plugin that was switched off has no documents.
        found = list(findables[kind].documents(reader).of(sorted(pks))) if kind in findables else []
        documents += found
        gone += sorted({f"{kind}:{pk}" for pk in pks} - {document.key for document in found})
    return documents, gone


def _spread_or_put_off(job: Job, state: EngineState, done: Drained) -> None:
    try:
        _spread(job, state)
    except (OperationalError, InterfaceError):
        raise
    except Exception as error:
        _note_fault(job, "touched()", error)
        _put_off([job], error)
        done.failed += 1


def _note_fault(job: Job, place: str, error: Exception) -> None:
    for findable in registry.all(Findable):
        if findable.key == job.kind:
            note_fault(findable, place, error)


def _spread(job: Job, state: EngineState) -> None:
    """Write jobs for the next records that are made from this row, and remember where to go on."""
    pks = _next_records(job)
    with transaction.atomic():
        Job.objects.bulk_create([Job(engine=job.engine, kind=job.kind, record=pk) for pk in pks], batch_size=1000)
        if len(pks) < SPREAD:
            finish(state, [job.pk])
        else:
            Job.objects.filter(pk=job.pk).update(after=pks[-1])


def _next_records(job: Job) -> list[int]:
    model, _colon, pk = job.source.rpartition(":")
    findable = next((one for one in registry.all(Findable) if one.key == job.kind), None)
    try:
        row = apps.get_model(model)._base_manager.filter(pk=pk).first()
    except LookupError:
        return []
    # A row that is gone has noted its records itself when it was deleted.
    if findable is None or row is None:
        return []
    touched: Any = findable.touched(row)
    if hasattr(touched, "query"):
        return list(touched.filter(pk__gt=job.after).order_by("pk")[:SPREAD])
    return sorted(pk for pk in set(touched) if pk > job.after)[:SPREAD]


def finish(state: EngineState, pks: list[int]) -> None:
    """Take jobs away, or keep them for the index that is being made from what was read before these changes."""
    rows = Job.objects.filter(pk__in=pks)
    if state.rebuilder:
        rows.update(engine=state.engine + NEXT, not_before=None, attempts=0, error="")
    else:
        # Without signals: nobody listens to jobs, and asking each of them takes longer than deleting.
        rows._raw_delete(rows.db)


def _put_off(jobs: Iterable[Job], error: Exception) -> None:
    for job in jobs:
        wait = min(timedelta(minutes=2**job.attempts), LONGEST_WAIT)
        Job.objects.filter(pk=job.pk).update(
            attempts=job.attempts + 1,
            not_before=timezone.now() + wait,
            error=f"{type(error).__name__}: {error}"[:2000],
        )


def note_down(state: EngineState, problem: str) -> None:
    now = timezone.now()
    since = state.down_since or now
    wait = min(max((now - since) / 2, SOONEST_RETRY), LATEST_RETRY)
    EngineState.objects.filter(pk=state.pk).update(down_since=since, retry_at=now + wait, problem=problem[:2000])
    tell_readers(state.pk, problem)


def tell_readers(name: str, problem: str) -> None:
    """Let no process ask a server that takes no changes: what it answers gets older and older."""
    if name != choice.EMBEDDED:
        choice.notes.keep(name, DownNote(problem, time.time() + TOLD_FOR.total_seconds()))


def note_up(state: EngineState) -> None:
    EngineState.objects.filter(pk=state.pk).update(down_since=None, retry_at=None, problem="")
    choice.notes.take_away(state.pk)


def _settle_dead_rebuild(state: EngineState) -> None:
    """After a rebuild that was killed: whichever index is in use gets what was written meanwhile once more."""
    if state.rebuilder and not is_alive(state):
        release(state)


def release(state: EngineState) -> None:
    with transaction.atomic():
        Job.objects.filter(engine=state.engine + NEXT).update(engine=state.engine)
        EngineState.objects.filter(pk=state.pk).update(rebuilder="", rebuild_seen=None)
    state.rebuilder = ""
