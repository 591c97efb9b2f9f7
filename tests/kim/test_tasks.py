from __future__ import annotations

import logging

import pytest
from django.core.management import call_command
from django.db import transaction
from django.test import override_settings
from django_tasks import TaskResultStatus, task

from kim.tasks import waits_for_worker

done: list[str] = []


@task()
def note(text: str) -> None:
    done.append(text)


@task()
def fail() -> None:
    raise ValueError("no such record")


@pytest.fixture(autouse=True)
def _nothing_done():
    done.clear()


@pytest.mark.django_db
def test_a_job_runs_once_after_the_transaction(django_capture_on_commit_callbacks):
    with django_capture_on_commit_callbacks(execute=True):
        with transaction.atomic():
            results = [note.enqueue("a"), note.enqueue("b"), note.enqueue("a")]
        assert done == []
        assert {result.status for result in results} == {TaskResultStatus.READY}

    assert done == ["a", "b"]


@pytest.mark.django_db(transaction=True)
def test_a_job_of_a_transaction_that_is_undone_never_runs():
    with transaction.atomic():
        note.enqueue("a")
        transaction.set_rollback(True)

    note.enqueue("b")

    assert done == ["b"]


@pytest.mark.django_db(transaction=True)
def test_a_job_that_fails_is_logged_as_an_error_and_undoes_nothing(caplog):
    with caplog.at_level(logging.ERROR), transaction.atomic():
        fail.enqueue()

    assert [(record.name, record.levelname) for record in caplog.records] == [("django_tasks", "ERROR")]
    assert "no such record" in caplog.text


def test_it_is_known_whether_tasks_wait_for_a_worker(settings):
    assert waits_for_worker() is False

    settings.TASKS = {"default": {"BACKEND": "django_tasks_db.DatabaseBackend"}}

    assert waits_for_worker() is True


@pytest.mark.django_db(transaction=True)
@override_settings(TASKS={"default": {"BACKEND": "django_tasks_db.DatabaseBackend"}})
def test_jobs_may_wait_in_the_database_for_a_worker():
    with transaction.atomic():
        note.enqueue("a")
    assert done == []

    call_command("db_worker", batch=True, verbosity=0, interval=0, startup_delay=False)

    assert done == ["a"]


@pytest.mark.django_db
@pytest.mark.parametrize("options", [[], ["--all"]])
def test_statistics_are_renewed_on_every_database(options: list[str]):
    call_command("optimize", *options)
