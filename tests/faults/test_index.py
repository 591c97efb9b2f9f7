"""Faults of the search index: files cut short, full disks, a server that takes no changes or holds what is to come."""

from __future__ import annotations

import os
import time
from datetime import timedelta
from io import StringIO
from pathlib import Path

import pytest
from django.core.cache import caches
from django.core.management import CommandError, call_command
from django.utils import timezone, translation
from django_tasks_db.models import DBTaskResult

from search.admin.notice import troubles
from search.engines import EmbeddedEngine, EngineDown, IndexBroken, choice
from search.engines.down_notes import DownNote, OwnNotes, SharedNotes
from search.engines.elastic import ElasticEngine
from search.engines.fallback import WithFallback
from search.models import EngineState, Job
from search.outbox import drain, note
from search.outbox.scheduling import drain_index, drain_soon, greet_servers
from search.plan import Plan
from search.rebuilding import rebuild
from search.timers import IndexWhole
from tests.directory.records import District, a_service, an_organisation

from .elastic_stand_in import StandIn

pytestmark = pytest.mark.django_db
SERVICES = Plan(kinds=frozenset({"service"}), size=10)


@pytest.fixture
def service(settings, tmp_path):
    settings.KIM_SEARCH_FOLDER = tmp_path / "filled"
    service = a_service(an_organisation(District().town), name="Sprachcafé")
    rebuild()
    Job.objects.all().delete()
    return service


def files_of_index(folder: Path) -> list[Path]:
    return sorted(file for file in folder.glob("index-*/*") if file.stat().st_size and file.suffix != ".lock")


def test_an_index_with_any_file_cut_short_is_made_anew_by_itself(service, settings):
    endings = {file.suffix or file.name for file in files_of_index(settings.KIM_SEARCH_FOLDER)}
    assert endings >= {".term", ".store", ".idx", ".fast", ".fieldnorm", ".pos", ".json", "format"}

    for ending in sorted(endings - {"facets"}):
        for file in files_of_index(settings.KIM_SEARCH_FOLDER):
            if ending in (file.suffix, file.name):
                os.truncate(file, file.stat().st_size // 2)
        said = IndexWhole().run(timezone.now())

        assert said == "embedded made anew with 2 documents", ending
        assert choice.engine_named("embedded").run(SERVICES).total == 1, ending
    assert IndexWhole().run(timezone.now()) == ""


def test_a_folder_that_is_gone_is_made_anew_and_one_that_never_was_is_not(service, settings, tmp_path):
    settings.KIM_SEARCH_FOLDER = tmp_path / "lost"

    assert IndexWhole().run(timezone.now()) == "embedded made anew with 2 documents"

    EngineState.objects.update(built_at=None)
    settings.KIM_SEARCH_FOLDER = tmp_path / "never"
    assert IndexWhole().run(timezone.now()) == ""


def test_a_full_disk_is_no_fault_of_a_document_and_all_is_carried_over_once_there_is_space(
    service, settings, small_disk
):
    settings.KIM_SEARCH_FOLDER = small_disk.folder / "index"
    rebuild()
    others = [a_service(service.organisation, name=f"Kurs {number}") for number in range(3)]
    note("service", [one.pk for one in others])
    with small_disk.full():
        done = drain("embedded")

        assert "the disk is full or read-only" in done.problem
        assert set(Job.objects.values_list("attempts", "not_before")) == {(0, None)}, "no document is put off"
        assert choice.engine_named("embedded").run(SERVICES).total == 1, "it still answers"
    state = EngineState.objects.get(pk="embedded")
    assert state.down_since
    assert state.retry_at < timezone.now() + timedelta(minutes=6)

    EngineState.objects.update(retry_at=timezone.now())
    drain("embedded")

    assert choice.engine_named("embedded").run(SERVICES).total == 4
    assert not Job.objects.exists()
    assert EngineState.objects.get(pk="embedded").down_since is None


def test_a_server_that_takes_no_changes_does_not_hold_the_embedded_index_back(service, elastic: StandIn):
    elastic.is_read_only = True
    EngineState.objects.create(pk="elasticsearch")
    note("service", [service.pk])

    drain_index.func()

    assert not any("_bulk" in line for line in elastic.asked), "it would be told to try again for half a minute"
    assert set(Job.objects.values_list("engine", flat=True)) == {"elasticsearch"}
    assert "read-only" in EngineState.objects.get(pk="elasticsearch").problem
    assert (choice.asked().is_fallen_back, choice.asked().run(SERVICES).total) == (True, 1)

    elastic.is_read_only = False
    greet_servers()

    assert EngineState.objects.get(pk="elasticsearch").down_since is None
    assert (choice.asked().is_fallen_back, choice.asked().run(SERVICES).total) == (False, 7)


def test_what_a_server_holds_in_a_newer_version_is_not_called_written(service, elastic: StandIn):
    elastic.held = ElasticEngine(elastic.url).now() + 1_000_000
    note("service", [service.pk])

    done = drain("elasticsearch")

    assert (done.written, done.removed, done.late, done.problem) == (0, 0, 1, "")


def test_documents_of_next_year_are_told_and_their_jobs_kept(service, elastic: StandIn):
    year = 365 * 24 * 60 * 60 * 1_000_000
    elastic.held = ElasticEngine(elastic.url).now() + year
    note("service", [service.pk])

    done = drain("elasticsearch")

    assert "a clock that was ahead" in done.problem
    assert "manage.py search rebuild" in done.problem
    assert Job.objects.filter(engine="elasticsearch").exists()


def test_an_index_is_called_corrected_only_after_a_second_look(service, monkeypatch):
    said = StringIO()
    Job.objects.all().delete()
    type(service).objects.filter(pk=service.pk).update(name="Anders", summary="Neu")
    whole = EmbeddedEngine.write
    monkeypatch.setattr(EmbeddedEngine, "write", lambda self, documents, gone, read_at=None: len(list(documents)))

    with pytest.raises(CommandError, match=r"differs|unterscheidet|weicht"):
        call_command("search", "verify", stdout=said)
    assert "berichtigt" not in said.getvalue()
    assert f"service:{service.pk}" in said.getvalue()

    monkeypatch.setattr(EmbeddedEngine, "write", whole)
    call_command("search", "verify", stdout=said)

    assert "berichtigt und noch einmal nachgesehen" in said.getvalue()


class TestWhatAllProcessesKnow:
    """A server that hangs costs the site one waiting time, not each process one."""

    NOBODY = "http://127.0.0.1:9"

    def two(self, folder: Path) -> list[WithFallback]:
        return [WithFallback(ElasticEngine(self.NOBODY), EmbeddedEngine(folder), SharedNotes()) for _process in "ab"]

    def test_that_a_server_is_down(self, index_folder):
        first, second = self.two(index_folder)

        assert first.run(SERVICES).total == 0
        assert (second.is_fallen_back, second.name) == (True, "embedded")
        assert "does not answer" in second.problem

    def test_that_it_is_back(self, index_folder):
        first, second = self.two(index_folder)
        first.run(SERVICES)
        second._notes.forget()
        first._notes.take_away("elasticsearch")

        assert (first.is_fallen_back, second.is_fallen_back) == (False, False)

    def test_that_one_of_them_asks_whether_it_is_back(self, index_folder):
        caches["default"].set("search.down.elasticsearch", ("gone", time.time() - 1, 15.0), 60)
        first, second = self.two(index_folder)

        assert [first._notes.may_ask("elasticsearch"), second._notes.may_ask("elasticsearch")] == [True, False]

    def test_a_clock_that_was_put_back_does_not_keep_a_server_away(self):
        notes = OwnNotes()
        notes.keep("a", DownNote("gone", time.time() + 365 * 24 * 3600))

        assert notes.of_server("a").is_in_force is False


def test_an_index_that_is_broken_says_that_only_a_new_one_helps(index_folder):
    for file in index_folder.glob("index-*/meta.json"):
        file.write_text("")
    engine = EmbeddedEngine(index_folder)

    for question in (engine.check, engine.stamps, lambda: engine.run(SERVICES), engine.facets):
        with pytest.raises(IndexBroken, match="manage.py search rebuild"):
            question()
    with pytest.raises(EngineDown):
        engine.write([], [])


def test_many_changes_ask_for_one_drain_of_the_worker(service, settings):
    settings.TASKS = {"default": {"BACKEND": "django_tasks_db.DatabaseBackend"}}

    for _change in range(3):
        drain_soon()

    [row] = DBTaskResult.objects.all()
    assert row.task_path == drain_index.module_path
    DBTaskResult.objects.update(status="RUNNING")
    drain_soon()
    assert DBTaskResult.objects.count() == 2, "one that runs may have read before this change"


def test_editors_are_told_that_the_index_takes_no_changes(service):
    EngineState.objects.update(down_since=timezone.now())

    with translation.override("en"):
        assert "has taken no changes since" in next(iter(troubles(for_administrator=False)))
