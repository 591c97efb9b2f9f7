import pytest

from directory.models import (
    LegalSphere,
    OpeningHours,
    Organisation,
    ResidenceStatus,
    Service,
    ServiceArea,
    ServiceTranslation,
    TargetGroup,
)
from tests.directory.records import a_category, a_language, a_place, a_service, an_organisation, speaks
from tests.html import folded

LIST = "/de/angebote/"


@pytest.fixture
def organisation(district) -> Organisation:
    return an_organisation(district.town)


def names(response) -> list[str]:
    return [hit.service.name for hit in response.context["hits"]]


def test_only_public_services_are_listed_by_name(client, organisation):
    a_service(organisation, name="Beratung")
    a_service(organisation, name="Alphakurs")
    a_service(organisation, name="Entwurf", live=False)
    a_service(organisation, name="Vorbei", valid_until="2020-01-01")
    a_service(an_organisation(organisation.area, "Still", live=False), name="Unsichtbar")

    response = client.get(LIST)

    assert names(response) == ["Alphakurs", "Beratung"]
    assert "2 " in response.content.decode().split("<h1>")[1].split("</h1>")[0]


def test_a_tag_of_the_district_or_a_cluster_reaches_the_town(client, district, organisation):
    a_service(organisation, name="Im Kreis", area=district.district)
    a_service(organisation, name="Im Cluster", area=district.cluster)
    a_service(organisation, name="In der Stadt", area=district.town)
    a_service(organisation, name="Nebenan", area=district.neighbour)
    a_service(organisation, name="Weit weg", area=district.other_district)

    assert names(client.get(LIST, {"gebiet": "brakel"})) == ["Im Cluster", "Im Kreis", "In der Stadt"]
    assert names(client.get(LIST, {"gebiet": "warburg"})) == ["Im Kreis", "Nebenan"]
    assert names(client.get(LIST, {"gebiet": "kreis-hoexter"})) == [
        "Im Cluster",
        "Im Kreis",
        "In der Stadt",
        "Nebenan",
    ]


@pytest.mark.parametrize("typed", ["33034", "Brakel", "brakel", "33034 Brakel"])
def test_a_place_is_found_by_name_and_by_postcode(client, district, organisation, typed):
    a_service(organisation, name="Hier")
    a_service(organisation, name="Dort", area=district.neighbour)

    response = client.get(LIST, {"ort": typed})

    assert names(response) == ["Hier"]
    assert "gebiet" in {chip.name for chip in response.context["chips"]}


def test_an_unknown_place_is_said_and_left_out(client, organisation):
    a_service(organisation, name="Hier")

    for query in ({"ort": "Atlantis"}, {"gebiet": "atlantis"}):
        response = client.get(LIST, query)

        assert names(response) == ["Hier"]
        assert "tlantis" in response.context["problems"][0]
        assert response.context["problems"][0].replace("“", "") in response.content.decode().replace("“", "")


def test_emptying_the_field_of_the_place_removes_it(client, district, organisation):
    a_service(organisation, name="Dort", area=district.neighbour)

    assert names(client.get(LIST, {"ort": "", "gebiet": "brakel"})) == ["Dort"]


def test_every_filter_finds_what_it_names_and_nothing_else(client, organisation):
    wanted = a_service(
        organisation,
        name="Passt",
        category=a_category("alpha", "deutsch"),
        cost="free",
        childcare="yes",
        formats=["online"],
    )
    wanted.target_groups = [TargetGroup.objects.create(key="frauen", labels={"de": "Frauen"})]
    wanted.legal_spheres = [LegalSphere.objects.create(key="sgb2", labels={"de": "SGB II"})]
    wanted.residence_statuses = [ResidenceStatus.objects.create(key="duldung", labels={"de": "Duldung"})]
    wanted.save()
    speaks(wanted, a_language("ar"), "interpreter")
    a_place(organisation, organisation.area, wanted, step_free="yes")
    OpeningHours.objects.create(service=wanted, weekday=2, opens="09:00", closes="12:00")
    other = a_service(organisation, name="Passt nicht", cost="unknown", childcare="unknown", formats=["on_site"])
    a_place(organisation, organisation.area, other, step_free="unknown")
    speaks(other, a_language("uk", "Українська"))

    for query in (
        {"thema": "deutsch"},
        {"kategorie": "alpha"},
        {"zielgruppe": "frauen"},
        {"sprache": "ar"},
        {"sprache": "ar", "sprachart": "interpreter"},
        {"rechtskreis": "sgb2"},
        {"status": "duldung"},
        {"kostenlos": "1"},
        {"kinderbetreuung": "1"},
        {"barrierefrei": "1"},
        {"form": "online"},
        {"tag": "2"},
        {"q": "passt", "kostenlos": "1"},
    ):
        response = client.get(LIST, query)
        assert (query, names(response)) == (query, ["Passt"])
        assert len(response.context["chips"]) == len(query)
    assert names(client.get(LIST, {"sprache": "ar", "sprachart": "spoken"})) == []


def test_how_a_language_is_used_asks_for_nothing_without_a_language(client, organisation):
    a_service(organisation, name="Deutsch")
    speaks(a_service(organisation, name="Arabisch"), a_language("ar"), kind="interpreter")

    assert names(client.get(LIST, {"sprachart": "interpreter"})) == ["Arabisch", "Deutsch"]


def test_several_values_of_one_filter_widen_and_several_filters_narrow(client, organisation):
    a_service(organisation, name="Eins", category=a_category("alpha"), cost="free")
    a_service(organisation, name="Zwei", category=a_category("cafe"))
    a_service(organisation, name="Drei", category=a_category("bsk"), cost="free")

    assert names(client.get(LIST + "?kategorie=alpha&kategorie=cafe")) == ["Eins", "Zwei"]
    assert names(client.get(LIST + "?kategorie=alpha&kategorie=cafe&kostenlos=1")) == ["Eins"]


def test_a_chip_leads_to_the_list_without_its_filter(client, organisation):
    a_service(organisation, name="Eins", category=a_category("alpha"))
    a_service(organisation, name="Zwei", category=a_category("cafe"))

    page = client.get(LIST + "?kategorie=alpha&kategorie=bsk&gebiet=brakel&seite=3")
    chips = {chip.label: chip for chip in client.get(LIST + "?kategorie=alpha&gebiet=brakel").context["chips"]}

    assert page.context["problems"]
    assert names(client.get(LIST + chips["Alpha"].without)) == ["Eins", "Zwei"]
    assert chips["Alpha"].without == "?gebiet=brakel"


def test_invalid_values_are_named_and_the_rest_still_holds(client, organisation):
    a_service(organisation, name="Gratis", cost="free")
    a_service(organisation, name="Teuer", cost="fee")

    response = client.get(LIST, {"thema": "gibtsnicht", "tag": "9", "kostenlos": "1", "seite": "viele"})

    assert response.status_code == 200
    assert names(response) == ["Gratis"]
    assert len(response.context["problems"]) == 2
    assert "gibtsnicht" in response.content.decode()


def test_an_empty_list_shows_ways_out_that_lead_to_hits(client, district, organisation):
    a_service(organisation, name="Nebenan", area=district.neighbour, cost="fee")

    response = client.get(LIST, {"gebiet": "brakel"})

    ways = {way.address: way.count for way in response.context["ways_out"]}
    assert ways == {"?gebiet=kreis-hoexter": 1, "?gebiet=warburg": 1}
    both = client.get(LIST, {"gebiet": "warburg", "kostenlos": "1"})
    assert [(way.address, way.count) for way in both.context["ways_out"]] == [("?gebiet=warburg", 1)]


def test_pages_keep_the_filters(client, organisation):
    for n in range(21):
        a_service(organisation, name=f"Kurs {n:02}", cost="free")

    first = client.get(LIST, {"kostenlos": "1"})
    second = client.get(LIST + first.context["page_links"]["next"])

    assert len(names(first)) == 20
    assert names(second) == ["Kurs 20"]
    assert first.context["page_links"] == {"next": "?kosten=free&seite=2"}


@pytest.mark.parametrize("query", ["", "?gebiet=brakel&kostenlos=1&sprache=ar"])
def test_the_number_of_queries_does_not_grow_with_the_rows(client, organisation, query, django_assert_num_queries):
    def fill(n: int) -> None:
        for _ in range(n):
            service = a_service(organisation, cost="free")
            speaks(service, a_language("ar"))
            a_place(organisation, organisation.area, service)
            OpeningHours.objects.create(service=service, weekday=2, opens="09:00", closes="12:00")
            ServiceTranslation.objects.create(service=service, language="ar", name="دورة")

    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    fill(1)
    client.get(LIST + query)
    with CaptureQueriesContext(connection) as one:
        assert len(names(client.get(LIST + query))) == 1
    fill(2)
    with django_assert_num_queries(len(one)):
        assert len(names(client.get(LIST + query))) == 3
    assert len(one) <= 30


def test_the_form_works_without_script_and_keeps_what_was_chosen(client, organisation):
    a_service(organisation, category=a_category("alpha", "deutsch"))

    html = folded(client.get(LIST, {"thema": "deutsch", "gebiet": "brakel", "q": "kurs"}).content.decode())

    assert '<form action="/de/angebote/"' in html
    assert 'name="thema" value="deutsch" id="thema-deutsch" checked' in html
    assert 'name="kategorie" value="alpha"' in html
    assert '<input type="hidden" name="gebiet" value="brakel">' in html
    assert 'type="submit"' in html


def test_an_arabic_page_reads_from_the_right_and_marks_german_texts(client, organisation):
    own = a_service(organisation, name="Integrationskurs")
    ServiceTranslation.objects.create(service=own, language="ar", name="دورة الاندماج")
    a_service(organisation, name="Nur deutsch")

    html = client.get("/ar/angebote/").content.decode()

    assert 'dir="rtl"' in html.split(">", 2)[1] + html.split(">", 3)[2]
    assert ">دورة الاندماج</a>" in html
    assert '<bdi lang="de" dir="ltr">Nur deutsch</bdi>' in html
    assert f'href="/ar/angebote/{own.slug}/"' in html


def test_words_are_found_in_the_language_of_the_page(client, organisation):
    own = a_service(organisation, name="Integrationskurs")
    ServiceTranslation.objects.create(service=own, language="ar", name="دورة الاندماج")

    assert names(client.get("/ar/angebote/", {"q": "دورة"})) == ["Integrationskurs"]
    assert names(client.get(LIST, {"q": "دورة"})) == []


def test_texts_of_editors_are_escaped(client, organisation):
    a_service(organisation, name="<script>alert(1)</script>", summary="<b>fett</b>")

    html = client.get(LIST).content.decode()

    assert "<script>alert(1)" not in html
    assert "&lt;b&gt;fett" in html


def test_filtered_lists_stay_out_of_search_engines(client, organisation):
    a_service(organisation)

    assert "noindex" in client.get(LIST, {"kostenlos": "1"}).content.decode()
    assert "noindex" not in client.get(LIST).content.decode()


def test_a_service_tagged_twice_is_listed_and_counted_once(client, district, organisation):
    service = a_service(organisation, area=district.town)
    ServiceArea.objects.create(service=service, area=district.district)

    response = client.get(LIST, {"gebiet": "brakel"})

    assert response.context["page"].paginator.count == Service.objects.count() == 1
