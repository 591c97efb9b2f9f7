"""The page of a sheet in the atlas, its files, and taking one over in the admin."""

from __future__ import annotations

import csv
import io

import pytest

from networks.external_tables.importing import look_at
from networks.models import Sheet, SheetStatement
from tests.directory.rights.people import a_person
from tests.html import folded

from .records import MAPPING, as_csv

STATE, DISTRICT = (f"/en/atlas/tabellen/{slug}/" for slug in ("state-nordrhein-westfalen", "kreis-hoexter"))
IMPORT = "/cms/networks/sheets/"


@pytest.fixture
def sheet(world) -> Sheet:
    world.offers(world.course, world.town, 2)
    world.offers(world.cafe, world.other_district)
    look_at(as_csv(), MAPPING).take_over(file_name="owl.csv")
    return Sheet.objects.get()


def test_professionals_see_it_and_nobody_else(client, world, sheet):
    assert client.get(STATE).status_code == 302
    client.force_login(a_person("partner"))
    assert client.get(STATE).status_code == 404
    for person in (a_person("case_manager"), a_person(areas=(world.other_district,)), a_person("administrator")):
        client.force_login(person)
        assert client.get(STATE).status_code == 200


def test_the_page_names_the_source_and_what_to_ask_for(client, world, sheet):
    client.force_login(a_person("case_manager"))

    page = client.get(STATE).text

    assert "Source: Geschäftsstelle Weserland (erfunden), as of 30/09/2026, licence: dl-de/by-2-0" in page
    # Only there: three courses and the café, the meeting and the work of Höxter and Bonn but for its 0.
    assert "9 cells. Ask the source for the entries" in page
    assert "ja (nur Warburg); grün" in page
    assert "(B7, B8)" in page


def test_without_a_sheet_the_page_says_who_can_take_one_over(client, world):
    client.force_login(a_person("case_manager"))
    assert "The coordination of the area can do that." in client.get(DISTRICT).text

    client.force_login(a_person(areas=(world.district,)))
    assert f'href="{IMPORT}"' in client.get(DISTRICT).text


def test_a_town_the_sheet_does_not_name_is_told_so(client, world, sheet):
    client.force_login(a_person("case_manager"))
    words = "The table does not name Brakel."

    assert words in client.get("/en/atlas/tabellen/brakel/").text
    assert "The table does not name" not in client.get("/en/atlas/tabellen/warburg/").text


def test_of_very_many_areas_the_grid_shows_districts_and_leads_to_the_towns(client, world, sheet, monkeypatch):
    monkeypatch.setattr("networks.external_tables.comparing.MOST_COLUMNS", 3)
    client.force_login(a_person("case_manager"))

    page = client.get(STATE)

    assert [area.slug for area in page.context["columns"]] == ["bonn", "kreis-heinsberg", "kreis-hoexter"]
    assert "1 more area of the table does not fit here" in page.text
    assert page.context["districts"] == [("Kreis Höxter", "/en/atlas/tabellen/kreis-hoexter/?")]
    # Lists and files still hold all.
    assert len(table(client, "alle")) == 1 + 16


def test_an_unknown_sheet_or_day_is_not_found(client, world, sheet):
    client.force_login(a_person("case_manager"))

    for query in ("tabelle=gibt-es-nicht", "stand=2020-01-01", "stand=heute"):
        assert client.get(f"{STATE}?{query}").status_code == 404


def table(client, query: str) -> list[list[str]]:
    answer = client.get(f"{STATE}datei/csv/?{query}")
    return list(csv.reader(io.StringIO(b"".join(answer.streaming_content).decode("utf-8-sig")), delimiter=";"))


def test_files_name_the_source_in_every_row(client, world, sheet):
    client.force_login(a_person("case_manager"))

    rows = table(client, "urteil=more")

    assert rows[1:] == [
        [
            "Kreis Höxter",
            "05762",
            "Sprache",
            "Integration course",
            "more there",
            "yes",
            "3",
            "Angebote",
            "3",
            "B6",
            "2",
            "Übersicht der Angebote",
            "Geschäftsstelle Weserland (erfunden)",
            "2026-09-30",
            "dl-de/by-2-0",
        ]
    ]
    assert len(table(client, "")) == 1 + 9
    assert len(table(client, "alle")) == 1 + 16
    assert client.get(f"{STATE}datei/xlsx/").status_code == 200
    assert client.get(f"{STATE}datei/geojson/").status_code == 404


def test_the_panel_of_a_cell_names_what_others_say(client, world, sheet):
    client.force_login(a_person("case_manager"))

    page = client.get("/en/atlas/raster/kreis-hoexter/?k=integrationskurs&g=kreis-hoexter").text

    assert "External tables</h3>" in page
    assert "Übersicht der Angebote</a>: yes" in folded(page)


@pytest.mark.parametrize("number", [1, 3])
def test_the_page_costs_the_same_for_one_sheet_and_for_three(client, world, number, django_assert_max_num_queries):
    for place in range(number):
        text = MAPPING.replace('"angebote-owl"', f'"angebote-{place}"')
        look_at(as_csv(), text).take_over(file_name="owl.csv")
    client.force_login(a_person("case_manager"))
    client.get(STATE)

    with django_assert_max_num_queries(32):
        assert client.get(STATE).status_code == 200


def test_the_coordination_takes_back_what_is_said_about_its_area(client, world, sheet):
    client.force_login(a_person(areas=(world.other_district,)))
    assert client.post(DISTRICT).status_code == 403
    client.force_login(a_person("case_manager"))
    assert client.post(DISTRICT).status_code == 403
    assert SheetStatement.objects.count() == 13

    client.force_login(a_person(areas=(world.district,)))
    later = MAPPING.replace("2026-09-30", "2026-12-31")
    look_at(as_csv(), later, reach={world.city.pk}).take_over(file_name="owl.csv")
    page = client.get(DISTRICT).text
    # The form names the version that is shown, whatever comes in meanwhile.
    assert 'action="?tabelle=angebote-owl&amp;stand=2026-09-30"' in page
    assert client.post(f"{DISTRICT}?tabelle=angebote-owl&stand=2026-09-30").status_code == 302

    assert set(SheetStatement.objects.values_list("area__slug", flat=True)) == {"kreis-heinsberg", "bonn"}
    assert Sheet.objects.count() == 2


@pytest.mark.browser
@pytest.mark.parametrize("language", ["de", "en"])
def test_the_page_is_accessible(browser, live_server, client, language):
    from tests.e2e.pages import assert_accessible

    from .records import World

    world = World()
    world.offers(world.course, world.town, 2)
    look_at(as_csv(), MAPPING).take_over(file_name="owl.csv")
    client.force_login(a_person(areas=(world.district,)))
    for width in (390, 1280):
        context = browser.new_context(bypass_csp=True, viewport={"width": width, "height": 844})
        context.add_cookies([{"name": "sessionid", "value": client.cookies["sessionid"].value, "url": live_server.url}])
        page = context.new_page()
        assert page.goto(f"{live_server.url}/{language}/atlas/tabellen/state-nordrhein-westfalen/").status == 200
        assert_accessible(page)
        context.close()
