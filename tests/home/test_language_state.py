"""Drafts of a machine say so, and readers say which text is wrong."""

from __future__ import annotations

import re
import time
from datetime import date
from pathlib import Path

import pytest
from django.conf import settings
from django.core import mail
from django.utils import translation

from home.barrier_form import OPENED
from home.language_notes import state_in_words
from home.models import BarrierReport
from kim.language_state import LanguageState, language_states
from kim.plugins import registry
from kim.retention import Retention
from tests.home.ground import a_site
from tests.html import folded

CODES = [code for code, _name in settings.LANGUAGES]
DOCS = Path(__file__).resolve().parents[2] / "docs" / "languages.md"


def test_every_language_says_how_far_it_can_be_trusted():
    assert sorted(language_states()) == sorted(CODES)


def test_the_documentation_repeats_the_file():
    rows = re.findall(r"^\| (\w\w) \| (\S+) \| (.+) \|$", DOCS.read_text(), re.MULTILINE)

    assert rows == [
        (code, str(state.revised), str(state.read_by_native or "not yet")) for code, state in language_states().items()
    ]


def test_a_language_somebody_has_read_is_no_draft_any_more():
    read = LanguageState("uk", date(2026, 11, 30), date(2027, 1, 1))
    with translation.override("en"):
        assert "machine" not in state_in_words("Українська", read)
        assert "1\N{NO-BREAK SPACE}January 2027" in state_in_words("Українська", read)


@pytest.mark.django_db
@pytest.mark.parametrize("language", CODES)
def test_the_page_about_accessibility_tells_the_state_of_all_languages(client, language):
    a_site()

    html = folded(client.get(f"/{language}/barrierefreiheit/").content.decode())

    names = dict(settings.LANGUAGES)
    assert [name for name in names.values() if not re.search(rf"<li>{name}\W", html)] == []


def sent(client, **values):
    data = {"problem": "„Reiter“ ist ein Mensch auf einem Pferd.", "opened": OPENED.give(int(time.time()) - 60)}
    return client.post("/de/barriere-melden/", data | values, follow=True)


@pytest.mark.django_db
def test_the_footer_leads_to_the_form_with_the_page_filled_in(client):
    a_site()
    html = client.get("/ar/begriffe/").content.decode()
    address = re.search(r'href="(/ar/barriere-melden/\?art=text[^"]+)"', html)[1].replace("&amp;", "&")

    form = client.get(address).content.decode()

    assert 'value="/ar/begriffe/"' in form
    assert re.search(r'<input type="hidden" name="kind" value="text"', form)
    assert "ما الكلمات الخاطئة؟" in form
    assert "<title>الإبلاغ عن نص خاطئ" in form


@pytest.mark.django_db
def test_a_wrong_text_is_told_to_the_office_as_one(client, settings):
    settings.KIM_BARRIER_EMAIL = "texte@example.org"
    a_site()

    sent(client, kind="text", page_address="/ar/begriffe/")

    report = BarrierReport.objects.get()
    assert (report.kind, report.page_address) == ("text", "/ar/begriffe/")
    assert mail.outbox[0].subject == f"Falscher Text gemeldet (Nr. {report.pk})"


@pytest.mark.django_db
@pytest.mark.parametrize("kind", ["", "unsinn"])
def test_a_form_that_says_nothing_is_about_a_barrier(client, kind):
    a_site()

    sent(client, kind=kind)

    assert BarrierReport.objects.get().kind == "barrier"


@pytest.mark.django_db
def test_a_form_with_mistakes_is_still_about_the_text(client):
    a_site()

    html = sent(client, kind="text", problem="").content.decode()

    assert "Falschen Text melden" in html
    assert "Bitte schreiben Sie, welche Wörter falsch sind." in html


def test_reports_of_texts_are_kept_as_long_as_those_of_barriers():
    """One model, one rule: nothing leaves texts out."""
    rules = [one for one in registry.all(Retention) if one.model == "home.BarrierReport"]

    assert [(one.key, one.days) for one in rules] == [("barriers", 180)]
