"""What people enter turns up in no log, no mail about an error and no result of a task, whatever fails.

Every form of a page a visitor or an editor sees is filled with marked words and sent to a site in which every write
fails with a message that quotes all of the record; every question is asked while reading fails with what was asked.
"""

from __future__ import annotations

import io
import logging
from collections.abc import Iterator
from contextlib import contextmanager
from urllib.parse import urlencode, urljoin

import pytest
from django.core import mail
from django.core.management import call_command
from django.db.models.signals import pre_save
from django.test import Client
from django_tasks import task
from django_tasks_db.models import DBTaskResult

from home.seed.site import seed_site
from kim import error_reports
from kim.error_reports import MailToAdmins
from kim.log_lines import SafeLine
from kim.models import CacheEntry, EndingCount, OutgoingMail
from kim.settings.base import LOGGING
from tests.directory.rights.foreign import Neighbours
from tests.directory.rights.test_walk import all_addresses
from tests.forms_on_pages import FormOnPage, forms_on
from tests.kim.every_view import one_of_each_view

MARK = "Zwiebelkuchen"
ADMIN = "admin@example.org"
#: Kept by name: keys and counts hold the site together, and no people.
LEFT_ALONE = {"csrfmiddlewaretoken", "opened", "next", "m", "website"}
#: Tables of the frame that are written by any request.
OF_THE_FRAME = (EndingCount, CacheEntry, OutgoingMail)


#: Forms of Wagtail an editor meets.
OF_THE_FRAMEWORK = {
    "wagtailadmin_account",
    "wagtailadmin_explore",
    "wagtailadmin_pages:edit",
    "wagtailadmin_pages:move",
}


class Failing(Exception):
    """Quotes what it was given, as errors of databases do."""


@contextmanager
def listened() -> Iterator[io.StringIO]:
    """Everything the site logs, as its own handlers write it, and mails to administrators as in production."""
    said, root = io.StringIO(), logging.getLogger()
    stream = logging.StreamHandler(said)
    stream.setFormatter(SafeLine(LOGGING["formatters"]["line"]["format"]))
    admins = MailToAdmins(logging.ERROR)
    level = root.level
    root.addHandler(stream)
    root.setLevel(logging.INFO)
    logging.getLogger("django.request").addHandler(admins)
    try:
        yield said
    finally:
        root.removeHandler(stream)
        root.setLevel(level)
        logging.getLogger("django.request").removeHandler(admins)


@contextmanager
def failing_writes() -> Iterator[list[str]]:
    """Every save of a record fails, and says all that was to be saved."""
    failed: list[str] = []

    def fail(sender, instance, **_more: object) -> None:
        if sender not in OF_THE_FRAME and not sender.__module__.startswith("django.contrib.sessions"):
            failed.append(sender._meta.label)
            raise Failing(f"{sender._meta.label} {instance.__dict__}")

    pre_save.connect(fail, weak=False)
    try:
        yield failed
    finally:
        pre_save.disconnect(fail)


@pytest.fixture
def world(db, settings, tmp_path) -> Neighbours:
    settings.MEDIA_ROOT, settings.KIM_PRIVATE_ROOT = tmp_path, tmp_path / "private"
    settings.SESSION_ENGINE = "django.contrib.sessions.backends.signed_cookies"
    settings.ADMINS = [(ADMIN, ADMIN)]
    settings.KIM_BARRIER_EMAIL = "barrierefrei@example.org"
    error_reports._told_here.clear()
    neighbours = Neighbours()
    seed_site()
    return neighbours


def pages_of_the_admin(world: Neighbours) -> list[str]:
    """One address of each name: viewsets share their views, and their forms differ."""
    by_name = {one.route.name: one.path for one in all_addresses(world) if one.route.is_admin and has_form(one.route)}
    return list(by_name.values())


def has_form(route) -> bool:
    """Of viewsets the form of an entry, which is also that of a new one; the desks of the house; pages and accounts."""
    namespace, _colon, name = route.name.rpartition(":")
    if namespace.startswith("wagtailsnippets"):
        return name == "edit"
    return route.name.startswith(("directory_", "networks_", "kim_")) or route.name in OF_THE_FRAMEWORK


def marked(form: FormOnPage) -> dict[str, list[str]]:
    """The form with marked words wherever words are taken; mail addresses and numbers keep their shape."""
    found = {}
    for name, values in form.data.items():
        is_kept = name in LEFT_ALONE or name.endswith(("_FORMS", "-id", "-ORDER"))
        found[name] = values if is_kept else [_marked(name, value) for value in values]
    return found


def _marked(name: str, value: str) -> str:
    if "@" in value or "mail" in name:
        return f"{MARK.lower()}@example.org"
    return value if value.isdigit() or value in {"on", "true", "false"} else f"{value} {MARK}".strip()


def forms_of(client: Client, pages: list[str]) -> list[tuple[str, FormOnPage]]:
    """Target and form, each once however many pages show it."""
    found: dict[tuple, tuple[str, FormOnPage]] = {}
    for page in pages:
        answer = client.get(page)
        client.cookies.pop("messages", None)
        if answer.status_code == 200 and not answer.streaming and "html" in answer.headers["Content-Type"]:
            for form in forms_on(answer.content.decode(errors="replace")):
                target = urljoin(page, form.action)
                found.setdefault((form.method, target.partition("?")[0], tuple(sorted(form.data))), (target, form))
    return list(found.values())


def send(client: Client, target: str, form: FormOnPage) -> None:
    if form.method == "post":
        client.post(target, marked(form))
    else:
        client.get(f"{target.partition('?')[0]}?{urlencode(marked(form), doseq=True)}")
    client.cookies.pop("messages", None)


def what_is_left(said: io.StringIO) -> str:
    """Log, mails to administrators, tasks."""
    letters = [f"{one.subject}\n{one.body}" for one in mail.outbox if ADMIN in one.to]
    tasks = [f"{row.args_kwargs} {row.traceback}" for row in DBTaskResult.objects.all()]
    return "\n".join([said.getvalue(), *letters, *tasks])


def lines_with_mark(text: str) -> list[str]:
    return [line for line in text.splitlines() if MARK.lower() in line.lower()]


@pytest.mark.parametrize("person", ["visitor", "editor"])
def test_no_word_of_a_form_is_left_anywhere(world, person, monkeypatch):
    # Nobody waits here before a form is sent.
    monkeypatch.setattr("home.barrier_form.FASTEST_PERSON", -1)
    client = Client(raise_request_exception=False)
    if person == "editor":
        client.force_login(world.coordinator_there)
        pages = pages_of_the_admin(world)
    else:
        # Without an account the admin leads to its own door, which is among them.
        pages = [page for page in one_of_each_view(world) if not page.startswith("/cms/") or "login" in page]
    forms = forms_of(client, pages)
    with listened() as said, failing_writes() as failed:
        for target, form in forms:
            send(client, target, form)

    left = what_is_left(said)
    assert len(forms) > (10 if person == "visitor" else 25)
    assert failed
    assert "Failing" in left
    assert any(ADMIN in one.to for one in mail.outbox)
    assert lines_with_mark(left) == []


class FailsAtEachView:
    """A middleware that fails with all that was asked."""

    def __init__(self, get_response) -> None:
        self.get_response = get_response

    def __call__(self, request):
        return self.get_response(request)

    def process_view(self, request, *_values: object) -> None:
        raise Failing(request.get_full_path(), request.GET, request.META)


def test_no_word_of_a_question_is_left_anywhere(world, settings):
    settings.MIDDLEWARE = [*settings.MIDDLEWARE, f"{__name__}.FailsAtEachView"]
    client = Client(raise_request_exception=False, enforce_csrf_checks=True)
    with listened() as said:
        for path in ("/de/angebote/", "/de/orte/", "/cms/login/", "/gibt-es-nicht/"):
            client.get(path, {"q": MARK}, HTTP_REFERER=f"https://example.org/?q={MARK}")
            # Refused because of where it comes from, which the framework writes down.
            client.post(path, {"text": MARK}, secure=True, HTTP_REFERER=f"https://example.org/?q={MARK}")

    left = what_is_left(said)
    assert "Failing" in left
    assert "Referer" in left or "Forbidden" in left
    assert lines_with_mark(left) == []


@task()
def fail_in_worker() -> None:
    words = MARK
    raise Failing(words)


@pytest.mark.django_db(transaction=True)
def test_a_task_that_fails_keeps_where_and_not_what(settings):
    settings.TASKS = {"default": {"BACKEND": "django_tasks_db.DatabaseBackend"}}
    with listened() as said:
        fail_in_worker.enqueue()
        call_command("db_worker", batch=True, verbosity=0, interval=0, startup_delay=False)

    row = DBTaskResult.objects.get()
    assert "raise Failing(words)" in row.traceback
    assert lines_with_mark(what_is_left(said)) == []
