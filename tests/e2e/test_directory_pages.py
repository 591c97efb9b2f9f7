"""The public pages of the register in a real browser: both directions, phone and desktop, with and without script."""

from __future__ import annotations

from datetime import date

import pytest

from directory.models import (
    Document,
    DocumentFile,
    Language,
    OpeningHours,
    Organisation,
    ServiceDocument,
    ServiceTranslation,
)
from tests.directory.records import (
    District,
    a_category,
    a_contact,
    a_language,
    a_place,
    a_service,
    an_organisation,
    speaks,
)
from tests.e2e.pages import assert_accessible, follow, opened

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

PAGES = {
    "list of services": "angebote/",
    "filtered list": "angebote/?gebiet=brakel&thema=sprache&kostenlos=1",
    "list without hits": "angebote/?gebiet=brakel&q=gibtesnicht",
    "list with problems": "angebote/?ort=Atlantis&thema=gibtesnicht",
    "service": "angebote/integrationskurs/",
    "list of organisations": "stellen/",
    "organisation": "stellen/bildungswerk-nethetal/",
    "list of areas": "orte/",
    "district": "orte/kreis-hoexter/",
    "town": "orte/brakel/",
    "leaflet": "merkblaetter/bleiberecht/",
    "data sources": "datenquellen/",
}


@pytest.fixture
def register(db, settings, tmp_path) -> Organisation:
    """One of everything a page can show."""
    from django.core.files.base import ContentFile

    settings.MEDIA_ROOT = tmp_path
    district = District()
    organisation = an_organisation(
        district.town, slug="bildungswerk-nethetal", phone="0221 4710-450", email="info@example.org", kind="ki"
    )
    service = a_service(
        organisation,
        slug="integrationskurs",
        name="Integrationskurs mit Kinderbetreuung",
        summary="Deutsch lernen von Anfang an bis B1.",
        category=a_category(ar="دورة الاندماج"),
        area=district.district,
        how_to_register=["Anrufen oder vorbeikommen.", "Kurzer Test."],
        what_to_bring=["Ausweis"],
        cost="free",
        capacity="few",
        capacity_places=6,
        capacity_as_of=date(2026, 11, 3),
        confirmed_at=date(2026, 11, 3),
        temporarily_closed=True,
        closed_note="Wegen Umbau bis Januar.",
    )
    for weekday in (0, 1, 3):
        OpeningHours.objects.create(service=service, weekday=weekday, opens="08:30", closes="12:30")
    a_place(organisation, district.town, service, step_free="yes", lift="no")
    deputy = a_contact(organisation, function="Geschäftsstelle")
    a_contact(organisation, service, deputy=deputy)
    german: Language = a_language("de", "Deutsch")
    for language in (german, a_language("ar"), a_language("uk", "Українська")):
        speaks(service, language)
    ServiceTranslation.objects.create(
        service=service, language="ar", name="دورة اندماج مع رعاية الأطفال", state="machine"
    )
    document = Document.objects.create(title="Bleiberecht", slug="bleiberecht", organisation=organisation)
    for language in (german, a_language("ar")):
        row = DocumentFile(document=document, language=language)
        row.file.save(f"bleiberecht-{language.key}.pdf", ContentFile(b"%PDF-1.7" + b"x" * 120_000))
    ServiceDocument.objects.create(service=service, document=document)
    Document.objects.create(title="Wegweiser", area=district.district)
    for n in range(24):
        a_service(organisation, area=district.town, name=f"Antidiskriminierungsberatung {n}")
    return organisation


@pytest.mark.parametrize("language", ["de", "ar"])
@pytest.mark.parametrize("name", PAGES)
def test_pages_are_accessible_on_phone_and_desktop_in_light_and_dark(browser, live_server, register, name, language):
    page = opened(browser, f"{live_server.url}/{language}/{PAGES[name]}")

    assert_accessible(page)
    page.context.close()


@pytest.mark.parametrize("language", ["de", "ar"])
def test_the_filters_work_without_script(browser, live_server, register, language):
    page = opened(browser, f"{live_server.url}/{language}/angebote/", java_script_enabled=False)

    page.fill("#ort", "33034")
    follow(page.locator("form[role=search] button"))
    assert "gebiet" not in page.url
    page.click(".app-facets > summary")
    page.check("#kosten-free")
    follow(page.locator(".app-facets button[type=submit]"))

    assert "gebiet=brakel" in page.url
    assert "kosten=free" in page.url
    assert page.locator(".app-hit").count() == 1
    follow(page.locator(".app-chip").last)
    assert page.locator(".app-hit").count() == 20
    follow(page.locator("a[rel=next]"))
    assert page.locator(".app-hit").count() == 5
    page.context.close()


def test_the_page_of_a_service_is_complete_without_script(browser, live_server, register):
    page = opened(browser, f"{live_server.url}/de/angebote/integrationskurs/", java_script_enabled=False)

    assert page.locator("main svg.app-map--place").is_visible()
    assert page.locator("a.app-phone").is_visible()
    assert page.locator("a[href='mailto:kurse@example.org']").inner_text() == "kurse@example.org"
    assert not page.locator("[data-print]").is_visible()
    page.context.close()


def test_the_print_button_appears_with_script_and_prints(browser, live_server, register):
    page = opened(browser, f"{live_server.url}/de/angebote/integrationskurs/")

    page.evaluate("window.print = () => { document.title = 'printed'; }")
    page.click("[data-print]")

    assert page.title() == "printed"
    page.context.close()


def test_the_map_of_the_state_leads_to_its_districts(browser, live_server, register):
    page = opened(browser, f"{live_server.url}/ar/orte/", viewport={"width": 1280, "height": 900})

    follow(page.locator(".app-map--links a").first)

    assert page.url == f"{live_server.url}/ar/orte/kreis-hoexter/"
    assert page.locator("html").get_attribute("dir") == "rtl"
    page.context.close()


def test_a_printed_page_has_all_answers_and_no_navigation(browser, live_server, register):
    page = opened(browser, f"{live_server.url}/de/angebote/integrationskurs/")

    page.emulate_media(media="print")

    for heading in ("darf", "wann", "wo", "wie", "mit", "wen"):
        assert page.locator(f"#{heading}").is_visible()
    assert not page.locator(".app-actions").first.is_visible()
    page.context.close()
