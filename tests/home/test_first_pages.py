"""The pages a new site starts with, and the demo on top of them."""

from __future__ import annotations

import pytest
from wagtail.models import GroupPagePermission, Locale, Page, Revision, Site

from directory.models import Area
from home.checks import legal_pages_are_finished
from home.models import LegalPage, PortalPage, StartPage
from home.seed.demo import load_portals
from home.seed.site import seed_site
from tests.directory.records import District, an_area

pytestmark = pytest.mark.django_db


def world() -> dict[str, list]:
    """Everything a second run could change."""
    pages = list(Page.objects.order_by("path").values_list("path", "title", "slug", "live", "locale", "url_path"))
    return {
        "pages": pages,
        "revisions": list(Revision.objects.order_by("pk").values_list("pk", flat=True)),
        "rights": sorted(GroupPagePermission.objects.values_list("group__name", "page", "permission")),
        "sites": list(Site.objects.values_list("root_page", "site_name")),
        "locales": sorted(Locale.objects.values_list("language_code", flat=True)),
    }


def test_the_page_of_welcome_makes_room_for_the_start_page(db):
    seed_site()

    assert [page.title for page in Page.objects.filter(depth=2)] == [StartPage.objects.get().title]
    assert Site.objects.get().root_page.specific == StartPage.objects.get()
    assert Locale.objects.count() == 8


def test_a_page_somebody_wrote_is_kept(db):
    root = Page.objects.get(depth=1)
    root.add_child(instance=Page(title="Unsere alte Seite", slug="alt"))

    seed_site()

    assert Page.objects.filter(title="Unsere alte Seite").exists()


def test_running_twice_changes_nothing(db):
    district = District()
    an_area("Bonn", "05314", "city", district.region, slug="bonn")
    an_area("Hochsauerlandkreis", "05958", "district", district.region, slug="hochsauerlandkreis")
    seed_site()
    load_portals()
    first = world()

    seed_site()
    load_portals()

    assert world() == first
    assert PortalPage.objects.filter(locale__language_code="de").count() == 4
    assert {page.locale.language_code for page in PortalPage.objects.filter(area=district.district)} == {
        "de",
        "en",
        "uk",
        "ar",
    }


def test_what_an_editor_changed_or_deleted_is_left_alone(db):
    seed_site()
    imprint = LegalPage.objects.get(kind="imprint")
    imprint.title, imprint.slug = "Anbieter", "anbieter"
    imprint.save_revision().publish()

    seed_site()

    assert [page.title for page in LegalPage.objects.filter(kind="imprint")] == ["Anbieter"]


def test_every_place_to_fill_in_is_warned_of_until_it_is_filled_in(db):
    seed_site()

    warned = {warning.msg.split("“")[1].split("”")[0] for warning in legal_pages_are_finished()}
    assert warned == {"Impressum", "Datenschutz", "Erklärung zur Barrierefreiheit"}

    imprint = LegalPage.objects.get(kind="imprint")
    imprint.body = [("call_out", {"title": "Stadt Musterhausen", "text": "<p>Rathausplatz 99</p>"})]
    imprint.save_revision().publish()

    warned = [warning.msg for warning in legal_pages_are_finished()]
    assert not any("Impressum" in words for words in warned)


def test_the_demo_portals_open_with_the_blocks_of_their_programme(client, db):
    District()
    seed_site()
    load_portals()

    html = client.get("/de/kreis-hoexter/").content.decode()

    for words in ("Baustein 1", "Baustein 2", "Baustein 3", "§\xa025a", "<details", "Gefördert"):
        assert words in html, words
    assert Area.objects.get(slug="kreis-hoexter").portals.count() == 4
