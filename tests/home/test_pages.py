"""Pages of the site in every language."""

from __future__ import annotations

import re
from datetime import date

import pytest
from django.conf import settings
from django.core.exceptions import ValidationError
from wagtail.models import Locale

from directory.models import Area
from home.models import AccessibilityStatementPage, ContentPage, PortalPage, SignLanguagePage, StartPage
from home.seed.texts import section
from tests.directory.records import a_category, a_contact, a_service, an_organisation
from tests.html import folded

pytestmark = pytest.mark.django_db
CODES = [code for code, _name in settings.LANGUAGES]


def html_of(client, path: str) -> str:
    response = client.get(path)
    assert response.status_code == 200, (path, response.status_code)
    return folded(response.content.decode())


def a_portal(start: StartPage, area, **values) -> PortalPage:
    start.refresh_from_db()
    defaults = {"title": area.full_name, "slug": area.slug, "lead": "Willkommen."}
    return start.add_child(instance=PortalPage(area=area, locale=start.locale, **(defaults | values)))


def translated(page, code: str, **values):
    locale = Locale.objects.get(language_code=code)
    copy = page.copy_for_translation(locale, copy_parents=True)
    for name, value in values.items():
        setattr(copy, name, value)
    copy.save_revision().publish()
    return copy


@pytest.mark.parametrize("code", CODES)
@pytest.mark.parametrize(
    "path",
    [
        "",
        "impressum/",
        "datenschutz/",
        "barrierefreiheit/",
        "barriere-melden/",
        "leichte-sprache/",
        "gebaerdensprache/",
        "fachkraefte/",
    ],
)
def test_every_page_exists_below_every_language(client, start, code, path):
    html = html_of(client, f"/{code}/{path}")

    assert f'<html lang="{code}"' in html
    assert html.count("<h1") == 1


def test_the_frame_leads_to_all_pages_the_law_asks_for(client, start):
    html = html_of(client, "/uk/")

    for path in (
        "impressum",
        "datenschutz",
        "barrierefreiheit",
        "barriere-melden",
        "leichte-sprache",
        "gebaerdensprache",
    ):
        assert f'href="/uk/{path}/"' in html


def test_the_start_page_names_topics_and_districts(client, start, district):
    a_category("integrationskurs", "sprache")

    html = html_of(client, "/de/")

    assert "?thema=sprache" in html
    assert "Integrationskurs" in html
    assert 'href="/de/orte/kreis-hoexter/"' in html


def test_an_untranslated_text_is_german_and_says_so(client, start):
    html = html_of(client, "/ar/fachkraefte/")

    assert '<bdi lang="de">Für Fachkräfte</bdi>' in html
    assert '<div lang="de" dir="ltr" class="app-edited">' in html
    assert 'name="robots" content="noindex, follow"' in html
    assert re.search(r'rel="canonical" href="[^"]*/de/fachkraefte/"', html)


def test_a_translated_page_is_shown_in_its_language(client, start):
    page = ContentPage.objects.get(slug="fachkraefte")
    translated(page, "uk", title="Для фахівців", lead="Коротко.")

    html = html_of(client, "/uk/fachkraefte/")

    assert "<h1>Для фахівців</h1>" in html
    assert "noindex" not in html
    assert re.search(r'hreflang="uk" href="[^"]*/uk/fachkraefte/"', html)
    assert re.search(r'hreflang="x-default" href="[^"]*/de/fachkraefte/"', html)
    assert "Для фахівців" not in html_of(client, "/ar/fachkraefte/")


def test_a_draft_translation_is_not_public(client, start):
    page = ContentPage.objects.get(slug="fachkraefte")
    copy = page.copy_for_translation(Locale.objects.get(language_code="uk"), copy_parents=True)
    copy.title = "Чернетка"
    copy.save_revision()

    assert "Чернетка" not in html_of(client, "/uk/fachkraefte/")


def test_switching_the_language_keeps_the_page(client, start):
    html = html_of(client, "/de/fachkraefte/")

    for code in CODES:
        assert f'href="/{code}/fachkraefte/"' in html


def test_a_wrong_address_below_any_language_is_not_found(client, start):
    translated(start, "uk")

    assert client.get("/uk/gibt-es-nicht/").status_code == 404
    assert client.get("/de/gibt-es-nicht/").status_code == 404


def test_the_portal_shows_what_the_register_knows(client, start, district):
    organisation = an_organisation(district.district, kind="ki")
    a_service(organisation, area=district.district, name="Sprachcafé")
    a_contact(organisation, function="Koordination", layer=1)
    a_contact(organisation, function="Nur für das Netzwerk", layer=2)
    a_portal(start, district.district)
    assert "139.252" not in html_of(client, "/de/kreis-hoexter/"), "a number without a date is not shown"
    Area.objects.filter(pk=district.district.pk).update(population_date=date(2024, 12, 31))

    html = html_of(client, "/de/kreis-hoexter/")

    assert "Willkommen." in html
    assert "Koordination" in html
    assert "Nur für das Netzwerk" not in html
    assert "139.252" in html
    assert "?gebiet=kreis-hoexter" in html
    assert "Brakel" in html


def test_the_area_and_its_portal_are_one_page(client, start, district):
    assert client.get("/de/orte/kreis-hoexter/").status_code == 200
    portal = a_portal(start, district.district)

    assert client.get("/de/orte/kreis-hoexter/").headers["Location"] == "/de/kreis-hoexter/"
    assert client.get("/fr/orte/kreis-hoexter/").headers["Location"] == "/fr/kreis-hoexter/"
    sitemap = client.get("/sitemap-areas.xml").content.decode()
    assert "/orte/kreis-hoexter/" not in sitemap
    assert "/orte/brakel/" in sitemap

    portal.unpublish()
    assert client.get("/de/orte/kreis-hoexter/").status_code == 200


def test_an_area_has_one_portal(start, district):
    a_portal(start, district.district)
    second = PortalPage(title="Zweites", slug="zweites", area=district.district, locale=start.locale)

    with pytest.raises(ValidationError, match="Kreis Höxter"):
        second.clean()


@pytest.mark.parametrize("path", ["/de/", "/ar/", "/de/kreis-hoexter/", "/ar/kreis-hoexter/", "/de/fachkraefte/"])
def test_pages_ask_the_database_the_same_number_of_times_with_one_and_three_rows(
    client, start, district, django_assert_num_queries, path
):
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    organisation = an_organisation(district.town, kind="ki")
    a_portal(start, district.district)
    a_service(organisation, area=district.district)
    a_contact(organisation)
    client.get(path)
    with CaptureQueriesContext(
        connection,
    ) as one:
        client.get(path)
    for n in range(2):
        more = an_organisation(district.town, name=f"Verein {n}", kind="ki")
        a_service(more, area=district.district, category=a_category(f"kurs-{n}", f"thema-{n}"))
        a_contact(more)

    with CaptureQueriesContext(connection) as three:
        client.get(path)

    assert len(three) == len(one)


def test_the_sitemap_lists_languages_a_page_exists_in(client, start):
    translated(ContentPage.objects.get(slug="fachkraefte"), "uk", title="Для фахівців")

    xml = client.get("/sitemap-pages.xml").content.decode()

    assert "/uk/fachkraefte/</loc>" in xml
    assert "/ar/fachkraefte/" not in xml
    assert 'hreflang="x-default"' in xml


def test_the_statement_is_written_from_the_answers(client, start):
    page = AccessibilityStatementPage.objects.get()
    page.operator, page.known_gaps, page.status = "Kreis Beispiel", "Karten ohne Text\nAlte PDF", "partial"
    page.save()

    html = html_of(client, "/en/barrierefreiheit/")

    assert "Kreis Beispiel" in html
    assert "<li>Karten ohne Text</li><li>Alte PDF</li>" in html
    assert "This site is partly accessible" in html
    assert 'href="/en/barriere-melden/"' in html


def test_a_missing_film_is_said_and_a_film_is_shown_with_captions(client, start, tmp_path, settings):
    from django.core.files.base import ContentFile

    settings.MEDIA_ROOT = tmp_path
    page = SignLanguagePage.objects.get()
    assert "<video" not in html_of(client, "/de/gebaerdensprache/")

    page.video.save("film.mp4", ContentFile(b"x" * 2048))
    page.captions.save("film.vtt", ContentFile(b"WEBVTT"))
    page.length_seconds = 125
    page.save()

    html = html_of(client, "/de/gebaerdensprache/")
    assert '<track kind="captions" srclang="de"' in html
    assert "2:05 min" in html
    assert "download" in html


def test_blocks_draw_what_editors_enter(client, start, district):
    from wagtail.rich_text import RichText

    organisation = an_organisation(district.town)
    public = a_contact(organisation, function="Kursbüro")
    internal = a_contact(organisation, function="Leitung", layer=3)
    a_service(organisation, area=district.district, name="Sprachcafé", category=a_category("treff", "teilhabe"))
    start.add_child(
        instance=ContentPage(
            title="Alles",
            slug="alles",
            locale=start.locale,
            body=[
                section("Abschnitt", "<p>Ein <b>Text</b>.</p>"),
                ("faq", {"heading": "Fragen", "items": [{"question": "Warum?", "answer": RichText("<p>Darum.</p>")}]}),
                ("call_out", {"title": "Achtung", "text": RichText("<p>Neu.</p>")}),
                ("quote", {"text": "Gut gemacht.", "source": "Jemand"}),
                ("contacts", {"heading": "Kontakte", "contacts": [public, internal]}),
                ("services", {"heading": "Treffpunkte", "topic": "teilhabe", "number": 3}),
                (
                    "links",
                    {
                        "heading": "Mehr",
                        "items": [{"label": "Anderswo", "url": "https://example.org/", "page": None, "document": None}],
                    },
                ),
            ],
        )
    )

    html = html_of(client, "/de/alles/")

    for words in (
        "Abschnitt",
        "Warum?",
        "Darum.",
        "Achtung",
        "Gut gemacht.",
        "Kursbüro",
        "Sprachcafé",
        "https://example.org/",
    ):
        assert words in html
    assert "Leitung" not in html
