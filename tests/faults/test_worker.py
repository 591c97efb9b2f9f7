"""The task worker: killed in a task, without its database, and what is told of it."""

from __future__ import annotations

import os
import signal
import subprocess
from datetime import timedelta

import pytest
from django.db import OperationalError, connection
from django.test import override_settings
from django.utils import timezone
from django_tasks import TaskResultStatus, task
from django_tasks_db.models import DBTaskResult

from kim.tasks import is_repeatable, repeatable
from kim.timers.models import SiteClock
from kim.worker.abandoned import MOST_TRIES, lost_tasks, take_up_abandoned
from kim.worker.heartbeats import beat, new_worker_id
from kim.worker.loop import SiteWorker
from kim.worker.models import Heartbeat
from tests.search.outbox.test_killed import ALONE, in_child

DATABASE_TASKS = override_settings(TASKS={"default": {"BACKEND": "django_tasks_db.DatabaseBackend"}})
HOST = new_worker_id().partition(":")[0]

ran: list[str] = []


@repeatable
@task()
def harmless() -> None:
    ran.append("harmless")


@task()
def once() -> None:
    ran.append("once")


@repeatable
@task()
def deadly() -> None:
    """Kills its worker the first time."""
    if DBTaskResult.objects.filter(task_path=deadly.module_path).first().worker_ids[1:] == []:
        os.kill(os.getpid(), signal.SIGKILL)


@repeatable
@task()
def cut_off() -> None:
    """Loses its connection the first time, as when the server of the database is started anew."""
    if DBTaskResult.objects.filter(task_path=cut_off.module_path).first().worker_ids[1:] == []:
        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_terminate_backend(pg_backend_pid())")


def a_running(job, worker: str, *, tries: int = 1) -> DBTaskResult:
    now = timezone.now()
    return DBTaskResult.objects.create(
        status=TaskResultStatus.RUNNING,
        started_at=now - timedelta(hours=1),
        args_kwargs={"args": [], "kwargs": {}},
        task_path=job.module_path,
        backend_name="default",
        run_after=now,
        worker_ids=["x:1:y"] * (tries - 1) + [worker],
    )


def a_dead_process() -> int:
    process = subprocess.Popen(["true"])
    process.wait()
    return process.pid


def a_worker(**more) -> SiteWorker:
    values = {"queue_names": ["default"], "interval": 0, "batch": False, "backend_name": "default"}
    return SiteWorker(**{**values, "startup_delay": False, "max_tasks": None, "worker_id": new_worker_id(), **more})


@pytest.mark.django_db
@DATABASE_TASKS
def test_tasks_of_a_killed_worker_run_again_where_that_does_no_harm_and_are_named_where_not(caplog):
    dead = f"{HOST}:{a_dead_process()}:abcd"
    beat(dead)
    again, lost, poison = a_running(harmless, dead), a_running(once, dead), a_running(harmless, dead, tries=MOST_TRIES)

    take_up_abandoned(new_worker_id())

    for row in (again, lost, poison):
        row.refresh_from_db()
    assert [row.status for row in (again, lost, poison)] == ["READY", "FAILED", "FAILED"]
    assert lost_tasks() == sorted({once.module_path, harmless.module_path})
    assert f"The worker of task {once.module_path} ({lost.pk}) was killed." in caplog.text
    assert (is_repeatable(harmless.module_path), is_repeatable(once.module_path)) == (True, False)


@pytest.mark.django_db
@DATABASE_TASKS
def test_tasks_of_a_worker_that_lives_are_left_alone():
    me, elsewhere, silent = new_worker_id(), "other-machine:7:abcd", "other-machine:8:abcd"
    beat(elsewhere)
    beat(silent, timezone.now() - timedelta(minutes=6))
    with subprocess.Popen(["sleep", "60"]) as process:
        here = f"{HOST}:{process.pid}:abcd"
        beat(here)
        rows = [a_running(harmless, worker) for worker in (elsewhere, here, silent)]
        take_up_abandoned(me)
        process.kill()

    assert [DBTaskResult.objects.get(pk=row.pk).status for row in rows] == ["RUNNING", "RUNNING", "READY"]


@pytest.mark.django_db(transaction=True)
@ALONE
@DATABASE_TASKS
def test_a_worker_that_is_killed_leaves_its_task_to_the_next_one():
    deadly.enqueue()
    how = in_child(lambda: a_worker(max_tasks=1).run())
    [row] = DBTaskResult.objects.all()
    assert (how, row.status) == (-signal.SIGKILL, "RUNNING")

    a_worker(max_tasks=1).run()

    row.refresh_from_db()
    assert (row.status, len(row.worker_ids)) == ("SUCCESSFUL", 2)


@pytest.mark.django_db(transaction=True)
@DATABASE_TASKS
def test_a_worker_waits_for_its_database_and_goes_on(monkeypatch, caplog):
    monkeypatch.setattr("kim.worker.loop.FIRST_WAIT", 0.0)
    monkeypatch.setattr(SiteWorker, "_wait", 0.0)
    ran.clear()
    once.enqueue()
    left = [3]

    def refuse_thrice(execute, sql, params, many, context):
        if left[0]:
            left[0] -= 1
            raise OperationalError("server closed the connection unexpectedly")
        return execute(sql, params, many, context)

    with connection.execute_wrapper(refuse_thrice):
        a_worker(max_tasks=1).run()

    assert ran == ["once"]
    assert caplog.text.count("The database does not answer (OperationalError)") == 3


@pytest.mark.skipif(connection.vendor != "postgresql", reason="runs when DATABASE_URL names a server")
@pytest.mark.django_db(transaction=True)
@DATABASE_TASKS
def test_a_task_whose_connection_was_ended_runs_again_over_a_new_one(monkeypatch):
    monkeypatch.setattr(SiteWorker, "_wait", 0.0)
    cut_off.enqueue()

    a_worker(max_tasks=2).run()

    [row] = DBTaskResult.objects.all()
    assert (row.status, len(row.worker_ids)) == ("SUCCESSFUL", 2)


@pytest.mark.django_db(transaction=True)
@DATABASE_TASKS
def test_a_worker_says_that_it_lives_and_ticks():
    once.enqueue()
    a_worker(max_tasks=1, worker_id="host:1:me").run()

    assert list(Heartbeat.objects.values_list("worker", flat=True)) == ["host:1:me"]
    assert SiteClock.objects.exists()


@pytest.mark.django_db
def test_signs_of_life_go_after_a_day():
    beat("host:1:old", timezone.now() - timedelta(days=2))
    beat("host:1:new")

    assert list(Heartbeat.objects.values_list("worker", flat=True)) == ["host:1:new"]
