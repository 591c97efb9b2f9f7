"""The page of a sheet in the atlas, its files, and taking one over in the admin."""

from __future__ import annotations

import csv
import io

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from networks.external_tables.importing import look_at
from networks.models import Sheet, SheetStatement
from tests.directory.rights.people import a_person
from tests.html import folded

from .records import MAPPING, as_csv, as_xlsx, with_row

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

    assert "Source: Geschäftsstelle Weserland (erfunden), as of 09/30/2026, licence: dl-de/by-2-0" in page
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
    assert "1 more area of the table has no room here" in page.text
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

    assert "Tables of others</h3>" in page
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


# --- the admin


def post(client, content: bytes | None, mapping: str = MAPPING, name: str = "owl.csv", **values: str):
    data: dict = {"mapping": mapping, **values}
    if content is not None:
        data["file"] = SimpleUploadedFile(name, content)
    return client.post(IMPORT, data)


@pytest.mark.parametrize("role", ["case_manager", "partner", None])
def test_only_coordinators_and_administrators_take_over(client, world, role):
    client.force_login(a_person(role))

    assert client.get(IMPORT).status_code in (302, 404)
    assert post(client, as_csv(), take="1").status_code in (302, 404)
    assert not Sheet.objects.exists()


def test_looking_stores_nothing_and_taking_over_needs_no_second_upload(client, world):
    client.force_login(a_person("administrator"))

    look = post(client, as_xlsx(), name="owl.xlsx", look="1")
    assert "Alles wurde verstanden." in look.text
    assert "13 neue Angaben, 0 geändert, 0 weggefallen, 0 wie vorher." in look.text
    assert not Sheet.objects.exists()

    answer = post(client, None, kept=look.context["form"].to_keep(), take="1")
    assert (answer.status_code, answer["Location"]) == (302, reverse("networks_sheets"))
    assert SheetStatement.objects.count() == 13
    assert Sheet.objects.get().file_name == "owl.xlsx"
    page = client.get(IMPORT).text
    assert "Übernommen: Übersicht der Angebote. 13 neue Angaben" in page
    assert "stand=2026-09-30" in page


def test_a_mapping_is_completed_step_by_step(client, world):
    client.force_login(a_person("administrator"))
    rows = with_row(7, ["Sprach-Café", "so so", "nein"])

    first = post(client, as_csv(rows), take="1")
    assert "1 Stelle ist offen" in first.text
    assert "B7" in first.text
    assert not Sheet.objects.exists()

    kept = first.context["form"].to_keep()
    assert "Alles wurde verstanden." in post(client, None, MAPPING + '"so so" = "partial"\n', kept=kept).text
    assert post(client, None, kept=kept, leave_out="on", take="1").status_code == 302
    assert SheetStatement.objects.get(area=world.district, category=world.cafe).words == "grün"


def test_coordinators_take_over_their_own_columns_only(client, world):
    client.force_login(a_person(areas=(world.district,)))

    post(client, as_csv(), take="1")

    assert set(SheetStatement.objects.values_list("area__slug", flat=True)) == {"kreis-hoexter", "warburg"}
    client.force_login(a_person(areas=(world.other_district,)))
    page = client.get(IMPORT).text
    assert "Noch keine Tabelle." in page
    assert "Weserland" not in page
    pk = Sheet.objects.get().pk
    assert "Weserland" not in client.get(f"{IMPORT}?vorlage={pk}").text


def test_a_file_signed_for_somebody_else_is_not_taken(client, world):
    client.force_login(a_person("administrator"))
    kept = post(client, as_csv()).context["form"].to_keep()
    client.force_login(a_person("administrator"))

    answer = post(client, None, kept=kept, take="1")

    assert "Wählen Sie sie noch einmal." in answer.text
    assert not Sheet.objects.exists()


def test_what_is_missing_in_the_form_is_said(client, world):
    client.force_login(a_person("administrator"))

    assert "Wählen Sie die Tabelle." in post(client, None).text
    assert "Die Datei ist größer als 1 MB." in post(client, b"a;b\n" * 300_000).text
    assert "Das ist kein gültiges TOML" in post(client, as_csv(), "[sheet").text


def test_the_mapping_of_an_earlier_version_is_offered(client, world, sheet):
    client.force_login(a_person("administrator"))

    page = client.get(f"{IMPORT}?vorlage={sheet.pk}").text

    assert "&quot;Offene Treffs&quot; = [&quot;sprachcafe&quot;, &quot;begegnung&quot;]" in page


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
