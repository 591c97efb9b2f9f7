"""The pages about gaps in a real browser: accessible, usable on a phone, with a warning while somebody writes."""

from __future__ import annotations

from datetime import date

import pytest
from django.conf import settings
from django.contrib.sessions.backends.db import SessionStore
from playwright.sync_api import expect

from networks.gaps.origin import Find, take_up
from networks.models import Gap, Survey
from tests.directory.records import District, a_category
from tests.directory.rights.people import a_person
from tests.e2e.pages import TOO_WIDE, follow, violations

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

PAGES = {
    "list": "atlas/luecken/?ansicht=liste",
    "board": "atlas/luecken/",
    "gap": "atlas/luecken/{number}/",
    "proposals": "atlas/luecken/vorschlaege/",
    "report": "atlas/luecke-melden/",
    "who to ask": "atlas/wer-hilft-weiter/",
    "steering": "atlas/bericht/?gebiet=kreis-hoexter",
}


@pytest.fixture
def gap() -> Gap:
    district = District()
    category = a_category("sprachcafe", "sprache")
    category.expected_level = "gemeinde"
    category.save()
    Survey.objects.create(area=district.district, as_of=date(2026, 11, 1))
    return take_up(Find(category, district.town, Gap.Origin.GRID))[0]


@pytest.fixture
def signed_in(browser, live_server, gap):
    person = a_person("coordinator", areas=(gap.area.parent,))
    session = SessionStore()
    session["_auth_user_id"] = str(person.pk)
    session["_auth_user_backend"] = "django.contrib.auth.backends.ModelBackend"
    session["_auth_user_hash"] = person.get_session_auth_hash()
    session.save()
    context = browser.new_context(bypass_csp=True, viewport={"width": 390, "height": 844})
    name = settings.SESSION_COOKIE_NAME
    context.add_cookies([{"name": name, "value": session.session_key, "url": live_server.url}])
    yield context
    context.close()


@pytest.mark.parametrize("language", ["de", "ar"])
@pytest.mark.parametrize("name", PAGES)
def test_pages_about_gaps_are_accessible(signed_in, live_server, gap, name, language):
    page = signed_in.new_page()
    page.goto(f"{live_server.url}/{language}/{PAGES[name].format(number=gap.number)}")

    assert violations(page) == []
    page.emulate_media(color_scheme="dark")
    page.set_viewport_size({"width": 1280, "height": 900})
    assert violations(page) == []
    page.set_viewport_size({"width": 320, "height": 800})
    assert page.evaluate(TOO_WIDE) == []


def test_a_report_is_sent_in_three_answers_and_taken_back(signed_in, live_server, gap):
    page = signed_in.new_page()
    page.goto(f"{live_server.url}/de/atlas/luecke-melden/")

    page.select_option("#id_category", str(gap.category_id))
    page.select_option("#id_area", str(gap.area_id))
    page.check("input[name=reason][value=far]")
    page.fill("#id_text", "Erreichbar unter 0221 4710-117")
    expect(page.locator("form .app-err[role=status]")).to_contain_text("0221 4710-117")
    page.fill("#id_text", "Kein Bus am Abend.")
    expect(page.locator("form .app-err[role=status]")).to_have_text("")
    follow(page.locator("form.app-form button[type=submit]"))

    expect(page.locator("main")).to_contain_text(gap.number)
    follow(page.locator("main form button", has_text="Rückgängig"))
    assert not gap.reports.exists()
