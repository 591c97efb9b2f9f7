"""Visitors meet no text of the interface in another language than their own on pages of the networks."""

from __future__ import annotations

from datetime import date

import pytest
from django.contrib.auth.models import AnonymousUser
from django.urls import reverse
from django.utils.translation import override

from directory.models import Layer
from kim.plugins import Indicator, registry
from networks.models import Decision, Meeting
from tests.directory.records import a_category, a_contact, a_language, a_service
from tests.home.ground import a_portal, a_site
from tests.languages import LANGUAGES, fallbacks_marked, fallen_back, untranslated

from .cooperation.records import a_post, a_profile, a_relation
from .records import Town, a_full_body

EVERYBODY = AnonymousUser()


@pytest.fixture
def full(town: Town, settings) -> Town:
    """One of everything visitors may meet, and the gap map open."""
    settings.KIM_PUBLIC_ATLAS = "all"
    a_site()
    a_full_body(town)
    district = town.district
    contact = a_contact(town.office, function="Team Nord", layer=Layer.PUBLIC)
    a_post(town.office, district.town, languages=(a_language(),), contact=contact)
    a_relation(town.office, town.far_office, "partner")
    a_relation(town.office, town.far_office, "funded_by", ends_on=date(2020, 1, 1))
    category = a_category("sprachcafe", "sprache")
    category.expected_level = "gemeinde"
    category.save()
    a_service(town.office, category=category, area=district.town)
    a_profile(a_portal(district.district), district.district, district.other_district, contact=contact, since=2019)
    return town


def pages(town: Town) -> list[str]:
    """Addresses behind the language, as a visitor may open them; some with answers that fit nothing."""
    with override("de"):
        body = town.district.district.bodies.get(name="Lenkungsgruppe Höxter")
        found = [
            *(reverse(name) for name in ("networks:body_list", "networks:sign_in")),
            *(reverse(name) for name in ("cooperation:post_finder", "cooperation:profile_list")),
            reverse("networks:body_list") + "?ort=Nirgendwo",
            reverse("networks:body_list") + "?art=gibt-es-nicht",
            reverse("cooperation:post_finder") + "?ort=Brakel",
            reverse("cooperation:post_finder") + "?ort=Warburg&sprache=ar",
            reverse("cooperation:post_finder") + "?ort=Nirgendwo",
            reverse("cooperation:profile_list") + "?ort=Heinsberg",
            reverse("cooperation:profile_list") + "?rechtsform=falsch",
            reverse("cooperation:profile_list") + "?rechtsform=company",
            body.get_absolute_url(),
            *(meeting.get_absolute_url() for meeting in Meeting.objects.visible_to(EVERYBODY)),
            *(decision.get_absolute_url() for decision in Decision.objects.visible_to(EVERYBODY)),
            reverse("cooperation:relations_of_area", args=[town.district.district.slug]),
            reverse("cooperation:relations_of_area", args=[town.district.neighbour.slug]),
            town.office.get_absolute_url(),
            town.district.town.get_absolute_url(),
            "/de/kreis-hoexter/",
            "/de/kreis-hoexter/gemeinsam/",
        ]
        for area in (town.district.state, town.district.district, town.district.town, town.district.cluster):
            map_ = reverse("atlas:map", args=[area.slug])
            found += [f"{map_}?zahl={one.key}" for one in registry.all(Indicator)]
            found.append(f"{map_}?kategorie=sprachcafe&sprache=ar&sort=name")
    return [path.removeprefix("/de") for path in found]


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_text_falls_back_on_pages_visitors_open(client, full: Town, language):
    shown, missing = set(), set()
    with fallbacks_marked(language):
        for path in pages(full):
            response = client.get(f"/{language}{path}")
            assert response.status_code == 200, path
            shown |= {(path, text) for text in fallen_back(response.content.decode())}
            missing |= untranslated(response, language)

    assert (sorted(shown), sorted(missing)) == ([], [])


def test_a_missing_text_would_be_seen(client, full: Town):
    """The members' pages are kept in German and English: in Arabic the same look at them finds German texts."""
    from tests.directory.rights.people import a_person

    client.force_login(a_person("administrator"))

    with fallbacks_marked("ar"):
        response = client.get("/ar/atlas/raster/kreis-hoexter/")

    assert fallen_back(response.content.decode())
    assert untranslated(response, "ar")
