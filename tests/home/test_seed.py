"""The ground of a new site."""

from __future__ import annotations

import pytest
from wagtail.models import Locale, Page, Site

from home.checks import legal_pages_are_finished, unfinished_pages
from home.models import ContentPage, LegalPage, PortalPage, StartPage
from home.seed.demo import load_portals
from home.seed.site import seed_site
from home.seed.texts import section

pytestmark = pytest.mark.django_db


def test_seeding_twice_makes_nothing_twice(start, district):
    load_portals()
    before = sorted(Page.objects.values_list("pk", "title", "latest_revision_id"))

    seed_site()
    load_portals()

    assert sorted(Page.objects.values_list("pk", "title", "latest_revision_id")) == before


def test_what_editors_changed_stays(start):
    page = ContentPage.objects.get(slug="fachkraefte")
    page.title = "Für Sie"
    page.save()

    seed_site()

    assert ContentPage.objects.get(slug="fachkraefte").title == "Für Sie"


def test_the_site_has_its_languages_and_no_page_of_welcome(start):
    assert Site.objects.get(is_default_site=True).root_page.specific == start
    assert set(Locale.objects.values_list("language_code", flat=True)) == {
        "de",
        "en",
        "uk",
        "ar",
        "tr",
        "fa",
        "ru",
        "fr",
    }
    assert list(Page.objects.filter(depth=2).values_list("title", flat=True)) == ["KIM Atlas"]


def test_portals_are_made_for_areas_that_are_loaded(start, district):
    load_portals()

    german = PortalPage.objects.filter(locale__language_code="de")
    assert {portal.area.slug for portal in german} == {"kreis-hoexter", "kreis-heinsberg"}
    assert set(StartPage.objects.values_list("locale__language_code", flat=True)) == {"de", "en", "uk", "ar"}


def test_open_places_are_named_until_they_are_filled_in(start):
    imprint = LegalPage.objects.get(kind="imprint")
    assert "Name der Kommune" in {page.slug: places for page, places in unfinished_pages()}["impressum"]
    warnings = legal_pages_are_finished()
    assert any("Impressum" in warning.msg for warning in warnings)

    imprint.body = [section("Wer", "<p>Kreis Beispiel</p>")]
    imprint.save()

    assert "impressum" not in {page.slug for page, _places in unfinished_pages()}
