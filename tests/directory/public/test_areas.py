import pytest
from django.db import connection
from django.http import HttpResponse
from django.test.utils import CaptureQueriesContext

from directory.models import Document, ServiceArea
from directory.public.portals import AreaPages
from kim.plugins.testing import registered
from tests.directory.records import a_category, a_contact, a_service, an_area, an_organisation
from tests.html import folded

LIST = "/de/orte/"


def test_the_list_shows_all_districts_by_region(client, district):
    regions = client.get(LIST).context["regions"]

    assert [(region.name, [area.name for area in areas]) for region, areas in regions] == [
        ("Detmold", ["Heinsberg", "Höxter"])
    ]


def test_the_map_leads_to_districts_and_is_left_out_for_readers(client, district):
    html = client.get(LIST).content.decode()

    drawing = html.split('<svg class="app-map app-map--links"')[1].split("</svg>")[0]
    assert 'aria-hidden="true"' in drawing.split(">")[0]
    assert '<a href="/de/orte/kreis-hoexter/" tabindex="-1"><path d="M' in folded(drawing)
    assert html.count('href="/de/orte/kreis-hoexter/"') == 2


def test_a_postcode_of_one_town_leads_straight_to_it(client, district):
    assert client.get(LIST, {"ort": "33034"}).headers["Location"] == "/de/orte/brakel/"


def test_a_name_of_several_places_offers_the_choice(client, district):
    an_area("Brakel", "05370004", "municipality", district.other_district, slug="brakel-2")

    response = client.get(LIST, {"ort": "brakel"})

    assert {area.slug for area in response.context["found"]} == {"brakel", "brakel-2"}


def test_an_unknown_place_is_said(client, district):
    response = client.get(LIST, {"ort": "<b>Atlantis"})

    assert response.context["found"] == []
    assert "&lt;b&gt;Atlantis" in response.content.decode()


def test_the_municipality_of_an_independent_city_has_the_page_of_the_city(client, district):
    city = an_area("Bonn", "05314", "city", district.region, slug="bonn")
    an_area("Bonn", "05314000", "municipality", city, slug="bonn-stadt")

    response = client.get("/ar/orte/bonn-stadt/")

    assert (response.status_code, response.headers["Location"]) == (301, "/ar/orte/bonn/")
    assert client.get("/ar/orte/bonn/").status_code == 200


def test_the_page_counts_what_is_there_for_the_people(client, district):
    organisation = an_organisation(district.town, "Bildungswerk")
    both = a_service(organisation, area=district.district, category=a_category("alpha", "deutsch"))
    ServiceArea.objects.create(service=both, area=district.town)
    both.categories.add(a_category("cafe", "deutsch"))
    both.save()
    a_service(organisation, area=district.cluster, category=a_category("wohnung", "wohnen"))
    a_service(organisation, area=district.neighbour, category=a_category("alpha", "deutsch"))
    a_service(organisation, area=district.other_district)

    whole = client.get("/de/orte/kreis-hoexter/").context
    town = client.get("/de/orte/brakel/").context

    assert {domain.key: count for domain, count in whole["domains"]} == {"deutsch": 2, "wohnen": 1, "sprache": 0}
    assert whole["service_count"] == 3
    assert {domain.key: count for domain, count in town["domains"]} == {"deutsch": 1, "wohnen": 1, "sprache": 0}
    assert whole["inside_counts"] == {district.town.pk: 2, district.neighbour.pk: 2}


def test_the_counts_are_those_of_the_list_they_lead_to(client, district):
    organisation = an_organisation(district.town)
    for area in (district.town, district.cluster, district.district, district.region, district.neighbour):
        a_service(organisation, area=area)

    counts = client.get("/de/orte/kreis-hoexter/").context["inside_counts"]

    for town in (district.town, district.neighbour):
        listed = client.get("/de/angebote/", {"gebiet": town.slug}).context["page"].paginator.count
        assert counts[town.pk] == listed


def test_the_page_shows_organisations_contacts_documents_and_neighbours(client, district):
    centre = an_organisation(district.district, "Integrationszentrum", kind="ki")
    a_contact(centre, function="Koordination KIM")
    Document.objects.create(title="Wegweiser", area=district.district)
    an_organisation(district.town, "Bildungswerk")

    whole = client.get("/de/orte/kreis-hoexter/").content.decode()
    town = client.get("/de/orte/brakel/").content.decode()

    for words in ("Integrationszentrum", "Koordination KIM", "Wegweiser", "Bildungswerk", "Brakel", "Warburg"):
        assert words in whole, words
    for words in ("Koordination KIM", "Wegweiser", "Bildungswerk", "Warburg", "Kreis Höxter"):
        assert words in town, words


class PortalOfTheDistrict(AreaPages):
    key = "portal-of-a-test"
    label = "Portal"

    def response(self, request, area):
        return HttpResponse(b"Portal") if area.slug == "kreis-hoexter" else None

    def areas(self):
        return set()


def test_a_portal_takes_over_the_page_of_its_area(client, district):
    with registered(PortalOfTheDistrict):
        assert client.get("/de/orte/kreis-hoexter/").content == b"Portal"
        assert client.get("/de/orte/brakel/").content != b"Portal"


@pytest.mark.parametrize("slug", ["nordrhein-westfalen", "detmold", "kreis-hoexter", "brakel", "cluster-nord"])
@pytest.mark.parametrize("language", ["de", "ar"])
def test_every_kind_of_area_has_a_page_in_every_direction(client, district, slug, language):
    slug = {"nordrhein-westfalen": "state-nordrhein-westfalen", "detmold": "region-detmold"}.get(slug, slug)

    response = client.get(f"/{language}/orte/{slug}/")

    assert response.status_code == 200
    assert f'lang="{language}" dir="{"rtl" if language == "ar" else "ltr"}"' in response.content.decode()


@pytest.mark.parametrize("path", [LIST, "/de/orte/kreis-hoexter/", "/de/orte/brakel/"])
def test_the_number_of_queries_does_not_grow_with_the_rows(client, district, path, django_assert_num_queries):
    def grow(n: int) -> None:
        organisation = an_organisation(district.town, f"Stelle {n}", kind="ki")
        a_contact(organisation, a_service(organisation), deputy=a_contact(organisation))
        an_area(f"Ort {n}", f"0576290{n}", "municipality", district.district, lat=51.7, lon=9.2)
        Document.objects.create(title=f"Blatt {n}", area=district.district)

    grow(0)
    client.get(path)
    with CaptureQueriesContext(connection) as one:
        assert client.get(path).status_code == 200
    grow(1)
    grow(2)
    with django_assert_num_queries(len(one)):
        client.get(path)
    assert len(one) <= 35
