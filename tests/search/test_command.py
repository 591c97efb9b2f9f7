"""``manage.py search …`` as a person at a terminal uses it: what it prints in each state, and whether it failed."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.core.management import CommandError, call_command
from django.utils import timezone

from directory.models import Service
from search.dictionaries import apertium, catalogue
from search.engines import choice
from search.models import EngineState, Job
from tests.directory.records import a_service, an_organisation
from tests.search.dictionaries.files import a_dictionary
from tests.search.engines.elasticsearch import an_elastic_engine

pytestmark = pytest.mark.django_db
NOBODY = "http://127.0.0.1:9"


@pytest.fixture
def manage(capsys, settings, tmp_path, monkeypatch):
    """Type a command; returns what ``manage.py`` ends with, and the lines it printed. No dictionary is installed."""
    settings.KIM_SEARCH_FOLDER = tmp_path / "index"
    monkeypatch.setattr(apertium, "is_installed", lambda folder=apertium.FOLDER: False)
    monkeypatch.setattr(catalogue, "THESAURUS", tmp_path / "no thesaurus")
    monkeypatch.setattr(catalogue, "DICTIONARIES", ())
    monkeypatch.setattr(catalogue, "FURTHER", ())

    def typed(*words: str) -> tuple[int, str]:
        code, problem = 0, ""
        try:
            call_command("search", *words)
        except CommandError as error:
            # As manage.py does, which would close the connection of the test, too.
            code, problem = error.returncode, str(error)
        return code, capsys.readouterr().out + problem

    return typed


@pytest.fixture
def services(district, manage) -> list[Service]:
    organisation = an_organisation(district.town)
    return [a_service(organisation, name=f"Treff {number}") for number in range(3)]


@pytest.fixture
def server(settings):
    """A real Elasticsearch as engine of this installation."""
    with an_elastic_engine() as engine:
        settings.KIM_SEARCH_ENGINE = "elasticsearch"
        settings.KIM_ELASTICSEARCH_URL, settings.KIM_ELASTICSEARCH_INDEX = engine.url, engine.index
        yield engine


def number_of_documents() -> int:
    return len(choice.engine_named("embedded").stamps())


# --- no index -------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("command", [("status",), ("verify",), ("verify", "--look")])
def test_without_an_index_each_command_fails_and_names_the_one_that_makes_it(manage, services, command):
    code, said = manage(*command)

    assert code == 1
    assert "manage.py search rebuild" in said
    assert "Traceback" not in said


def test_without_an_index_nothing_is_lost_by_draining(manage, services):
    Job.objects.create(engine="embedded", kind="service", record=services[0].pk)
    waiting = Job.objects.count()

    code, said = manage("drain")

    assert (code, Job.objects.count()) == (1, waiting)
    assert "manage.py search rebuild" in said


# --- rebuild --------------------------------------------------------------------------------------------------------


def test_rebuild_tells_how_many_documents_the_index_holds(manage, services):
    code, said = manage("rebuild")

    assert code == 0
    assert f"Der Index enthält {number_of_documents()} Dokumente." in said


def test_rebuild_stops_for_another_one_that_lives_and_names_it(manage, services):
    import os
    import socket

    manage("rebuild")
    EngineState.objects.update(rebuilder=f"{socket.gethostname()}:{os.getppid()}", rebuild_seen=timezone.now())

    code, said = manage("rebuild")

    assert code == 1
    assert str(os.getppid()) in said


# --- status ---------------------------------------------------------------------------------------------------------


def test_status_of_a_fine_index(manage, services):
    manage("rebuild")

    code, said = manage("status")
    first, built, waits, *rest = said.splitlines()

    assert code == 0
    assert first == f"embedded (antwortet): {number_of_documents()} Dokumente"
    assert built.startswith(f"  aufgebaut {timezone.localtime():%d.%m.%Y} ")
    assert waits == "  es warten 0 Aufträge"
    assert rest[0].startswith("Wörterbücher: ")


def test_status_of_an_index_that_is_behind_says_since_when_and_what_to_start(manage, services):
    manage("rebuild")
    Job.objects.create(engine="embedded", kind="service", record=services[0].pk)
    Job.objects.update(created_at=timezone.now() - timedelta(minutes=20))

    code, said = manage("status")

    assert code == 0
    assert "es warten 1 Aufträge" in said
    assert f"{timezone.localtime() - timedelta(minutes=20):%d.%m.%Y %H:}" in said
    assert "manage.py db_worker" in said
    assert "manage.py search drain" in said


def test_status_names_what_failed_and_why(manage, services):
    manage("rebuild")
    Job.objects.create(engine="embedded", kind="service", record=7, attempts=4, error="KeyError: 'x'")

    _code, said = manage("status")

    assert "service:7: KeyError: 'x'" in said


def test_status_of_a_server_nobody_reaches_fails_and_shows_that_the_own_index_answers(manage, services, settings):
    manage("rebuild")
    settings.KIM_SEARCH_ENGINE, settings.KIM_ELASTICSEARCH_URL = "elasticsearch", NOBODY

    code, said = manage("status")

    assert code == 1
    assert said.splitlines()[0] == "elasticsearch (antwortet): keine Antwort"
    assert f"Elasticsearch at {NOBODY} does not answer" in said
    assert f"embedded (antwortet, solange der erste es nicht tut): {number_of_documents()} Dokumente" in said


def test_rebuild_and_drain_without_the_server_fail_but_look_after_the_own_index(manage, services, settings):
    settings.KIM_SEARCH_ENGINE, settings.KIM_ELASTICSEARCH_URL = "elasticsearch", NOBODY

    rebuilt = manage("rebuild")
    Job.objects.create(engine="elasticsearch", kind="service", record=services[0].pk)
    drained = manage("drain")

    assert (rebuilt[0], drained[0]) == (1, 1)
    assert "KIM_ELASTICSEARCH_URL" in rebuilt[1]
    assert "KIM_ELASTICSEARCH_URL" in drained[1]
    assert number_of_documents() >= 3


# --- drain ----------------------------------------------------------------------------------------------------------


def test_drain_tells_what_it_wrote_and_took_out(manage, services):
    manage("rebuild")
    Service.objects.filter(pk=services[0].pk).update(summary="Neu")
    Service.objects.filter(pk=services[1].pk).update(live=False)
    Job.objects.bulk_create(Job(engine="embedded", kind="service", record=one.pk) for one in services[:2])

    code, said = manage("drain")

    assert (code, Job.objects.count()) == (0, 0)
    assert said == "embedded: 1 geschrieben, 1 herausgenommen, 0 gescheitert\n"


# --- verify ---------------------------------------------------------------------------------------------------------


def make_different(services: list[Service]) -> set[str]:
    """Past the outbox, as a restored database does: one missing, one outdated, one too many."""
    Service.objects.filter(pk=services[0].pk).update(summary="An der Auftragsliste vorbei")
    Service.objects.filter(pk=services[1].pk).update(live=False)
    late = services[2]
    for name in choice.kept():
        choice.engine_named(name).write([], [f"service:{late.pk}"])
    return {f"service:{one.pk}" for one in services}


@pytest.mark.parametrize("where", ["embedded", "elasticsearch"])
def test_verify_finds_repairs_and_then_finds_nothing(manage, services, request, where):
    if where == "elasticsearch":
        request.getfixturevalue("server")
    assert manage("rebuild")[0] == 0
    assert manage("verify")[0] == 0
    keys = make_different(services)

    looked, repaired, again = manage("verify", "--look"), manage("verify"), manage("verify")

    assert (looked[0], repaired[0], again[0]) == (1, 0, 0)
    documents = number_of_documents()
    for name in choice.kept():
        assert f"{name}: von {documents} Dokumenten fehlen 1, veraltet sind 1, 1 sind zu viel" in looked[1]
        assert f"{name}: berichtigt und noch einmal nachgesehen, 2 geschrieben, 1 herausgenommen" in repaired[1]
        assert f"{name}: alle" in again[1]
        assert choice.asked().exists()
    assert keys == {line.strip() for line in looked[1].splitlines() if line.startswith("  service:")}
    assert "Der Index weicht von der Datenbank ab." in looked[1]


# --- dictionaries ---------------------------------------------------------------------------------------------------


def test_status_names_missing_dictionaries_with_the_line_that_installs_them(manage, services):
    manage("rebuild")

    for command in (("status",), ("dictionaries",), ("dictionaries", "status")):
        code, said = manage(*command)
        assert code == 0
        assert "apt install " in said
        assert "mythes-de" in said
        assert "manage.py search dictionaries build" in said


def test_building_dictionaries_without_any_installed_fails_with_that_line(manage, services):
    manage("rebuild")

    code, said = manage("dictionaries", "build")

    assert code == 1
    assert "apt install " in said


def test_building_dictionaries_without_an_index_says_what_comes_first(manage, services, monkeypatch, tmp_path):
    monkeypatch.setattr(catalogue, "DICTIONARIES", (a_dictionary(tmp_path, "fra-deu", rencontre="Treff"),))

    code, said = manage("dictionaries", "build")

    assert code == 1
    assert "manage.py search rebuild" in said


def test_built_dictionaries_are_told_with_their_number_and_names(manage, services, monkeypatch, tmp_path):
    manage("rebuild")
    monkeypatch.setattr(catalogue, "DICTIONARIES", (a_dictionary(tmp_path, "fra-deu", rencontre="Treff"),))

    code, said = manage("dictionaries", "build")

    assert code == 0
    assert said.splitlines()[0] == "dict-freedict-fra-deu …"
    assert "dict-freedict-fra-deu" in said.splitlines()[1]
    assert manage("status")[1].count("dict-freedict-fra-deu") == 1
