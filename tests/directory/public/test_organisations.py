import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from directory.models import OrganisationTranslation
from tests.directory.records import a_contact, a_place, a_service, an_organisation
from tests.html import folded

LIST = "/de/stellen/"


def names(response) -> list[str]:
    return [organisation.name for organisation in response.context["organisations"]]


def test_the_list_shows_public_organisations_with_their_services(client, district):
    own = an_organisation(district.town, "Bildungswerk")
    a_service(own)
    a_service(own, live=False)
    an_organisation(district.town, "Verborgen", live=False)

    response = client.get(LIST)

    assert names(response) == ["Bildungswerk"]
    assert response.context["counts"] == {own.pk: 1}


def test_the_list_is_narrowed_by_place_kind_and_words(client, district):
    an_organisation(district.town, "Amt Brakel", kind="authority")
    an_organisation(district.neighbour, "Verein Warburg", kind="association")
    reaching = an_organisation(district.other_district, "Weit gereist")
    reaching.reach.add(district.district)

    assert names(client.get(LIST, {"gebiet": "brakel"})) == ["Amt Brakel", "Weit gereist"]
    assert names(client.get(LIST, {"ort": "33034", "art": "authority"})) == ["Amt Brakel"]
    assert names(client.get(LIST, {"q": "verein"})) == ["Verein Warburg"]
    assert len(client.get(LIST, {"art": "burg", "ort": "Atlantis"}).context["problems"]) == 2


def test_the_page_shows_what_belongs_to_the_organisation(client, district):
    parent = an_organisation(district.town, "Dachverband")
    own = an_organisation(
        district.town,
        "Bildungswerk",
        parent=parent,
        funders=["Land Nordrhein-Westfalen"],
        website="https://example.org/",
        email="info@example.org",
    )
    an_organisation(district.neighbour, "Zweigstelle", parent=own)
    a_service(own, name="Kurs")
    a_place(own, district.town)
    a_contact(own)

    html = client.get(own.get_absolute_url()).content.decode()

    for words in ("Dachverband", "Land Nordrhein-Westfalen", "Zweigstelle", "Kurs", "Am Markt 99", "Kursbüro"):
        assert words in html, words
    assert '"@type": "Organization"' in html


def test_hidden_organisations_have_no_page(client, district):
    hidden = an_organisation(district.town, "Still", live=False)

    assert client.get(hidden.get_absolute_url()).status_code == 404


def test_an_arabic_page_shows_the_translated_name_or_the_german_one_marked(client, district):
    own = an_organisation(district.town, "Bildungswerk", summary="Kurse für alle")
    OrganisationTranslation.objects.create(organisation=own, language="ar", name="مركز التعليم")

    html = folded(client.get(f"/ar/stellen/{own.slug}/").content.decode())

    assert "<h1>مركز التعليم</h1>" in html
    assert '<bdi lang="de" dir="ltr">Kurse für alle</bdi>' in html


@pytest.mark.parametrize("page", ["list", "detail"])
def test_the_number_of_queries_does_not_grow_with_the_rows(client, district, page, django_assert_num_queries):
    own = an_organisation(district.town)

    def grow(n: int) -> None:
        an_organisation(district.neighbour, f"Zweig {n}", parent=own)
        service = a_service(own)
        a_place(own, district.town, service)
        a_contact(own, service, deputy=a_contact(own))

    path = LIST if page == "list" else own.get_absolute_url()
    grow(0)
    with CaptureQueriesContext(connection) as one:
        assert client.get(path).status_code == 200
    grow(1)
    grow(2)
    with django_assert_num_queries(len(one)):
        client.get(path)
    assert len(one) <= 35
