"""Every page answers in all eight languages; what nobody has translated is German, and says so."""

from __future__ import annotations

import re

import pytest
from django.conf import settings

from home.models import ContentPage, PortalPage, StartPage
from home.seed.texts import section
from tests.directory.records import District, a_contact, an_organisation
from tests.home.ground import a_portal, a_site, a_translation, publish_start
from tests.html import folded

pytestmark = pytest.mark.django_db

LANGUAGES = [code for code, _name in settings.LANGUAGES]
PATHS = [
    "",
    "kreis-hoexter/",
    "impressum/",
    "datenschutz/",
    "barrierefreiheit/",
    "barriere-melden/",
    "leichte-sprache/",
    "gebaerdensprache/",
    "fachkraefte/",
]


@pytest.fixture
def site(db) -> District:
    district = District()
    a_site()
    a_portal(district.district)
    return district


def html_of(client, path: str) -> str:
    response = client.get(path)
    assert response.status_code == 200, (path, response.status_code)
    return folded(response.content.decode())


def alternates(html: str) -> dict[str, str]:
    return dict(re.findall(r'<link rel="alternate" hreflang="([^"]+)" href="http://[^/]+([^"]+)">', html))


def canonical(html: str) -> str:
    return re.search(r'<link rel="canonical" href="http://[^/]+([^"]+)">', html)[1]


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_page_answers_in_every_language(client, site, language):
    direction = "rtl" if language in ("ar", "fa") else "ltr"

    for path in PATHS:
        assert f'<html lang="{language}" dir="{direction}">' in html_of(client, f"/{language}/{path}"), path


def test_a_german_text_below_another_language_is_marked_and_told(client, site):
    html = html_of(client, "/ar/kreis-hoexter/")

    assert '<p class="app-lead app-addr" lang="de" dir="ltr">Hilfe vor Ort.</p>' in html
    assert '<h1><bdi lang="de">Kreis Höxter</bdi></h1>' in html
    assert "app-note" in html
    assert '<meta name="robots" content="noindex, follow">' in html
    assert canonical(html) == "/de/kreis-hoexter/"


def test_a_german_page_is_neither_marked_nor_hidden_from_search_engines(client, site):
    html = html_of(client, "/de/kreis-hoexter/")

    assert '<p class="app-lead">Hilfe vor Ort.</p>' in html
    assert "noindex" not in html
    assert canonical(html) == "/de/kreis-hoexter/"


def test_a_live_translation_is_served_and_named(client, site):
    german = a_portal(site.other_district)
    publish_start("uk")
    a_translation(german, "uk", title="Район Гайнсберг", lead="Допомога поруч.")

    html = html_of(client, "/uk/kreis-heinsberg/")

    assert "Допомога поруч." in html
    assert "noindex" not in html
    assert canonical(html) == "/uk/kreis-heinsberg/"
    assert alternates(html) == {
        "de": "/de/kreis-heinsberg/",
        "uk": "/uk/kreis-heinsberg/",
        "x-default": "/de/kreis-heinsberg/",
    }


def test_a_draft_translation_leaves_the_german_page_in_place(client, site):
    german = a_portal(site.other_district)
    publish_start("uk")
    a_translation(german, "uk", live=False, lead="Чернетка")

    html = html_of(client, "/uk/kreis-heinsberg/")

    assert "Чернетка" not in html
    assert 'lang="de" dir="ltr">Hilfe vor Ort.' in html


def test_a_draft_of_the_start_page_leaves_all_pages_in_place(client, site):
    start = publish_start("uk")
    start.unpublish()

    for path in ("", "kreis-hoexter/", "impressum/"):
        assert '<html lang="uk" dir="ltr">' in html_of(client, f"/uk/{path}")


@pytest.mark.parametrize("translated", [False, True])
def test_the_switch_of_languages_stays_on_the_page(client, site, translated):
    if translated:
        publish_start("en")
        page = a_portal(site.other_district)
        a_translation(page, "en", slug="district-of-heinsberg")
        paths = {code: f"/{code}/kreis-heinsberg/" for code in LANGUAGES} | {"en": "/en/district-of-heinsberg/"}
        here = "/en/district-of-heinsberg/"
    else:
        paths = {code: f"/{code}/kreis-hoexter/" for code in LANGUAGES}
        here = "/fa/kreis-hoexter/"

    links = dict(re.findall(r'<li><a href="([^"]+)" lang="\w+" hreflang="(\w+)"', html_of(client, here)))

    assert {code: path for path, code in links.items()} == paths
    for path in paths.values():
        html_of(client, path)


@pytest.mark.parametrize("language", LANGUAGES)
def test_an_unknown_address_is_not_found_in_any_language(client, site, language):
    publish_start("uk")

    assert client.get(f"/{language}/gibt-es-nicht/").status_code == 404


def test_an_unpublished_page_is_gone_in_every_language(client, site):
    PortalPage.objects.get().unpublish()

    assert {client.get(f"/{code}/kreis-hoexter/").status_code for code in LANGUAGES} == {404}


def test_labels_of_the_register_are_not_called_german(client, site):
    """Words of editors are German, "phone" beside a contact is in the language of the visitor."""
    organisation = an_organisation(site.town)
    contact = a_contact(organisation, function="Kursbüro")
    start = StartPage.objects.get(locale__language_code="de")
    body = [("contacts", {"heading": "Ihre Kontakte", "contacts": [contact]}), section("Mehr", "<p>Text</p>")]
    start.add_child(instance=ContentPage(title="Kontakt", slug="kontakt", locale=start.locale, body=body))

    main = html_of(client, "/ar/kontakt/").split("<main")[1].split("</main>")[0]
    before, german = main.split('<div lang="de" dir="ltr" class="app-edited">')

    assert '<bdi lang="de">Ihre Kontakte</bdi>' in before
    assert "app-contact" in before
    assert "Mehr" in german


def test_the_networks_stand_in_the_menu_of_every_language(client, site):
    assert '<a href="/ar/netzwerke/">' in html_of(client, "/ar/")
    assert '<a href="/de/netzwerke/" aria-current="page">' in html_of(client, "/de/netzwerke/")
