"""The pages of the site in a real browser: start, portal, text, legal pages, forms."""

from __future__ import annotations

import pytest
from wagtail.rich_text import RichText

from home.models import ContentPage, PortalPage, StartPage
from home.seed.demo import load_portals
from home.seed.site import seed_site
from home.seed.texts import section
from tests.directory.public.records import District, a_category, a_contact, a_service, an_organisation
from tests.e2e.pages import assert_accessible, opened, violations

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

PAGES = {
    "start": "",
    "portal": "kreis-hoexter/",
    "portal in German only": "kreis-heinsberg/",
    "content with every block": "alles/",
    "imprint": "impressum/",
    "accessibility statement": "barrierefreiheit/",
    "barrier form": "barriere-melden/",
    "Leichte Sprache": "leichte-sprache/",
    "sign language": "gebaerdensprache/",
}


@pytest.fixture
def site(db) -> StartPage:
    district = District()
    organisation = an_organisation(district.district, kind="ki")
    a_service(organisation, area=district.district, category=a_category("integrationskurs", "sprache"))
    contact = a_contact(organisation, function="Koordination")
    start = seed_site()
    load_portals()
    start.refresh_from_db()
    start.add_child(
        instance=ContentPage(
            title="Alles",
            slug="alles",
            locale=start.locale,
            lead="Jeder Baustein einmal.",
            body=[
                section("Abschnitt", '<p>Ein <a href="https://example.org/">Link</a>.</p><ul><li>Eins</li></ul>'),
                ("faq", {"heading": "Fragen", "items": [{"question": "Warum?", "answer": RichText("<p>Darum.</p>")}]}),
                ("call_out", {"title": "Achtung", "text": RichText("<p>Neu.</p>")}),
                ("quote", {"text": "Gut gemacht.", "source": "Jemand"}),
                ("contacts", {"heading": "Kontakte", "contacts": [contact]}),
                ("services", {"heading": "Kurse", "topic": "sprache", "number": 3}),
                (
                    "table",
                    {
                        "data": [["Merkmal", "Angabe"], ["Seit", "2020"]],
                        "first_row_is_table_header": True,
                        "first_col_is_header": True,
                        "table_caption": "Auf einen Blick",
                    },
                ),
                ("funder", {"text": "Gefördert durch das Land", "logo": None, "url": ""}),
            ],
        )
    )
    return start


@pytest.mark.parametrize("language", ["de", "ar"])
@pytest.mark.parametrize("name", PAGES)
def test_pages_are_accessible_on_phone_and_desktop_in_light_and_dark(browser, live_server, site, name, language):
    page = opened(browser, f"{live_server.url}/{language}/{PAGES[name]}")

    assert_accessible(page)
    page.context.close()


def test_the_search_of_the_start_page_works_without_script(browser, live_server, site):
    page = opened(browser, f"{live_server.url}/ar/", java_script_enabled=False)

    page.fill("#ort", "33034")
    page.click("form[role=search] button")

    assert "/ar/angebote/" in page.url
    assert page.locator(".app-hit").count() == 1
    page.context.close()


@pytest.mark.parametrize("language", ["de", "ar"])
def test_a_barrier_is_reported_without_script(browser, live_server, site, language):
    page = opened(browser, f"{live_server.url}/{language}/barriere-melden/", java_script_enabled=False)

    page.click("form.app-form button[type=submit]")
    assert page.locator(".kern-alert--danger a").get_attribute("href") == "#id_problem"
    page.fill("#id_problem", "Die Karte hat keinen Text.")
    page.wait_for_timeout(3200)
    page.click("form.app-form button[type=submit]")

    assert page.locator(".kern-alert--success").is_visible()
    page.context.close()


def test_errors_of_the_form_are_accessible(browser, live_server, site):
    page = opened(browser, f"{live_server.url}/de/barriere-melden/")
    page.click("form.app-form button[type=submit]")

    assert violations(page) == []
    page.context.close()


def test_questions_open_with_the_keyboard(browser, live_server, site):
    page = opened(browser, f"{live_server.url}/de/kreis-hoexter/")

    page.locator("details summary").last.focus()
    page.keyboard.press("Enter")

    assert page.locator(".app-answer").last.is_visible()
    assert PortalPage.objects.filter(slug="kreis-hoexter").count() == 4
    page.context.close()
