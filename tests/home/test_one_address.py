"""An area and its portal are one page with one address."""

from __future__ import annotations

import pytest
from django.core.exceptions import ValidationError

from home.models import PortalPage
from tests.directory.records import District, an_area
from tests.home.ground import a_portal, a_site, a_translation, publish_start

pytestmark = pytest.mark.django_db


@pytest.fixture
def site(db) -> District:
    district = District()
    a_site()
    return district


@pytest.mark.parametrize("language", ["de", "ar"])
def test_the_address_of_the_area_leads_to_the_portal_without_leaving_the_language(client, site, language):
    a_portal(site.district)

    response = client.get(f"/{language}/orte/kreis-hoexter/")

    assert (response.status_code, response.headers["Location"]) == (302, f"/{language}/kreis-hoexter/")


def test_the_address_of_the_area_leads_to_the_translation(client, site):
    portal = a_portal(site.district)
    publish_start("en")
    a_translation(portal, "en", slug="district-of-hoexter")

    assert client.get("/en/orte/kreis-hoexter/").headers["Location"] == "/en/district-of-hoexter/"


def test_without_a_portal_the_register_answers(client, site):
    a_portal(site.district).unpublish()

    assert client.get("/de/orte/kreis-hoexter/").status_code == 200
    assert client.get("/de/orte/brakel/").status_code == 200


def test_both_addresses_of_an_independent_city_lead_to_its_portal(client, site):
    city = an_area("Bonn", "05314", "city", site.region, slug="bonn")
    an_area("Bonn", "05314000", "municipality", city, slug="bonn-stadt")
    a_portal(city)

    assert client.get("/de/orte/bonn-stadt/", follow=True).redirect_chain[-1][0] == "/de/bonn/"
    assert client.get("/de/orte/bonn/").headers["Location"] == "/de/bonn/"


def test_an_area_has_one_portal_per_language(site):
    portal = a_portal(site.district)
    second = PortalPage(title="Noch eine", slug="noch-eine", area=site.district, locale=portal.locale)

    with pytest.raises(ValidationError) as refused:
        second.clean()

    assert "Kreis Höxter" in refused.value.message_dict["area"][0]


def test_the_sitemap_names_the_portal_instead_of_the_area(client, site):
    a_portal(site.district)

    areas = client.get("/sitemap-areas.xml").content.decode()
    pages = client.get("/sitemap-pages.xml").content.decode()

    assert "/de/orte/kreis-hoexter/" not in areas
    assert "/de/orte/brakel/" in areas
    assert "/de/kreis-hoexter/</loc>" in pages
