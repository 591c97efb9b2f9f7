"""Posts, relations and profiles in a real browser: both directions, phone and desktop, light and dark, no script."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from django.utils import timezone
from playwright.sync_api import expect

from tests.directory.records import District, a_category, a_contact, a_language, an_organisation
from tests.e2e.pages import assert_accessible, follow, opened, violations
from tests.home.ground import a_portal, a_site
from tests.networks.cooperation.records import a_post, a_profile, a_relation

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

PAGES = {
    "finder": "zustaendig/",
    "posts": "zustaendig/?gebiet=brakel&sprache=ar",
    "nobody speaks it": "zustaendig/?gebiet=brakel&sprache=uk",
    "no post at all": "zustaendig/?gebiet=kreis-heinsberg",
    "relations": "orte/kreis-hoexter/netzwerk/",
    "no relations": "orte/kreis-heinsberg/netzwerk/",
    "organisation": "stellen/zentrum/",
    "profiles": "kooperationen/",
    "no profile found": "kooperationen/?rechtsform=contract",
    "profile": "kreis-hoexter/gemeinsam/",
    "portal": "kreis-hoexter/",
}


@pytest.fixture
def site(db) -> District:
    district = District()
    centre = an_organisation(district.district, "Zentrum", kind="ki", phone="0221 4710-100")
    topic = a_category("wohnberatung", "wohnen").domain
    as_of = timezone.localdate() - timedelta(days=3)
    for number, capacity in enumerate(("free", "few", "full")):
        contact = a_contact(centre, function=f"Team {number}", name="Mira Beispiel", name_consent=True)
        a_post(
            centre,
            district.town,
            title=f"Case Management {number}",
            contact=contact,
            languages=(a_language("ar"), a_language("de", "Deutsch")),
            topics=(topic,),
            capacity=capacity,
            capacity_as_of=as_of,
        )
    a_language("uk", "Українська")
    for number, kind in enumerate(("partner", "project", "funded", "member")):
        other = an_organisation(district.town, f"Eine Stelle mit einem langen Namen, Nummer {number}")
        a_relation(centre, other, kind, starts_on=date(2020, 1, 1), note="zusammen")
    a_relation(centre, other, "partner", ends_on=date(2020, 12, 31))
    a_site()
    a_profile(
        a_portal(district.district),
        district.district,
        district.town,
        summary="Kurz gesagt.",
        keywords=["Integration"],
        occasion="Weite Wege.",
        aim="Gute Hilfe.",
        funding="Land",
        since=2020,
        contact=a_contact(centre, function="Geschäftsstelle"),
        fields_of_action=[("field", {"title": "Bedarf erheben", "text": "Wer lebt wo?"})],
    )
    return district


@pytest.mark.parametrize("language", ["de", "ar"])
@pytest.mark.parametrize("name", PAGES)
def test_pages_are_accessible_on_phone_and_desktop_in_light_and_dark(browser, live_server, site, name, language):
    page = opened(browser, f"{live_server.url}/{language}/{PAGES[name]}")

    assert_accessible(page)
    page.context.close()


def test_from_a_postcode_and_a_language_to_a_number_without_script(browser, live_server, site):
    page = opened(browser, f"{live_server.url}/de/zustaendig/", java_script_enabled=False)

    page.fill("#ort", "33034")
    page.select_option("#sprache", "ar")
    follow(page.locator("main form button"))

    expect(page.locator("#ergebnis")).to_have_text("Zuständig für: Brakel (Sprache: Arabisch)")
    expect(page.locator("a[href='tel:+492214710455']").first).to_be_visible()
    page.context.close()


def test_past_relations_open_with_the_keyboard_alone(browser, live_server, site):
    page = opened(browser, f"{live_server.url}/de/stellen/zentrum/", java_script_enabled=False)
    past = page.locator("#beziehungen ~ details summary")

    past.focus()
    page.keyboard.press("Enter")

    expect(page.get_by_text("Frühere und künftige Beziehungen")).to_be_visible()
    page.context.close()


def test_an_open_list_of_past_relations_is_accessible(browser, live_server, site):
    page = opened(browser, f"{live_server.url}/ar/stellen/zentrum/")

    page.evaluate("document.querySelectorAll('main details').forEach(one => one.open = true)")

    assert violations(page) == []
    page.context.close()
