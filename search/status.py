"""How the search is: for ``manage.py search status``, for editors and for monitors."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db.models import Count, Min, Q
from django.utils import timezone

from kim.plugins import Findable, registry

from .engines import EngineDown, choice
from .models import EngineState, Job
from .outbox.draining import NEXT
from .outbox.lock import is_alive
from .plan import Plan

#: A job that was tried so often is called failed; it is tried again all the same.
FAILED_AFTER = 3
#: Changes normally show within a second; jobs older than this mean that nobody drains.
LATE_AFTER = timedelta(minutes=5)
_SETTING = re.compile(r"KIM_[A-Z_]+")


@dataclass(frozen=True)
class EngineStatus:
    """``documents``: ``None`` when the engine does not answer. ``groups``: jobs that stand for many records.

    ``problem``: why it does not answer.
    """

    name: str
    is_first: bool
    documents: int | None
    generation: int
    built_at: datetime | None
    jobs: int
    groups: int
    oldest: datetime | None
    failed: list[tuple[str, int, str]]
    down_since: datetime | None
    problem: str
    rebuilder: str
    rebuild_done: int
    is_rebuild_dead: bool

    @property
    def lag(self) -> timedelta:
        return timezone.now() - self.oldest if self.oldest else timedelta(0)

    @property
    def is_late(self) -> bool:
        return self.lag > LATE_AFTER


@dataclass(frozen=True)
class WaitingJobs:
    """What waits for an engine. ``failed``: jobs that were tried several times."""

    jobs: int
    oldest: datetime | None
    failed: int

    @property
    def lag(self) -> timedelta:
        return timezone.now() - self.oldest if self.oldest else timedelta(0)

    @property
    def is_late(self) -> bool:
        return self.lag > LATE_AFTER


def status_of_jobs(name: str) -> WaitingJobs:
    """One query, no engine is asked. Jobs that wait for their moment on purpose are not late."""
    now = timezone.now()
    fresh = Q(attempts=0) & (Q(not_before=None) | Q(not_before__lte=now))
    found = Job.objects.filter(engine__in=[name, name + NEXT]).aggregate(
        jobs=Count("pk"),
        oldest=Min("created_at", filter=fresh),
        failed=Count("pk", filter=Q(attempts__gte=FAILED_AFTER)),
    )
    return WaitingJobs(**found)


def statuses() -> Iterator[EngineStatus]:
    """Of each engine, the one that answers first. Asks the engines themselves."""
    for place, name in enumerate(choice.kept()):
        yield status_of(name, is_first=place == 0)


def status_of(name: str, *, is_first: bool) -> EngineStatus:
    state = EngineState.objects.filter(pk=name).first() or EngineState(engine=name)
    documents, problem = None, ""
    try:
        kinds = frozenset(findable.key for findable in registry.all(Findable))
        documents = choice.engine_named(name).run(Plan(kinds=kinds, size=1)).total
    except EngineDown as down:
        problem = str(down)
    jobs = Job.objects.filter(engine__in=[name, name + NEXT])
    failed = jobs.filter(attempts__gte=FAILED_AFTER).order_by("pk")
    return EngineStatus(
        name=name,
        is_first=is_first,
        documents=documents,
        generation=state.generation,
        built_at=state.built_at,
        jobs=jobs.count(),
        groups=jobs.filter(record=None).count(),
        oldest=jobs.filter(attempts=0).aggregate(first=Min("created_at"))["first"],
        failed=[(str(job), job.attempts, job.error) for job in failed[:20]],
        down_since=state.down_since,
        problem=problem,
        rebuilder=state.rebuilder,
        rebuild_done=state.rebuild_done,
        is_rebuild_dead=bool(state.rebuilder) and not is_alive(state),
    )


def trouble_in_short() -> str:
    """What a monitor should know, with names of settings but without values; empty when all is well.

    At most one query, no engine is asked. The whole sentence: ``manage.py search status``.
    """
    first, *others = choice.kept()
    if not others:
        return ""
    known = EngineState.objects.filter(pk=first).exclude(down_since=None).values_list("problem", flat=True).first()
    asked = choice.asked()
    if known is None and not getattr(asked, "is_fallen_back", False):
        return ""
    problem = getattr(asked, "problem", "") or known or ""
    settings = " and ".join(dict.fromkeys(_SETTING.findall(problem)))
    if "read-only" in problem:
        return f"{first} takes no changes, {others[0]} answers in its place"
    return f"{first} does not answer, {others[0]} does" + (f"; look at {settings}" if settings else "")
