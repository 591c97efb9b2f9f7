"""A server that does not answer: the embedded index does, editors and monitors are told, and it catches up alone."""

from __future__ import annotations

import pytest
from django.db import transaction
from django.utils import timezone, translation

from search.admin.notice import troubles
from search.engines import EmbeddedEngine, EngineDown, choice
from search.engines.fallback import WithFallback
from search.models import EngineState, Job
from search.outbox.scheduling import look
from search.plan import Plan
from search.rebuilding import rebuild
from tests.directory.records import a_service, an_organisation

pytestmark = pytest.mark.django_db


class Server(EmbeddedEngine):
    """Stands for a server: an engine of its own that can be switched off, and counts how often it is asked."""

    name = "elasticsearch"
    is_on = True
    asked = 0

    def _index(self):
        self.asked += 1
        if not self.is_on:
            raise EngineDown("The server does not answer.")
        return super()._index()

    def exists(self) -> bool:
        if not self.is_on:
            raise EngineDown("The server does not answer.")
        return super().exists()

    def check(self) -> None:
        if not self.is_on:
            raise EngineDown("The server does not answer.")
        super().check()


@pytest.fixture
def server(settings, tmp_path, own_index, monkeypatch) -> Server:
    settings.KIM_SEARCH_ENGINE = "elasticsearch"
    server = Server(tmp_path / "server")
    both = WithFallback(server, choice.engine_named("embedded"))
    monkeypatch.setattr(choice, "_elastic", lambda *access: server)
    monkeypatch.setattr(choice, "_with_fallback", lambda *access: both)
    return server


@pytest.fixture
def office(district, server):
    office = an_organisation(district.town)
    a_service(office, name="Zirkus")
    rebuild()
    return office


def test_both_indexes_are_kept_and_the_server_answers(office, server, committed):
    with committed():
        a_service(office, name="Wohnberatung")

    assert choice.asked().name == "elasticsearch"
    assert server.stamps() == choice.engine_named("embedded").stamps()
    assert len(server.stamps()) == 3


def test_while_the_server_is_down_the_embedded_index_answers_and_it_is_asked_once(office, server):
    server.is_on = False
    before = server.asked

    found = [choice.asked().run(Plan()).total for _question in range(5)]

    assert found == [1] * 5
    assert server.asked == before + 1
    assert choice.asked().is_fallen_back
    assert choice.asked().name == "embedded"


def test_changes_show_at_once_and_the_server_catches_up_when_it_is_back(office, server, committed):
    server.is_on = False
    with committed():
        a_service(office, name="Wohnberatung")

    assert choice.asked().run(Plan()).total == 2
    assert set(Job.objects.values_list("engine", flat=True)) == {"elasticsearch"}
    assert EngineState.objects.get(pk="elasticsearch").down_since

    server.is_on = True
    EngineState.objects.update(retry_at=timezone.now())
    # The transaction of a test never ends: what was run at its "commit" above still hangs there.
    transaction.get_connection().run_on_commit.clear()
    with committed():
        look(force=True)

    assert server.run(Plan()).total == 2
    assert not Job.objects.exists()
    assert EngineState.objects.get(pk="elasticsearch").down_since is None


def told_to_monitors(client) -> str:
    """What stands at the search in the answer for monitors."""
    lines = client.get("/health", HTTP_AUTHORIZATION="Bearer a-word").text.splitlines()
    return next(line for line in lines if line.startswith("search:")).partition(" | ")[0]


def test_editors_and_monitors_are_told_while_it_lasts(office, server, client, committed, settings):
    settings.KIM_METRICS_TOKEN = "a-word"
    assert told_to_monitors(client) == "search: ok"
    assert list(troubles(for_administrator=True)) == []

    server.is_on = False
    look(force=True)

    assert told_to_monitors(client) == "search: elasticsearch does not answer, embedded does"
    with translation.override("en"):
        assert "has not answered since" in list(troubles(for_administrator=False))[0]

    server.is_on = True
    look(force=True)

    assert told_to_monitors(client) == "search: ok"
    assert list(troubles(for_administrator=True)) == []


def test_a_rebuild_makes_the_index_behind_the_server_even_when_that_is_down(district, server):
    a_service(an_organisation(district.town))
    server.rebuild = _down  # type: ignore[method-assign]

    with pytest.raises(EngineDown, match="does not answer"):
        rebuild()

    assert len(choice.engine_named("embedded").stamps()) == 2
    assert EngineState.objects.get(pk="elasticsearch").rebuilder == ""


def _down(*_args):
    raise EngineDown("The server does not answer.")


def test_without_an_index_editors_are_told_what_to_do(district, own_index, admin_client):
    said = list(troubles(for_administrator=True))

    assert len(said) == 2
    assert "manage.py search rebuild" in said[1]
    assert len(list(troubles(for_administrator=False))) == 1
    assert "manage.py search rebuild" in admin_client.get("/cms/").content.decode()
