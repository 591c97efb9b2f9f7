"""Whenever a process is killed, nothing is lost: the change is in the database and sooner or later in the index."""

from __future__ import annotations

import os
import signal
import sys
import time
from collections.abc import Callable
from datetime import timedelta
from itertools import count

import pytest
from django.db import connection, connections, transaction
from django.utils import timezone

from directory.models import Service
from search.engines import choice
from search.models import EngineState, Job
from search.outbox import drain
from search.rebuilding import rebuild
from tests.directory.records import a_service, an_organisation

from .conftest import differences, number_of

ALONE = pytest.mark.skipif(
    connection.vendor == "postgresql" and "PYTEST_XDIST_WORKER" in os.environ,
    reason="runs when DATABASE_URL names no server, and on a server in a run of its own: see .ci/run",
)
pytestmark = [pytest.mark.django_db(transaction=True), ALONE]

#: Where a process may die: every call and return in these files, those of the libraries they call included.
OURS = ("search/outbox/", "search/engines/", "search/rebuilding.py", "search/vocabulary.py")
POINTS = 16


def in_child(work: Callable[[], object]) -> int:
    """Run in a process of its own; returns how it ended, negative when it was killed."""
    connections.close_all()
    pid = os.fork()
    if pid == 0:
        code = 1
        try:
            work()
            code = 0
        finally:
            os._exit(code)
    _pid, status = os.waitpid(pid, 0)
    settle()
    return os.waitstatus_to_exitcode(status)


def settle() -> None:
    """A server goes on for a moment with what a dead process had asked for; wait until it is committed or undone."""
    if connection.vendor != "postgresql":
        return
    busy = (
        "SELECT count(*) FROM pg_stat_activity WHERE datname = current_database()"
        " AND pid <> pg_backend_pid() AND state <> 'idle'"
    )
    end = time.monotonic() + 10
    with connection.cursor() as cursor:
        while time.monotonic() < end:
            cursor.execute(busy)
            if not cursor.fetchone()[0]:
                return
            time.sleep(0.05)


def counted(work: Callable[[], object], die_at: int | None = None) -> int:
    """Run and return the number of steps; at step ``die_at`` the process kills itself."""
    steps = count(1)
    last = 0

    def watch(frame, event, argument):
        nonlocal last
        if any(part in frame.f_code.co_filename for part in OURS):
            last = next(steps)
            if last == die_at:
                os.kill(os.getpid(), signal.SIGKILL)

    sys.setprofile(watch)
    try:
        work()
    finally:
        sys.setprofile(None)
    return last


@pytest.fixture
def service(district, own_index) -> Service:
    organisation = an_organisation(district.town)
    for number in range(3):
        a_service(organisation, name=f"Treff {number}")
    made = a_service(organisation, name="Wohnberatung")
    rebuild()
    return made


@pytest.fixture
def district(transactional_db):
    from tests.directory.records import District

    return District()


def change(service: Service, name: str) -> None:
    """One transaction that changes several records, and the drain that follows it."""
    with transaction.atomic():
        for other in Service.objects.exclude(pk=service.pk):
            other.summary = f"{name} nebenan"
            other.save()
        service.name = name
        service.save()


def test_a_process_killed_at_any_step_of_a_change_loses_nothing(service):
    steps = counted(lambda: change(service, "Zirkus"))
    assert differences() == []
    assert steps > POINTS
    unfinished = 0

    for die_at in [1, *range(steps // POINTS, steps, steps // POINTS), steps]:
        name = f"Zirkus{die_at}"

        assert in_child(lambda die_at=die_at, name=name: counted(lambda: change(service, name), die_at)) in (
            0,
            -signal.SIGKILL,
        )
        is_saved = Service.objects.get(pk=service.pk).name == name
        is_waiting = Job.objects.exists()
        unfinished += is_saved and is_waiting
        if is_saved and not is_waiting:
            assert differences() == [], f"step {die_at} of {steps}: saved, no job, and not in the index"
        drain("embedded", again=True)

        assert differences() == [], f"step {die_at} of {steps}"
        assert number_of(f"zirkus{die_at}") == (3 if is_saved else 0)
        assert not Job.objects.exists()

    assert unfinished, "no process died between commit and drain: the test shows nothing"


def test_a_save_without_transaction_that_is_killed_before_its_job_is_found_a_minute_later(service):
    def save_and_die() -> None:
        from django.db.models.signals import post_save

        post_save.connect(lambda **kw: os.kill(os.getpid(), signal.SIGKILL), weak=False, dispatch_uid="first")
        # Before our own receiver, after the row was written.
        post_save.receivers.insert(0, post_save.receivers.pop())
        post_save.sender_receivers_cache.clear()
        organisation = service.organisation
        organisation.name = "Zirkus"
        organisation.save()

    assert in_child(save_and_die) == -signal.SIGKILL
    assert differences() != []
    waiting = Job.objects.exclude(not_before=None).values_list("not_before", flat=True)
    assert waiting
    # Not due at once: whoever drains now would read the row as it was before the save, and take the job away.
    assert all(timedelta(seconds=30) < due - timezone.now() <= timedelta(minutes=1) for due in waiting)
    drain("embedded")
    assert differences() != []

    drain("embedded", again=True)

    assert differences() == []


def test_a_rebuild_that_is_killed_leaves_the_old_index_and_every_change(service):
    steps = counted(rebuild)

    for die_at in range(steps // 6, steps, steps // 6):
        assert in_child(lambda die_at=die_at: counted(rebuild, die_at)) == -signal.SIGKILL
        change(service, f"Zirkus{die_at}")

        assert differences() == [], f"step {die_at} of {steps}"
        assert number_of(f"zirkus{die_at}") == 3
        assert EngineState.objects.get(pk="embedded").rebuilder == ""

    assert rebuild() == 5
    assert len(list((choice.asked().folder).glob("index-*"))) == 1
