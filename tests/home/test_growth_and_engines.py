"""Pages cost the same with one row and with three, and tell search engines what they are."""

from __future__ import annotations

import json
import re

import pytest
from django.db import connection
from django.test import RequestFactory
from django.test.utils import CaptureQueriesContext

from directory.models import Document
from home.models import AccessibilityStatementPage, ContentPage, LegalPage, PortalPage
from home.seed.demo import load_portals
from tests.directory.records import District, a_category, a_contact, a_service, an_area, an_organisation
from tests.home.ground import a_portal, a_site, a_translation, publish_start
from tests.html import folded

pytestmark = pytest.mark.django_db


@pytest.fixture
def site(db) -> District:
    district = District()
    a_site()
    load_portals()
    return district


def queries(client, path: str) -> int:
    client.get(path)
    with CaptureQueriesContext(connection) as seen:
        assert client.get(path).status_code == 200
    return len(seen)


@pytest.mark.parametrize("path", ["/de/", "/ar/", "/de/kreis-hoexter/", "/ar/kreis-hoexter/", "/tr/kreis-hoexter/"])
def test_the_number_of_queries_does_not_grow_with_the_rows(client, site, path):
    def grow(n: int) -> None:
        organisation = an_organisation(site.town, f"Stelle {n}", kind="ki")
        service = a_service(organisation, area=site.district, category=a_category(f"kurs-{n}", "sprache"))
        a_contact(organisation, service, deputy=a_contact(organisation))
        an_area(f"Ort {n}", f"0576290{n}", "municipality", site.district, lat=51.7, lon=9.2)
        Document.objects.create(title=f"Blatt {n}", area=site.district)

    grow(0)
    one = queries(client, path)
    grow(1)
    grow(2)

    assert queries(client, path) == one
    # Sections of the networks ask too; the bound keeps one of them from asking for each row.
    assert one <= 65


def test_the_sitemap_reads_translations_at_once(client, site):
    one = queries(client, "/sitemap-pages.xml")
    a_portal(site.neighbour, slug="noch-eine")
    a_portal(site.town, slug="und-noch-eine")
    # New pages make the shared cache forget the paths of the site; who asks next fills it.
    queries(client, "/sitemap-pages.xml")

    assert queries(client, "/sitemap-pages.xml") == one


def test_the_sitemap_names_live_languages_only(client, site):
    page = a_portal(site.town, slug="brakel")
    publish_start("tr")
    a_translation(page, "tr", live=False)

    found = client.get("/sitemap-pages.xml").content.decode()

    assert "/de/brakel/</loc>" in found
    assert "/uk/kreis-hoexter/</loc>" in found
    assert "/tr/brakel/" not in found
    assert "/fr/brakel/" not in found


def data_of(html: str) -> list[dict]:
    found = [
        json.loads(part) for part in re.findall(r'<script type="application/ld\+json"[^>]*>(.*?)</script>', html, re.S)
    ]
    return [one for part in found for one in (part if isinstance(part, list) else part.get("@graph", [part]))]


def test_the_start_page_tells_how_to_search_and_who_runs_it_once_that_is_said(client, site):
    def told() -> dict:
        [one] = [one for one in data_of(client.get("/de/").content.decode()) if one["@type"] == "WebSite"]
        return one

    assert told()["potentialAction"]["target"].endswith("/de/angebote/?q={search_term_string}")
    assert "publisher" not in told()

    page = AccessibilityStatementPage.objects.get()
    page.operator = "Kreis Beispiel"
    page.save()

    assert told()["publisher"] == {"@type": "GovernmentOrganization", "name": "Kreis Beispiel"}


def test_questions_of_a_page_are_told_with_their_answers(client, site):
    [faq] = [one for one in data_of(client.get("/de/kreis-hoexter/").content.decode()) if one["@type"] == "FAQPage"]

    first = faq["mainEntity"][0]
    assert (first["@type"], first["name"]) == ("Question", "Kostet die Beratung etwas?")
    assert "<" not in first["acceptedAnswer"]["text"]
    assert "kostenlos" in first["acceptedAnswer"]["text"]


@pytest.mark.parametrize("model", [PortalPage, ContentPage, LegalPage])
def test_editors_see_a_preview_of_what_they_write(site, model):
    page = model.objects.filter(locale__language_code="de").first()
    page.title = "Noch nicht veröffentlicht"

    response = page.make_preview_request(RequestFactory().get("/"), page.default_preview_mode)

    assert response.status_code == 200
    assert "<h1>Noch nicht veröffentlicht</h1>" in folded(response.render().content.decode())
