"""Reporting a barrier: no account, no riddle, nothing lost."""

from __future__ import annotations

import time

import pytest
from django.core import mail

from home.barrier_form import OPENED
from home.models import BarrierReport

pytestmark = pytest.mark.django_db


def sent(client, **values):
    data = {
        "problem": "Das Merkblatt lässt sich nicht vorlesen.",
        "opened": OPENED.give(int(time.time()) - 60),
    }
    return client.post("/de/barriere-melden/", data | values, follow=True)


def test_a_report_is_kept_and_mailed(client, start, settings):
    settings.KIM_BARRIER_EMAIL = "barrierefrei@example.org"

    response = sent(client, page_address="/de/angebote/", email="frage@example.org")

    assert "app-alert" in response.content.decode() or "kern-alert--success" in response.content.decode()
    report = BarrierReport.objects.get()
    assert (report.problem, report.page_address) == ("Das Merkblatt lässt sich nicht vorlesen.", "/de/angebote/")
    [message] = mail.outbox
    assert message.to == ["barrierefrei@example.org"]
    assert message.reply_to == ["frage@example.org"]


def test_without_an_office_the_report_waits_in_the_admin(client, start, settings):
    settings.KIM_BARRIER_EMAIL = ""

    sent(client)

    assert BarrierReport.objects.count() == 1
    assert mail.outbox == []


def test_what_was_entered_stays_when_something_is_missing(client, start):
    response = sent(client, problem="", name="Berta", email="keine-adresse")
    html = response.content.decode()

    assert 'value="Berta"' in html
    assert 'value="keine-adresse"' in html
    assert 'href="#id_problem"' in html
    assert BarrierReport.objects.count() == 0


def test_robots_are_thanked_and_forgotten(client, start):
    response = sent(client, website="https://example.org")

    assert response.status_code == 200
    assert BarrierReport.objects.count() == 0


def test_the_page_somebody_came_from_is_filled_in(client, start):
    html = client.get(
        "/de/barriere-melden/", headers={"referer": "http://testserver/de/angebote/kurs/"}
    ).content.decode()
    foreign = client.get("/de/barriere-melden/", headers={"referer": "https://example.org/geheim"}).content.decode()

    assert "http://testserver/de/angebote/kurs/" in html
    assert "geheim" not in foreign


def test_the_form_is_never_kept_by_a_cache(client, start):
    assert "no-store" in client.get("/de/barriere-melden/").headers["Cache-Control"]
