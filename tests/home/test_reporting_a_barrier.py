"""Somebody reports a barrier: no account, no riddle, no script, and nothing they wrote is lost."""

from __future__ import annotations

import re
import time
from datetime import timedelta

import pytest
from django.core import mail
from django.utils import timezone

from home.barrier_form import OPENED
from home.models import BarrierReport
from kim.models import OutgoingMail
from kim.plugins import registry
from kim.post.sending import send_round
from kim.retention import Retention
from tests.home.ground import a_site
from tests.mail_server import REFUSES, mail_server

pytestmark = pytest.mark.django_db

FORM = "/de/barriere-melden/"
WORDS = "Das Merkblatt wird von meinem Screenreader nicht vorgelesen."


@pytest.fixture
def site(db, settings):
    settings.KIM_BARRIER_EMAIL = "barrierefrei@example.org"
    return a_site()


def opened(seconds_ago: int = 60) -> str:
    return OPENED.give(int(time.time()) - seconds_ago)


def sent(client, path: str = FORM, **values):
    data = {"problem": WORDS, "page_address": "", "name": "", "email": "", "website": "", "opened": opened()}
    return client.post(path, data | values, follow=True)


@pytest.mark.parametrize("path", [FORM, "/ar/barriere-melden/"])
def test_a_report_is_kept_and_mailed_and_thanked_for(client, site, path):
    response = sent(client, path, email="mensch@example.org", page_address="https://example.org/de/angebote/")

    report = BarrierReport.objects.get()
    assert (report.problem, report.email, report.done) == (WORDS, "mensch@example.org", False)
    assert [(message.to, message.reply_to) for message in mail.outbox] == [
        (["barrierefrei@example.org"], ["mensch@example.org"])
    ]
    assert WORDS in mail.outbox[0].body
    assert "14" in response.content.decode()


@pytest.mark.parametrize("path", [FORM, "/ar/barriere-melden/"])
def test_the_office_reads_german_whatever_language_the_page_was_in(client, site, path):
    sent(client, path, name="Berta Beispiel", email="mensch@example.org", page_address="/ar/angebote/")
    sent(client, path)

    full, bare = BarrierReport.objects.order_by("pk")
    assert [(message.subject, message.body) for message in mail.outbox] == [
        (
            f"Barriere gemeldet (Nr. {full.pk})",
            f"Seite: /ar/angebote/\n\n{WORDS}\n\nVon: Berta Beispiel mensch@example.org",
        ),
        (f"Barriere gemeldet (Nr. {bare.pk})", f"Seite: nicht angegeben\n\n{WORDS}\n\nVon: nicht angegeben"),
    ]


def test_without_an_office_the_report_waits_in_the_admin(client, site, settings):
    settings.KIM_BARRIER_EMAIL = ""

    sent(client)

    assert BarrierReport.objects.count() == 1
    assert mail.outbox == []


def test_a_broken_mail_server_loses_no_report(client, site, settings):
    with mail_server(settings, REFUSES):
        assert sent(client).status_code == 200
        send_round(10, timezone.now())

    assert BarrierReport.objects.count() == 1
    assert list(OutgoingMail.objects.values_list("kind", "state")) == [("home.barrier_mail", "given_up")]


def test_the_page_somebody_came_from_is_filled_in(client, site):
    here = client.get(FORM, headers={"referer": "http://testserver/de/angebote/?q=kurs"}).content.decode()
    elsewhere = client.get(FORM, headers={"referer": "https://elsewhere.example/"}).content.decode()

    assert 'value="http://testserver/de/angebote/?q=kurs"' in here
    assert "elsewhere.example" not in elsewhere


def test_errors_keep_what_was_written_and_lead_to_their_field(client, site):
    html = sent(client, problem="", name="Anna Beispiel", email="keine-adresse").content.decode()

    assert BarrierReport.objects.count() == 0
    assert 'value="Anna Beispiel"' in html
    assert 'value="keine-adresse"' in html
    assert 'href="#id_problem"' in html
    # The label is a question: no colon stands behind it.
    assert "?:" not in html
    assert 'href="#id_email"' in html
    assert 'aria-invalid="true"' in html
    assert 'aria-describedby="id_problem_helptext id_problem_error"' in html


def test_a_robot_that_fills_in_everything_is_thanked_and_forgotten(client, site):
    response = sent(client, website="https://spam.example")

    assert response.status_code == 200
    assert (BarrierReport.objects.count(), mail.outbox) == (0, [])


@pytest.mark.parametrize("mark", ["fresh", "", "gefälscht"])
def test_who_is_too_fast_is_asked_again_and_keeps_the_words(client, site, mark):
    """A person with prepared words can be fast: saying "it has arrived" when it has not would lose the report."""
    html = sent(client, opened=opened(0) if mark == "fresh" else mark).content.decode()

    assert (BarrierReport.objects.count(), mail.outbox) == (0, [])
    assert WORDS in html
    again = re.search(r'name="opened" value="([^"]+)"', html)[1]
    assert OPENED.read(again) <= time.time()


def test_a_form_that_was_open_for_days_is_asked_again_and_keeps_the_words(client, site, monkeypatch):
    old = opened()
    with monkeypatch.context() as later:
        then = time.time() + 2 * 24 * 60 * 60
        later.setattr(time, "time", lambda: then)
        html = sent(client, opened=old).content.decode()

    assert BarrierReport.objects.count() == 0
    assert WORDS in html
    assert old not in html


def test_a_form_is_taken_once_and_its_words_come_back(client, site):
    mark = opened()
    sent(client, opened=mark)

    html = sent(client, opened=mark, problem="Und noch etwas anderes.").content.decode()

    assert (BarrierReport.objects.count(), len(mail.outbox)) == (1, 1)
    assert "Und noch etwas anderes." in html
    assert mark not in html


def test_a_form_with_a_mistake_may_be_sent_again(client, site):
    mark = opened()
    sent(client, opened=mark, email="keine-adresse")

    sent(client, opened=mark)

    assert BarrierReport.objects.count() == 1


def test_one_address_causes_so_many_mails_and_reads_why_no_more(client, site, settings):
    settings.KIM_LIMIT_MAILS_OF_ONE = 2

    answers = [sent(client) for _number in range(3)]

    assert [answer.status_code for answer in answers] == [200, 200, 429]
    assert WORDS in answers[-1].content.decode()
    assert int(answers[-1].headers["Retry-After"]) <= 60 * 60
    assert (BarrierReport.objects.count(), len(mail.outbox)) == (2, 2)


def test_when_all_together_fill_the_mailbox_reports_wait_in_the_admin(client, site, settings):
    settings.KIM_LIMIT_MAILS = 1

    answers = [sent(client) for _number in range(2)]

    assert [answer.status_code for answer in answers] == [200, 200]
    assert (BarrierReport.objects.count(), len(mail.outbox)) == (2, 1)


def test_a_very_long_report_is_refused_in_words_and_kept(client, site):
    html = sent(client, problem="x" * 6000).content.decode()

    assert BarrierReport.objects.count() == 0
    assert "x" * 6000 in html


def test_reloading_the_thanks_sends_nothing_twice(client, site):
    response = sent(client)

    assert response.redirect_chain, "the answer to a form that was sent is an address of its own"


def test_the_form_is_never_kept_by_caches(client, site):
    assert "no-store" in client.get(FORM).headers["Cache-Control"]


def test_the_form_asks_for_no_account_no_riddle_and_no_script(client, site):
    html = client.get(FORM).content.decode().lower()

    assert "captcha" not in html
    assert "<script" not in html.replace('<script type="application/ld+json"', "")
    assert "csrfmiddlewaretoken" in html


@pytest.mark.parametrize(("days", "done", "is_kept"), [(179, True, True), (180, True, False), (500, False, True)])
def test_a_report_goes_half_a_year_after_it_came_but_not_before_it_is_answered(days: int, done: bool, is_kept: bool):
    report = BarrierReport.objects.create(problem=WORDS, email="mensch@example.org", done=done)
    BarrierReport.objects.filter(pk=report.pk).update(created_at=timezone.now() - timedelta(days=days))

    registry.get(Retention, "barriers").carry_out()

    assert BarrierReport.objects.exists() == is_kept
