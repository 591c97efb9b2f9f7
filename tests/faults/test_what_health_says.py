"""Each fault and what health says of it: the part, its words, the word for strangers, and whether requests may come."""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import timedelta
from pathlib import Path

import pytest
from django.core.cache import caches
from django.db import OperationalError, connection
from django.db.migrations.recorder import MigrationRecorder
from django.test import Client, override_settings
from django.utils import timezone
from django_tasks import TaskResultStatus
from django_tasks_db.models import DBTaskResult

from kim.health import HealthCheck
from kim.plugins.testing import registered
from kim.timers.models import SiteClock, TimerRun
from kim.worker.abandoned import WORKER_LOST
from kim.worker.models import Heartbeat
from search.models import EngineState, Job
from search.outbox.scheduling import greet_servers

from .elastic_stand_in import StandIn

MINUTE, HOUR, DAY = timedelta(minutes=1), timedelta(hours=1), timedelta(days=1)
DATABASE_TASKS = {"default": {"BACKEND": "django_tasks_db.DatabaseBackend"}}

pytestmark = pytest.mark.django_db


@contextmanager
def database_gone() -> Iterator[None]:
    def refuse(*_arguments: object) -> None:
        raise OperationalError("gone")

    with connection.execute_wrapper(refuse):
        yield


def migration_missing() -> None:
    MigrationRecorder.Migration.objects.filter(app="kim").last().delete()


def no_index(folder: Path) -> None:
    (folder / "current").unlink()


def file_cut_short(folder: Path) -> None:
    for file in folder.glob("index-*/meta.json"):
        os.truncate(file, file.stat().st_size // 2)


def other_version(folder: Path) -> None:
    for file in folder.glob("index-*/format"):
        file.write_text("0")


def a_job(**values) -> None:
    created = values.pop("created_at", timezone.now())
    job = Job.objects.create(engine="embedded", kind="service", record=1, **values)
    Job.objects.filter(pk=job.pk).update(created_at=created)


def a_task(**values) -> None:
    known = {"args_kwargs": {"args": [], "kwargs": {}}, "task_path": "a.b", "backend_name": "default"}
    enqueued = values.pop("enqueued_at", timezone.now())
    row = DBTaskResult.objects.create(**{**known, "run_after": timezone.now() - HOUR, **values})
    DBTaskResult.objects.filter(pk=row.pk).update(enqueued_at=enqueued)


def a_heartbeat(age: timedelta) -> None:
    now = timezone.now()
    Heartbeat.objects.create(worker="host:1:a", started_at=now - age, seen_at=now - age)


def the_clock(*, ticked: timedelta, trusted: timedelta) -> None:
    """Ages; a negative one lies ahead."""
    now = timezone.now()
    SiteClock.objects.update(ticked_at=now - ticked, trusted_at=now - trusted)


def a_timer(**values) -> None:
    TimerRun.objects.create(key="retention", **{"started_at": timezone.now(), "finished_at": timezone.now(), **values})


class Confused(HealthCheck):
    key = "confused"
    label = "Confused"

    def trouble(self) -> str:
        raise ValueError("kim:secret@example.org")


def said_by_health() -> tuple[int, int, str, list[str]]:
    """Statuses of /health and /readyz, the word for strangers, and the parts in trouble."""
    caches["process"].clear()
    with override_settings(KIM_METRICS_TOKEN="a-word"):
        whole = Client().get("/health", HTTP_AUTHORIZATION="Bearer a-word")
    word, *parts = whole.text.splitlines()
    stranger = Client().get("/health")
    assert stranger.text == f"{word}\n"
    troubled = [line for line in parts if not line.endswith(": ok")]
    assert all(" | " in line for line in troubled if not line.startswith("confused")), "every trouble has its remedy"
    return whole.status_code, Client().get("/readyz").status_code, word, [line.partition(" | ")[0] for line in troubled]


def test_a_site_that_is_well_says_so(well):
    assert said_by_health() == (200, 200, "ok", [])


#: Fault → what breaks it (with the folder of the index), and the lines of health.
DEGRADED: dict[str, tuple[Callable[[Path], object], list[str]]] = {
    "changes wait for the index": (
        lambda _: a_job(created_at=timezone.now() - HOUR),
        ["outbox: embedded: 1 wait, the oldest for 60 minutes"],
    ),
    "a document cannot be made": (
        lambda _: a_job(attempts=4, not_before=timezone.now() + HOUR),
        ["outbox: embedded: 1 could not be written, several times"],
    ),
    "tasks wait": (
        lambda _: a_task(enqueued_at=timezone.now() - 3 * HOUR),
        ["tasks: 1 wait, the oldest for 3 hours"],
    ),
    "a worker was killed in a task": (
        lambda _: a_task(
            status=TaskResultStatus.FAILED, exception_class_path=WORKER_LOST, finished_at=timezone.now() - HOUR
        ),
        ["lost-tasks: their worker was killed: a.b"],
    ),
    "nobody ever called tick": (
        lambda _: SiteClock.objects.all().delete(),
        ["ticks: manage.py tick was never called"],
    ),
    "ticks stopped": (
        lambda _: the_clock(ticked=2 * HOUR, trusted=2 * HOUR),
        ["ticks: the last one was 2 hours ago"],
    ),
    "a timer fails": (
        lambda _: a_timer(failures=3, error="DatabaseError"),
        ["timers: retention failed, 3 times in a row (DatabaseError)"],
    ),
    "a timer hangs": (
        lambda _: a_timer(started_at=timezone.now() - 5 * HOUR, finished_at=None),
        ["timers: retention has been running for 5 hours"],
    ),
    "the clock jumped ahead": (
        lambda _: the_clock(ticked=MINUTE, trusted=400 * DAY),
        ["clock: it jumped; nothing is deleted, unpublished or mailed by the clock"],
    ),
    "the clock went back": (
        lambda _: the_clock(ticked=MINUTE, trusted=-400 * DAY),
        ["clock: it jumped; nothing is deleted, unpublished or mailed by the clock"],
    ),
    "a part cannot say how it is": (lambda _: None, ["confused: it cannot say how it is"]),
}


@pytest.mark.parametrize("fault", DEGRADED)
def test_the_site_serves_but_something_is_wrong(well, index_folder, fault):
    break_it, lines = DEGRADED[fault]
    break_it(index_folder)

    with registered(*([Confused] if fault.startswith("a part") else [])):
        assert said_by_health() == (200, 200, "degraded", lines)


#: Faults without which nothing can be served.
DOWN: dict[str, tuple[Callable[[Path], object], list[str]]] = {
    "a migration is missing": (lambda _: migration_missing(), ["migrations: 1 wait to be applied"]),
    "there is no index": (
        no_index,
        ["index: there is none that can be read", "search: the embedded index takes no changes or is not there"],
    ),
    "a file of the index is cut short": (
        file_cut_short,
        [
            "index: there is none that can be read",
            "search: files of the embedded index are cut short or of another version; the next tick makes it anew",
        ],
    ),
    "the index is of another version": (
        other_version,
        [
            "index: there is none that can be read",
            "search: files of the embedded index are cut short or of another version; the next tick makes it anew",
        ],
    ),
}


@pytest.mark.parametrize("fault", DOWN)
def test_the_site_cannot_serve(well, index_folder, fault):
    break_it, lines = DOWN[fault]
    break_it(index_folder)

    assert said_by_health() == (503, 503, "down", lines)


def test_without_the_database_no_other_part_is_asked(well):
    with database_gone():
        assert said_by_health() == (503, 503, "down", ["database: it does not answer"])


@pytest.mark.parametrize(
    ("seen", "lines"),
    [
        ([], ["worker: none was ever seen"]),
        ([12 * MINUTE], ["worker: none was seen for 12 minutes"]),
        ([12 * MINUTE, MINUTE], []),
    ],
    ids=["never", "gone", "another lives"],
)
def test_a_worker_that_is_needed_and_not_there(well, settings, seen, lines):
    settings.TASKS = DATABASE_TASKS
    for number, age in enumerate(seen):
        a_heartbeat(age)
        Heartbeat.objects.filter(worker="host:1:a").update(worker=f"host:{number}:b")

    assert said_by_health()[3] == lines


def test_a_disk_that_takes_nothing_any_more(well, settings, small_disk):
    settings.MEDIA_ROOT = str(small_disk.folder)
    with small_disk.full():
        found = said_by_health()

    assert found[2] == "degraded"
    assert any("media: nothing can be written" in line for line in found[3])


def test_a_disk_with_less_space_than_there_should_be(well, settings):
    settings.KIM_LEAST_DISK_MB = 10**9

    status, _ready, word, [line] = said_by_health()

    assert (status, word) == (200, "degraded")
    assert line.startswith("disks: ")
    assert line.count("MB free") >= 3


def test_a_full_disk_of_the_index_is_told_and_the_index_still_answers(well, settings, index_folder, small_disk):
    shutil.copytree(index_folder, small_disk.folder / "index")
    settings.KIM_SEARCH_FOLDER = small_disk.folder / "index"
    with small_disk.full():
        status, ready, word, lines = said_by_health()

    assert (status, ready, word) == (200, 200, "degraded")
    assert "search: the embedded index takes no changes or is not there" in lines


class TestElasticsearch:
    """The embedded index answers, whatever the server does."""

    def lines(self) -> list[str]:
        EngineState.objects.get_or_create(pk="elasticsearch")
        greet_servers()
        status, ready, word, lines = said_by_health()
        assert (status, ready, word) == (200, 200, "degraded")
        return lines

    def test_that_answers_and_takes_changes(self, well, elastic: StandIn):
        EngineState.objects.create(pk="elasticsearch")
        greet_servers()

        assert said_by_health() == (200, 200, "ok", [])

    def test_that_takes_no_changes(self, well, elastic: StandIn):
        elastic.is_read_only = True

        assert self.lines() == ["search: elasticsearch takes no changes, embedded answers in its place"]

    def test_that_is_gone(self, well, elastic: StandIn, settings):
        settings.KIM_ELASTICSEARCH_URL = "http://127.0.0.1:9"

        assert self.lines() == ["search: elasticsearch does not answer, embedded does; look at KIM_ELASTICSEARCH_URL"]

    @pytest.mark.parametrize(("status", "words"), [(401, "KIM_ELASTICSEARCH_URL"), (500, ""), (404, "")])
    def test_that_refuses(self, well, elastic: StandIn, status, words):
        elastic.answer = lambda *_arguments: (status, {"error": "no"})  # type: ignore[method-assign]

        [line] = self.lines()

        assert line.startswith("search: elasticsearch does not answer, embedded does")
        assert words in line
