"""Finding a service in a real browser: both directions, with and without script, with a keyboard alone."""

from __future__ import annotations

import gzip

import pytest
from playwright.sync_api import expect

from directory.models import OpeningHours, ServiceTranslation
from search.rebuilding import rebuild
from tests.directory.records import (
    District,
    a_category,
    a_contact,
    a_language,
    a_place,
    a_service,
    an_area,
    an_organisation,
    speaks,
)
from tests.e2e.pages import assert_accessible, follow, opened

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

STATES = {
    "results": "?q=Kurs&gebiet=brakel",
    "nearby": "?q=Kurs&gebiet=brakel&umkreis=20",
    "map": "?gebiet=brakel&ansicht=karte",
    "filters": "?thema=sprache&kosten=free&sprache=ar&sprachart=spoken&tag=2&um=0930",
    "nothing": "?q=Wohnberatung&sprache=uk&gebiet=brakel",
    "weak": "?q=Hundesteuer+Autokauf+Zahnimplantat+lernen&gebiet=brakel&kosten=free",
    "did you mean": "?q=Integratsionskurs",
    "place in words": "?q=Integrationskurs+in+Brakel",
    "problems": "?ort=Atlantis&thema=gibtsnicht",
    "organisations": "?q=Bildungswerk&art=organisation",
}


@pytest.fixture
def town(db, settings, tmp_path):
    """25 courses, an advice service, an office, and two places called Brakel."""
    settings.KIM_SEARCH_FOLDER = tmp_path / "index"
    district = District()
    an_area("Brakel", "05370999", "municipality", district.other_district, slug="brakel-2", population=99)
    house = an_organisation(district.town)
    office = an_organisation(district.district, "Integrationszentrum", kind="ki")
    a_contact(office, function="Fallmanagement")
    arabic, ukrainian = a_language("ar"), a_language("uk", "Українська")
    category = a_category("integrationskurs", "sprache", ar="دورة الاندماج", uk="Інтеграційний курс")
    for number in range(25):
        course = a_service(
            house,
            name=f"Integrationskurs {number:02}",
            summary="Deutsch lernen bis B1.",
            area=district.district,
            category=category,
            cost="free" if number % 2 else "fee",
        )
        speaks(course, arabic if number % 3 else ukrainian)
        OpeningHours.objects.create(service=course, weekday=2, opens="09:00", closes="12:00")
        if number < 3:
            a_place(house, district.town, course, lat=51.7 + number / 100, lon=9.2)
            ServiceTranslation.objects.create(service=course, language="ar", name=f"دورة الاندماج {number}")
    advice = a_service(
        house, name="Wohnberatung", summary="Hilfe bei der Suche.", category=a_category("wohnen-suche", "wohnen")
    )
    speaks(advice, arabic)
    rebuild()
    return district


@pytest.mark.parametrize("language", ["de", "ar"])
@pytest.mark.parametrize("state", STATES)
def test_every_state_is_accessible(browser, live_server, town, language, state):
    page = opened(browser, f"{live_server.url}/{language}/angebote/{STATES[state]}")
    page.evaluate("document.querySelectorAll('details:not(.app-drop)').forEach(one => { one.open = true })")

    assert_accessible(page)
    page.context.close()


def test_reduced_form_is_accessible(browser, live_server, town, settings, tmp_path):
    settings.KIM_SEARCH_FOLDER = tmp_path / "gone"
    page = opened(browser, f"{live_server.url}/de/angebote/")

    expect(page.locator(".kern-alert--info")).to_be_visible()
    assert_accessible(page)
    page.context.close()


@pytest.mark.parametrize("language", ["de", "ar"])
def test_the_journey_works_without_script(browser, live_server, town, language):
    page = opened(browser, f"{live_server.url}/{language}/angebote/", java_script_enabled=False)

    page.fill("#q", "Integrationskurs")
    page.fill("#ort", "33034")
    follow(page.locator("form[role=search] button"))
    expect(page.locator("h1")).to_contain_text("25")
    page.click(".app-facets > summary")
    page.check("#kosten-free")
    follow(page.locator(".app-facets button[type=submit]"))
    expect(page.locator("h1")).to_contain_text("12")
    assert "kosten=free" in page.url
    follow(page.locator(".app-switch a").last)
    assert "umkreis=20" in page.url
    follow(page.locator(".app-hit a").first)
    expect(page.locator("h1")).to_be_visible()
    page.go_back()
    assert "umkreis=20" in page.url
    page.context.close()


@pytest.mark.parametrize("language", ["de", "ar"])
def test_filters_answer_at_once_and_the_back_button_leads_back(browser, live_server, town, language):
    size = {"width": 1280, "height": 900}
    page = opened(browser, f"{live_server.url}/{language}/angebote/?q=Integrationskurs", viewport=size)
    expect(page.locator("h1")).to_contain_text("25")

    page.check("#kosten-free")
    expect(page.locator("h1")).to_contain_text("12")
    expect(page.locator("#status")).to_contain_text("12")
    assert page.evaluate("document.activeElement.id") == "kosten-free"
    page.check("#sprache-uk")
    expect(page.locator("h1")).to_contain_text("4")
    assert page.url.endswith("kosten=free") or "sprache=uk" in page.url

    page.go_back()
    expect(page.locator("h1")).to_contain_text("12")
    expect(page.locator("#sprache-uk")).not_to_be_checked()
    follow(page.locator(".app-hit a").first)
    page.go_back()
    expect(page.locator("h1")).to_contain_text("12")
    expect(page.locator("#kosten-free")).to_be_checked()
    page.go_back()
    expect(page.locator("h1")).to_contain_text("25")
    expect(page.locator("#kosten-free")).not_to_be_checked()
    page.context.close()


def test_suggestions_are_reached_with_the_keyboard_alone(browser, live_server, town):
    page = opened(browser, f"{live_server.url}/de/angebote/")
    box = page.locator("#q")

    box.focus()
    page.keyboard.type("integ", delay=20)
    expect(page.locator("#vorschlaege")).to_be_visible()
    assert box.get_attribute("aria-expanded") == "true"
    page.keyboard.press("ArrowDown")
    assert box.get_attribute("aria-activedescendant") == "vorschlag-0"
    expect(page.locator("#vorschlag-0")).to_have_attribute("aria-selected", "true")
    page.keyboard.press("Escape")
    expect(page.locator("#vorschlaege")).to_be_hidden()
    page.keyboard.type("r")
    expect(page.locator("#vorschlaege")).to_be_visible()
    page.keyboard.press("ArrowDown")
    with page.expect_navigation():
        page.keyboard.press("Enter")
    assert "kategorie=integrationskurs" in page.url
    page.context.close()


def test_open_suggestions_are_accessible(browser, live_server, town):
    page = opened(browser, f"{live_server.url}/ar/angebote/")
    page.locator("#q").press_sequentially("دور", delay=20)
    expect(page.locator("#vorschlaege")).to_be_visible()
    page.keyboard.press("ArrowDown")

    assert_accessible(page)
    page.context.close()


def test_leaving_the_place_out_and_choosing_another_one(browser, live_server, town):
    page = opened(browser, f"{live_server.url}/de/angebote/?q=Integrationskurs+in+Brakel")
    assert page.locator(".app-hit").count() == 20

    follow(page.locator("a[href*='brakel-2']"))
    expect(page.locator("h1")).to_be_visible()
    assert "gebiet=brakel-2" in page.url
    page.go_back()
    follow(page.locator("a[href*='woertlich=1']").first)
    assert page.locator("#ort").input_value() == ""
    page.context.close()


@pytest.mark.parametrize("language", ["de", "ar"])
def test_a_first_visit_is_small(browser, live_server, town, language):
    """Packed as a server sends it: at most 60 KB in six requests, the letters of Arabic aside."""
    page = browser.new_context(viewport={"width": 390, "height": 844}).new_page()
    bodies: dict[str, bytes] = {}
    page.on("response", lambda response: bodies.update({response.url: response.body()}))
    page.goto(f"{live_server.url}/{language}/angebote/?q=Integrationskurs&gebiet=brakel", wait_until="networkidle")

    text = {url: gzip.compress(body, 9) for url, body in bodies.items() if not url.endswith(".woff2")}
    assert len(bodies) <= 6, sorted(bodies)
    assert sum(map(len, text.values())) <= 60_000, {url: len(body) for url, body in text.items()}
    script = next(len(body) for url, body in text.items() if url.endswith(".js"))
    assert script < 2_048
    page.context.close()
