"""Words explained in a real browser: with the keyboard alone, without script, from right to left, on a small phone."""

from __future__ import annotations

import pytest

from directory.models import LegalSphere, ResidenceStatus
from home.words import public_terms
from tests.directory.records import District, a_service, an_organisation
from tests.e2e.pages import TOO_WIDE, opened, violations
from tests.home.ground import a_site

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


def test_a_word_opens_with_the_keyboard_and_fits_a_small_phone(browser, live_server):
    a_site()
    service = a_service(an_organisation(District().town))
    service.residence_statuses.add(ResidenceStatus.objects.create(key="duldung", labels={"de": "Duldung"}))
    service.legal_spheres.add(LegalSphere.objects.create(key="asylblg", labels={"de": "AsylbLG"}))
    service.save()

    page = opened(
        browser,
        f"{live_server.url}/ar/angebote/{service.slug}/",
        viewport={"width": 320, "height": 800},
    )
    explanation = page.get_by_text(public_terms()["duldung"]["explanation"]["ar"])
    word = page.locator(".app-words details").filter(has=explanation).locator("summary")

    assert not explanation.is_visible()
    word.focus()
    page.keyboard.press("Enter")
    assert explanation.is_visible()
    page.locator("dt summary").first.press("Space")
    assert page.locator("details.app-word[open]").count() == 2
    assert page.evaluate(TOO_WIDE) == []
    assert violations(page) == []

    page.emulate_media(media="print")
    assert not word.is_visible()


def test_without_script_a_word_opens_just_the_same(browser, live_server):
    a_site()
    address = f"{live_server.url}/fa/netzwerke/"
    page = browser.new_context(java_script_enabled=False).new_page()
    page.goto(address)

    page.locator(".app-words summary").first.click()

    assert page.get_by_text(public_terms()["gremium"]["explanation"]["fa"]).is_visible()
