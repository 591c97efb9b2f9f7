"""Visitors meet no text of the interface in another language than their own: pages of the site, the register, the search."""

from __future__ import annotations

from datetime import time

import pytest

from directory.models import OpeningHours
from tests.directory.records import District, a_contact, a_language, a_place, a_service, an_organisation, speaks
from tests.home.ground import a_portal, a_site
from tests.languages import LANGUAGES, fallbacks_marked, fallen_back, untranslated

PATHS = (
    "",
    "kreis-hoexter/",
    "impressum/",
    "barrierefreiheit/",
    "barriere-melden/",
    "leichte-sprache/",
    "gebaerdensprache/",
    "fachkraefte/",
    "angebote/",
    "angebote/?q=Sprachkurs&ort=Brakel&sprache=ar",
    "angebote/?q=gibtesnicht",
    "angebote/?ort=Nirgendwo&alter=x",
    "angebote/?ansicht=karte",
    "angebote/kurs/",
    "stellen/",
    "stellen/?q=gibtesnicht",
    "stellen/bildungswerk/",
    "orte/",
    "orte/?q=gibtesnicht",
    "orte/brakel/",
    "datenquellen/",
)


@pytest.fixture
def site(db) -> District:
    district = District()
    a_site()
    a_portal(district.district)
    organisation = an_organisation(district.town, "Bildungswerk")
    service = a_service(organisation, slug="kurs", name="Sprachkurs")
    a_contact(organisation, service, name="Mira Beispiel", name_consent=True)
    place = a_place(organisation, district.town, service)
    speaks(service, a_language())
    OpeningHours.objects.create(service=service, location=place, weekday=0, opens=time(9), closes=time(12))
    return district


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_text_falls_back_on_pages_visitors_open(client, site: District, language):
    shown, missing = set(), set()
    with fallbacks_marked(language):
        for path in PATHS:
            response = client.get(f"/{language}/{path}")
            assert response.status_code == 200, path
            shown |= {(path, text) for text in fallen_back(response.content.decode())}
            missing |= untranslated(response, language)

    assert (sorted(shown), sorted(missing)) == ([], [])
