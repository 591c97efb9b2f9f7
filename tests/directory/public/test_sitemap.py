from xml.etree import ElementTree

from django.utils import timezone

from tests.directory.records import a_service, an_organisation

SITE = "{http://www.sitemaps.org/schemas/sitemap/0.9}"
LINK = "{http://www.w3.org/1999/xhtml}link"
LANGUAGES = ["de", "en", "uk", "ar", "tr", "fa", "ru", "fr"]


def read(client, path: str) -> ElementTree.Element:
    response = client.get(path)
    assert response.status_code == 200
    return ElementTree.fromstring(response.content)


def addresses(tree: ElementTree.Element) -> list[str]:
    return [node.text for node in tree.iter(f"{SITE}loc")]


def test_the_index_names_a_file_per_section(client, district):
    found = addresses(read(client, "/sitemap.xml"))

    own = [f"http://testserver/sitemap-{section}.xml" for section in ("lists", "services", "organisations", "areas")]
    assert [one for one in found if one in own] == own


def test_each_public_service_is_listed_in_every_language_with_its_alternates(client, district):
    organisation = an_organisation(district.town)
    a_service(organisation, slug="kurs")
    a_service(organisation, slug="entwurf", live=False)

    tree = read(client, "/sitemap-services.xml")

    assert addresses(tree) == [f"http://testserver/{code}/angebote/kurs/" for code in LANGUAGES]
    first = next(tree.iter(f"{SITE}url"))
    assert [link.get("hreflang") for link in first.iter(LINK)] == [*LANGUAGES, "x-default"]
    assert first.find(f"{SITE}lastmod").text == timezone.localdate().isoformat()


def test_organisations_areas_and_lists_are_listed_and_the_state_is_not(client, district):
    an_organisation(district.town, "Bildungswerk")
    an_organisation(district.town, "Still", live=False)

    assert "http://testserver/de/stellen/bildungswerk/" in addresses(read(client, "/sitemap-organisations.xml"))
    assert len(addresses(read(client, "/sitemap-organisations.xml"))) == len(LANGUAGES)
    areas = addresses(read(client, "/sitemap-areas.xml"))
    assert "http://testserver/ar/orte/kreis-hoexter/" in areas
    assert not any("nordrhein" in address for address in areas)
    assert "http://testserver/de/angebote/" in addresses(read(client, "/sitemap-lists.xml"))
