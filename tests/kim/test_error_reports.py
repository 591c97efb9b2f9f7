"""A mail about an error says where and why, nothing a visitor sent and no secret; one for each cause and hour."""

from __future__ import annotations

import logging
import sys

import pytest
from django.core import mail
from django.db import DatabaseError
from django.test import RequestFactory
from django.urls import resolve

from kim import error_reports
from kim.error_reports import MailToAdmins
from kim.limits.models import EndingCount
from kim.settings.environment import Environment, environment
from tests.kim.test_settings import REQUIRED, start

SECRET = "geheim-und-lang"


@pytest.fixture(autouse=True)
def _admins(settings) -> None:
    settings.ADMINS = [("admin@example.org", "admin@example.org")]
    error_reports._told_here.clear()


def fail_with(words: object) -> None:
    raise ValueError(words)


def report(words: object = "Suchwort", status: int = 500, fail=fail_with, path: str = "/cms/login/") -> None:
    request = RequestFactory().post(
        f"{path}?q=Suchwort", {"text": "Formular"}, HTTP_COOKIE="sessionid=Sitzung", REMOTE_ADDR="203.0.113.77",
        HTTP_USER_AGENT="Geraet",
    )  # fmt: skip
    request.resolver_match = resolve(path)
    try:
        fail(words)
    except Exception:
        record = logging.LogRecord(
            "django.request", logging.ERROR, __file__, 1, "Internal Server Error: %s", (path,), sys.exc_info()
        )
    record.request, record.status_code = request, status
    MailToAdmins().emit(record)


@pytest.mark.django_db
def test_it_tells_nothing_about_the_visitor():
    report()

    (letter,) = mail.outbox
    told = letter.subject + letter.body
    assert letter.to == ["admin@example.org"]
    assert "ValueError in" in letter.subject
    assert __file__ in letter.body
    assert "raise ValueError(words)" in letter.body
    assert "POST cms/login/" in letter.body
    assert [word for word in ("Suchwort", "Formular", "Sitzung", "203.0.113.77", "Geraet") if word in told] == []


@pytest.mark.django_db
def test_one_cause_is_told_once_however_its_words_differ():
    for number in range(50):
        report(f"Suchwort {number}")

    def another(words: object) -> None:
        raise KeyError(words)

    report(fail=another)

    assert [letter.subject.rpartition("]")[2].split()[1] for letter in mail.outbox] == ["ValueError", "KeyError"]


@pytest.mark.django_db
def test_another_process_counts_along_and_the_next_hour_is_told_again():
    report()
    error_reports._told_here.clear()
    report()
    assert len(mail.outbox) == 1

    EndingCount.objects.all().delete()
    report()
    assert len(mail.outbox) == 2


@pytest.mark.django_db
def test_a_site_that_is_busy_sends_no_mail():
    report(status=503)

    assert mail.outbox == []


def test_a_database_that_is_down_fails_no_page_once_more(monkeypatch, caplog):
    def down(*_values: object) -> int:
        raise DatabaseError(SECRET)

    monkeypatch.setattr("django.db.transaction.atomic", down)
    monkeypatch.setattr("kim.limits.counting.count_once_more", down)

    report()
    report()

    assert mail.outbox == []
    assert caplog.text.count("cannot be kept") in (1, 2)
    assert SECRET not in caplog.text


FAILS = """
import logging, django
django.setup()
try:
    {}["Suchwort"]
except KeyError:
    logging.getLogger("kim.any").exception("No answer of %s", "postgres://kim:geheim-und-lang@db/kim")
raise RuntimeError("smtp://kim:geheim-und-lang@mail/?q=x: auth failed for geheim-und-lang")
"""


def test_logs_and_the_error_that_ends_a_program_hold_no_secret():
    said = start("-c", FAILS, **REQUIRED | {"KIM_EMAIL_URL": f"smtp://kim:{SECRET}@mail.example.org"})

    assert said.returncode == 1
    assert "No answer of postgres://kim:***@db/kim" in said.stderr
    assert "KeyError" in said.stderr
    assert "RuntimeError" in said.stderr
    assert [word for word in ("Suchwort", SECRET) if word in said.stderr] == []


@pytest.mark.parametrize("one", [one for one in environment.settings.values() if one.secret], ids=lambda one: one.name)
def test_a_wrong_value_of_a_secret_setting_is_refused_without_it(one):
    for wrong in (f"x://kim:{SECRET}@host/kim", f"https://kim:{SECRET}@[host/kim", f"smtp://kim:{SECRET}@ho\u2100st/"):
        read = Environment({one.name: wrong})

        read.setting(one.name, one.kind, one.default, one.doc, choices=one.choices, secret=True)

        assert SECRET not in "".join(map(str, read.problems))
