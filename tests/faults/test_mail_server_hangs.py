"""No request opens a connection to the mail server, whatever KIM_TASKS says: a server that hangs holds up no page."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import contextmanager

import pytest
from django.contrib.auth.models import User
from django.core.mail import mail_admins, send_mail
from django.utils import timezone
from django_tasks_db.models import DBTaskResult

from kim.models import OutgoingMail
from kim.post.sending import send_round, send_waiting_mails
from kim.tasks import has_worker
from tests.home.ground import a_site
from tests.home.test_reporting_a_barrier import sent
from tests.mail_server import SILENT, mail_server

pytestmark = pytest.mark.django_db

BACKENDS = {"immediate": "kim.tasks.OnCommitBackend", "database": "django_tasks_db.DatabaseBackend"}
#: Audit hooks stay for the life of the process; this one looks while a test says so.
_connected: list[tuple] | None = None


def _note_connection(event: str, values: tuple) -> None:
    if event == "socket.connect" and _connected is not None:
        _connected.append(values[1])


@contextmanager
def no_connections() -> Iterator[list[tuple]]:
    global _connected
    if not hasattr(sys, "_kim_audited"):
        sys.addaudithook(_note_connection)
        sys._kim_audited = True
    _connected = []
    try:
        yield _connected
    finally:
        _connected = None


@pytest.fixture(params=BACKENDS)
def tasks(request, settings) -> str:
    settings.TASKS = {"default": {"BACKEND": BACKENDS[request.param]}}
    assert has_worker() == (request.param == "database")
    return request.param


@pytest.fixture
def office(settings, tmp_path):
    settings.MEDIA_ROOT, settings.KIM_BARRIER_EMAIL = tmp_path, "barrierefrei@example.org"
    settings.ADMINS = [("admin@example.org", "admin@example.org")]
    a_site()
    User.objects.create_superuser("anna", "anna@example.org", "geheim-geheim")


def test_forms_that_cause_mails_leave_rows_and_ask_nobody(
    client, office, tasks, settings, django_capture_on_commit_callbacks
):
    with mail_server(settings, SILENT) as server, no_connections() as seen:
        with django_capture_on_commit_callbacks(execute=True):
            assert sent(client).status_code == 200
            assert client.post("/cms/password_reset/", {"email": "anna@example.org"}).status_code == 302
            mail_admins("Etwas", "ist geschehen")

        elsewhere = [place for place in seen if isinstance(place, tuple) and place[1] == server.port]
        assert (server.connections, elsewhere) == (0, [])
        assert sorted(OutgoingMail.objects.values_list("kind", "state")) == [
            ("django.contrib.auth.forms", "waiting"),
            ("home.barrier_mail", "waiting"),
            (__name__, "waiting"),
        ]
        assert DBTaskResult.objects.filter(task_path=send_waiting_mails.module_path).exists() == (tasks == "database")


def test_the_look_sees_a_connection(settings):
    """The opposite: what sends does connect, or the test above would hold of nothing."""
    with mail_server(settings, SILENT) as server, no_connections() as seen:
        settings.EMAIL_TIMEOUT = 0.2
        send_mail("Etwas", "ist geschehen", "kim@example.org", ["anna@example.org"])
        send_round(10, timezone.now())

        assert server.connections == 1
        assert ("127.0.0.1", server.port) in seen
