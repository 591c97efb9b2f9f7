"""Pages of the atlas: who opens them, who changes what, files, sizes, queries, and axe in a browser."""

from __future__ import annotations

import json
from datetime import date

import pytest
from django.urls import reverse

from networks.models import IntendedOverlap, Survey, Target
from tests.directory.records import District, a_category, a_service, an_organisation
from tests.directory.rights.people import a_person
from tests.html import folded

PAGES = (
    "/de/atlas/raster/kreis-hoexter/",
    "/de/atlas/raster/kreis-hoexter/?zeilen=alle&k=sprachcafe&g=brakel",
    "/de/atlas/raster/state-nordrhein-westfalen/",
    "/de/atlas/ort/brakel/",
    "/de/atlas/karte/kreis-hoexter/",
    "/de/atlas/verlauf/kreis-hoexter/",
    "/de/atlas/ueberschneidungen/kreis-hoexter/",
    "/de/atlas/uebergaenge/kreis-hoexter/",
    "/de/atlas/ziele/kreis-hoexter/",
)


@pytest.fixture
def district(db) -> District:
    made = District()
    category = a_category("sprachcafe", "sprache")
    category.expected_level = "gemeinde"
    category.save()
    a_service(an_organisation(made.town), category=category, area=made.town)
    return made


@pytest.mark.parametrize("address", PAGES)
def test_the_atlas_is_for_professionals(client, district, address):
    assert client.get(address).status_code == 302

    client.force_login(a_person("partner"))
    assert client.get(address).status_code == 404

    for role in ("case_manager", "administrator"):
        client.force_login(a_person(role))
        assert client.get(address).status_code == 200

    client.force_login(a_person(areas=(district.other_district,)))
    assert client.get(address).status_code == 200


def test_the_map_is_opened_by_a_setting(client, district, settings):
    state, inside = "/de/atlas/karte/state-nordrhein-westfalen/", "/de/atlas/karte/kreis-hoexter/"

    def answers() -> list[int]:
        return [client.get(address).status_code for address in (state, inside)]

    assert answers() == [302, 302]
    settings.KIM_PUBLIC_ATLAS = "districts"
    assert answers() == [200, 404]
    settings.KIM_PUBLIC_ATLAS = "all"
    assert answers() == [200, 200]
    assert client.get("/de/atlas/raster/kreis-hoexter/").status_code == 302


TARGET = {
    "level": "gemeinde",
    "rule": "at_least",
    "number": 3,
    "source": "Beirat, Protokoll 4",
    "decided_on": "2026-02-03",
}


def test_a_coordinator_sets_targets_in_the_own_areas_only(client, district):
    ours, theirs = (reverse("atlas:target", args=[slug, "sprachcafe"]) for slug in ("brakel", "kreis-heinsberg"))
    client.force_login(a_person(areas=(district.district,)))

    assert client.post(theirs, TARGET).status_code == 403
    assert client.post(ours, TARGET).status_code == 302

    [target] = Target.objects.all()
    assert (target.area, target.number, target.source) == (district.town, 3, "Beirat, Protokoll 4")
    assert client.post(ours, {"remove": "1"}).status_code == 302
    assert not Target.objects.exists()


def test_a_target_without_its_number_of_people_is_sent_back(client, district):
    client.force_login(a_person(areas=(district.district,)))

    answer = client.post(
        reverse("atlas:target", args=["brakel", "sprachcafe"]), TARGET | {"rule": "per_inhabitants", "per": ""}
    )

    assert answer.status_code == 422
    assert not Target.objects.exists()


def test_case_managers_change_nothing(client, district):
    client.force_login(a_person("case_manager"))

    for address in (
        "/de/atlas/ziele/brakel/",
        "/de/atlas/ziele/brakel/sprachcafe/",
        "/de/atlas/ueberschneidungen/brakel/",
        "/de/atlas/verlauf/brakel/festhalten/",
    ):
        assert client.post(address, TARGET).status_code == 403
    assert (Target.objects.count(), Survey.objects.count(), IntendedOverlap.objects.count()) == (0, 0, 0)


def test_a_survey_turns_gaps_into_no_data(client, district):
    client.force_login(a_person(areas=(district.district,)))

    answer = client.post("/de/atlas/ziele/warburg/", {"survey-as_of": "2026-11-20", "survey-domain": ""})

    assert answer.status_code == 302
    assert Survey.objects.get().done is False
    assert (
        "Keine Daten" in client.get("/de/atlas/ort/warburg/").text
        or "keine Daten" in client.get("/de/atlas/ort/warburg/").text
    )


@pytest.mark.parametrize("kind", ["csv", "xlsx", "geojson"])
def test_files_are_written_in_every_format(client, district, kind):
    client.force_login(a_person("case_manager"))

    for name in ("raster", "karte"):
        answer = client.get(f"/de/atlas/{name}/kreis-hoexter/datei/{kind}/")
        assert answer.streaming
        content = b"".join(answer.streaming_content)
        assert f".{kind}" in answer["Content-Disposition"]
        if kind == "csv":
            assert "Brakel" in content.decode("utf-8-sig")
        if kind == "geojson":
            shapes = {one["properties"]["name"]: one["geometry"]["type"] for one in json.loads(content)["features"]}
            assert shapes["Brakel"] == "Polygon"


def test_an_unknown_format_is_not_found(client, district):
    client.force_login(a_person("case_manager"))
    assert client.get("/de/atlas/raster/kreis-hoexter/datei/docx/").status_code == 404


def test_a_cell_reads_as_a_sentence_without_its_colour(client, district):
    client.force_login(a_person("case_manager"))

    page = client.get("/en/atlas/raster/kreis-hoexter/?offen=sprache").text

    assert 'href="#g-gap"/></svg>Gap</span><span>0<span class="app-vh">services</span>' in folded(page)


@pytest.mark.parametrize("rows", [1, 3])
def test_the_list_of_a_cell_costs_the_same_for_one_service_and_for_three(
    client, district, rows, django_assert_max_num_queries
):
    for _number in range(rows - 1):
        a_service(an_organisation(district.town), category=a_category("sprachcafe"), area=district.town)
    client.force_login(a_person("case_manager"))

    with django_assert_max_num_queries(70):
        client.get("/de/atlas/raster/kreis-hoexter/?k=sprachcafe&g=brakel")


@pytest.mark.browser
def test_pages_are_accessible(browser, live_server, client):
    from tests.e2e.pages import assert_accessible

    district = District()
    category = a_category("sprachcafe", "sprache")
    category.expected_level = "gemeinde"
    category.save()
    a_service(an_organisation(district.town), category=category, area=district.town, funding_until=date(2027, 3, 31))
    client.force_login(a_person(areas=(district.district,)))
    for address in (
        "/de/atlas/raster/kreis-hoexter/?offen=sprache&k=sprachcafe&g=brakel",
        "/de/atlas/karte/kreis-hoexter/",
        "/de/atlas/verlauf/kreis-hoexter/",
        "/ar/atlas/ort/brakel/",
    ):
        context = browser.new_context(bypass_csp=True, viewport={"width": 390, "height": 844})
        context.add_cookies([{"name": "sessionid", "value": client.cookies["sessionid"].value, "url": live_server.url}])
        page = context.new_page()
        assert page.goto(live_server.url + address).status == 200
        assert_accessible(page)
        context.close()
