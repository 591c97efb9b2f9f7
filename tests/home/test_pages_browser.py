"""The pages of editors in a real browser: both directions, phone and desktop, without script, with a keyboard."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from django.core.files.base import ContentFile
from wagtail.documents import get_document_model
from wagtail.rich_text import RichText

from directory.models import Document, DocumentFile
from home.models import ContentPage, PortalPage, SignLanguagePage, StartPage
from home.seed.demo import load_portals
from tests.directory.records import (
    District,
    a_category,
    a_contact,
    a_language,
    a_service,
    an_area,
    an_organisation,
)
from tests.e2e.pages import assert_accessible, follow, opened, violations
from tests.home.ground import a_site

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

PAGES = {
    "start": "",
    "portal": "kreis-hoexter/",
    "portal with a profile": "hochsauerlandkreis/",
    "profile": "hochsauerlandkreis/gemeinsames-integrationsmanagement/",
    "state": "kim-in-nrw/",
    "questions of the state": "kim-in-nrw/fragen-und-antworten/",
    "all blocks": "alles/",
    "imprint": "impressum/",
    "privacy": "datenschutz/",
    "statement": "barrierefreiheit/",
    "barrier form": "barriere-melden/",
    "thanks": "barriere-melden/?danke",
    "leichte sprache": "leichte-sprache/",
    "sign language": "gebaerdensprache/",
    "professionals": "fachkraefte/",
}
#: A folder for pictures of every page, to be looked at; nothing is kept without it.
PICTURES = os.environ.get("KIM_TEST_PICTURES", "")


@pytest.fixture
def site(db, settings, tmp_path) -> District:
    """One of everything a page can show."""
    settings.MEDIA_ROOT = tmp_path
    district = District()
    an_area("Hochsauerlandkreis", "05958", "district", district.region, slug="hochsauerlandkreis", population=261356)
    centre = an_organisation(district.district, "Integrationszentrum", kind="ki")
    for number, domain in enumerate(("sprache", "wohnen", "arbeit", "gesundheit", "familie", "ankommen")):
        a_service(centre, area=district.district, category=a_category(f"kurs-{number}", domain))
    contact = a_contact(centre, function="Koordination KIM")
    leaflet = Document.objects.create(title="Vom Chancen-Aufenthalt zum Bleiberecht", area=district.district)
    for language in (a_language("de", "Deutsch"), a_language("ar")):
        row = DocumentFile(document=leaflet, language=language)
        row.file.save(f"blatt-{language.key}.pdf", ContentFile(b"%PDF-1.7" + b"x" * 120_000))
    start = a_site()
    load_portals()
    start = StartPage.objects.get(pk=start.pk)
    start.add_child(
        instance=ContentPage(title="Alles", slug="alles", locale=start.locale, body=blocks(contact, leaflet))
    )
    return district


TABLE = {
    "data": [["Lebenslage", "Frage"], ["Arbeit", "Welche Abschlüsse gelten?"]],
    "cell": [],
    "first_row_is_table_header": True,
    "first_col_is_header": True,
    "table_caption": "Worum es geht",
}


def blocks(contact, leaflet) -> list[tuple[str, dict]]:
    answer = RichText("<p>Ein <b>Text</b> mit <a href='https://example.org/'>Link</a>.</p><ul><li>Eins</li></ul>")
    file = get_document_model().objects.create(title="Datei", file=ContentFile(b"%PDF-1.7", "datei.pdf"))
    link = {"label": "Anderswo", "url": "https://example.org/", "page": None, "document": None}
    return [
        ("section", {"heading": "Abschnitt", "text": answer}),
        ("call_out", {"title": "Achtung", "text": answer}),
        ("faq", {"heading": "Fragen", "items": [{"question": "Warum?", "answer": answer, "summary": "Kurz."}]}),
        ("contacts", {"heading": "Kontakte", "contacts": [contact], "with_address": True}),
        ("downloads", {"heading": "Dateien", "items": [{"title": "Datei", "document": file, "note": "Hinweis"}]}),
        ("table", TABLE),
        ("services", {"heading": "Kurse", "topic": "sprache", "number": 3}),
        ("leaflets", {"heading": "Merkblätter", "leaflets": [leaflet]}),
        ("links", {"heading": "Mehr", "items": [link]}),
        ("quote", {"text": "Gut gemacht.", "source": "Jemand"}),
        ("funder", {"text": "Gefördert durch das Land.", "logo": None, "url": ""}),
    ]


def pictured(page, name: str, language: str) -> None:
    if not PICTURES:
        return
    for width in (390, 1280):
        page.set_viewport_size({"width": width, "height": 844})
        page.emulate_media(color_scheme="light")
        page.screenshot(path=Path(PICTURES) / f"{name.replace(' ', '-')}-{language}-{width}.png", full_page=True)


@pytest.mark.parametrize("language", ["de", "ar"])
@pytest.mark.parametrize("name", PAGES)
def test_pages_are_accessible_on_phone_and_desktop_in_light_and_dark(browser, live_server, site, name, language):
    page = opened(browser, f"{live_server.url}/{language}/{PAGES[name]}")

    pictured(page, name, language)
    assert_accessible(page)
    page.context.close()


@pytest.mark.parametrize("language", ["de", "ar"])
def test_a_portal_with_all_questions_open_is_accessible(browser, live_server, site, language):
    page = opened(browser, f"{live_server.url}/{language}/kreis-heinsberg/")

    page.evaluate("document.querySelectorAll('main details').forEach(one => one.open = true)")

    assert violations(page) == []
    page.context.close()


def test_from_the_start_page_to_the_list_without_script(browser, live_server, site):
    page = opened(browser, f"{live_server.url}/ar/", java_script_enabled=False)

    page.fill("#q", "kurs")
    page.fill("#ort", "33034")
    follow(page.locator("form[role=search] button"))

    assert page.url.startswith(f"{live_server.url}/ar/angebote/")
    assert "q=kurs" in page.url
    assert "ort=33034" in page.url
    page.context.close()


def test_questions_open_with_the_keyboard_alone(browser, live_server, site):
    page = opened(browser, f"{live_server.url}/de/fachkraefte/", java_script_enabled=False)
    question = page.locator("main details:has(.app-answer) > summary").first

    question.focus()
    page.keyboard.press("Enter")

    assert page.locator("main .app-answer").first.is_visible()
    page.context.close()


def test_a_barrier_is_reported_without_script_and_nothing_is_lost_on_the_way(browser, live_server, site):
    page = opened(browser, f"{live_server.url}/de/barriere-melden/", java_script_enabled=False)

    page.fill("#id_name", "Anna Beispiel")
    page.fill("#id_email", "keine-adresse")
    follow(page.locator("main form button"))
    assert page.input_value("#id_name") == "Anna Beispiel"
    page.click("main [role=alert] a[href='#id_problem']")
    page.fill("#id_problem", "Das Merkblatt wird nicht vorgelesen.")
    page.fill("#id_email", "anna@example.org")
    page.wait_for_timeout(3200)
    follow(page.locator("main form button"))

    # The browser keeps the fragment of the link to the field.
    assert page.url.partition("#")[0].endswith("/de/barriere-melden/?danke")
    assert page.locator("main .kern-alert--success").is_visible()
    page.context.close()


@pytest.mark.parametrize("language", ["de", "ar"])
def test_a_form_with_errors_is_accessible(browser, live_server, site, language):
    page = opened(browser, f"{live_server.url}/{language}/barriere-melden/")

    follow(page.locator("main form button"))

    assert page.locator("main [role=alert]").is_visible()
    assert violations(page) == []
    page.context.close()


def test_the_trap_for_robots_is_out_of_everybodys_way(browser, live_server, site):
    page = opened(browser, f"{live_server.url}/de/barriere-melden/")
    stops = []

    page.locator("#id_problem").focus()
    for _step in range(5):
        stops.append(page.evaluate("document.activeElement.name || document.activeElement.type"))
        page.keyboard.press("Tab")

    assert stops == ["problem", "page_address", "name", "email", "submit"]
    page.context.close()


def test_a_film_brings_its_captions_and_can_be_taken_along(browser, live_server, site):
    film = SignLanguagePage.objects.get()
    film.video.save("film.mp4", ContentFile(b"x" * 2_000_000))
    film.captions.save("film.vtt", ContentFile(b"WEBVTT"))
    film.length_seconds = 125
    film.save()

    page = opened(browser, f"{live_server.url}/de/gebaerdensprache/")

    assert page.get_attribute("video", "preload") == "none"
    assert page.locator("video track[kind=captions]").count() == 1
    assert "2:05" in page.locator("main").inner_text()
    assert violations(page) == []
    page.context.close()


def test_a_printed_portal_keeps_its_contacts_and_its_answers(browser, live_server, site):
    page = opened(browser, f"{live_server.url}/de/kreis-hoexter/")

    page.emulate_media(media="print")

    assert page.locator("#kontakt").is_visible()
    assert PortalPage.objects.filter(slug="kreis-hoexter").exists()
    assert not page.locator(".app-nav").first.is_visible()
    page.context.close()
