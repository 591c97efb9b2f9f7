"""Taking a table over in the admin: look, correct the mapping, take over; what was uploaded waits meanwhile."""

from __future__ import annotations

import csv
import io
from datetime import timedelta

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from django.utils import timezone

from networks.external_tables.importing import look_at
from networks.models import Sheet, SheetStatement, WaitingSheet
from tests.directory.rights.people import a_person

from .records import MAPPING, as_csv, as_xlsx, with_row

IMPORT = "/cms/networks/sheets/"


@pytest.fixture
def post(client, django_capture_on_commit_callbacks):
    """Send the form and return the page behind it, once the task has run."""

    def send(content: bytes | None, mapping: str = MAPPING, *, to: str = IMPORT, name: str = "owl.csv", **values: str):
        data: dict = {"mapping": mapping, **values}
        if content is not None:
            data["file"] = SimpleUploadedFile(name, content)
        with django_capture_on_commit_callbacks(execute=True):
            answer = client.post(to, data)
        return client.get(answer["Location"], follow=True) if answer.status_code == 302 else answer

    return send


def address_of(answer) -> str:
    return answer.request["PATH_INFO"]


@pytest.mark.parametrize("role", ["case_manager", "partner", None])
def test_only_coordinators_and_administrators_take_over(client, world, role):
    client.force_login(a_person(role))
    data = {"mapping": MAPPING, "file": SimpleUploadedFile("owl.csv", as_csv()), "take": "1"}

    assert client.get(IMPORT).status_code in (302, 404)
    assert client.post(IMPORT, data).status_code in (302, 404)
    assert not WaitingSheet.objects.exists()


def test_looking_stores_nothing_and_taking_over_needs_no_second_upload(client, world, post):
    client.force_login(a_person("administrator"))

    look = post(as_xlsx(), name="owl.xlsx", look="1")
    assert "Alles wurde verstanden." in look.text
    assert "13 neue Angaben, 0 geändert, 0 weggefallen, 0 wie vorher." in look.text
    assert not Sheet.objects.exists()

    page = post(None, to=address_of(look), take="1")
    assert address_of(page) == reverse("networks_sheets")
    assert SheetStatement.objects.count() == 13
    assert Sheet.objects.get().file_name == "owl.xlsx"
    assert "Übernommen: Übersicht der Angebote. 13 neue Angaben" in page.text
    assert "stand=2026-09-30" in page.text
    assert not WaitingSheet.objects.exists()


def test_a_mapping_is_completed_step_by_step(client, world, post):
    client.force_login(a_person("administrator"))
    rows = with_row(7, ["Sprach-Café", "so so", "nein"])

    first = post(as_csv(rows), take="1")
    assert "1 Eintrag ist noch zu klären" in first.text
    assert "B7" in first.text
    assert not Sheet.objects.exists()

    waiting = address_of(first)
    assert "Alles wurde verstanden." in post(None, MAPPING + '"so so" = "partial"\n', to=waiting).text
    assert address_of(post(None, to=waiting, leave_out="on", take="1")) == IMPORT
    assert SheetStatement.objects.get(area=world.district, category=world.cafe).words == "grün"


def test_coordinators_take_over_their_own_columns_only(client, world, post):
    client.force_login(a_person(areas=(world.district,)))

    post(as_csv(), take="1")

    assert set(SheetStatement.objects.values_list("area__slug", flat=True)) == {"kreis-hoexter", "warburg"}
    client.force_login(a_person(areas=(world.other_district,)))
    page = client.get(IMPORT).text
    assert "Noch keine Tabelle." in page
    assert "Weserland" not in page
    pk = Sheet.objects.get().pk
    assert "Weserland" not in client.get(f"{IMPORT}?vorlage={pk}").text


def test_a_file_of_somebody_else_is_not_found(client, world, post):
    client.force_login(a_person("administrator"))
    waiting = address_of(post(as_csv(with_row(7, ["Sprach-Café", "so so"]))))
    client.force_login(a_person("administrator"))

    assert client.get(waiting).status_code == 404
    assert client.get(f"{waiting}problems/csv/").status_code == 404
    assert client.post(waiting, {"mapping": MAPPING, "take": "1"}).status_code == 404
    assert not Sheet.objects.exists()


def test_what_is_missing_in_the_form_is_said(client, world, post):
    client.force_login(a_person("administrator"))

    assert "Wählen Sie die Tabelle." in post(None).text
    assert "Die Datei ist größer als 1\xa0MB." in post(b"a;b\n" * 300_000).text
    assert "Das ist kein gültiges TOML" in post(as_csv(), "[sheet").text


def test_the_mapping_of_an_earlier_version_is_offered(client, world):
    look_at(as_csv(), MAPPING).take_over(file_name="owl.csv")
    client.force_login(a_person("administrator"))

    page = client.get(f"{IMPORT}?vorlage={Sheet.objects.get().pk}").text

    assert "&quot;Offene Treffs&quot; = [&quot;sprachcafe&quot;, &quot;begegnung&quot;]" in page


def test_who_waits_is_told_so_without_a_script(client, world):
    """Nothing runs the task here, as when the worker is busy."""
    client.force_login(a_person("administrator"))
    answer = client.post(IMPORT, {"mapping": MAPPING, "file": SimpleUploadedFile("owl.csv", as_csv())})

    page = client.get(answer["Location"]).text

    assert "„owl.csv“ wird gelesen." in page
    assert '<meta http-equiv="refresh" content="3">' in page
    assert f'href="{answer["Location"]}"' in page

    WaitingSheet.objects.update(asked_at=timezone.now() - timedelta(minutes=3))
    late = client.get(answer["Location"]).text
    assert "wurde nicht innerhalb von zwei Minuten gelesen" in late
    assert "angebote-owl" in late


def test_an_earlier_answer_is_not_written_over_a_later_question(client, world, django_capture_on_commit_callbacks):
    client.force_login(a_person("administrator"))
    with django_capture_on_commit_callbacks() as waiting_tasks:
        first = client.post(IMPORT, {"mapping": MAPPING, "file": SimpleUploadedFile("owl.csv", as_csv())})
        client.post(first["Location"], {"mapping": MAPPING, "take": "1"})

    waiting_tasks[0]()
    assert WaitingSheet.objects.get().result is None
    waiting_tasks[1]()
    assert Sheet.objects.count() == 1


def test_the_page_shows_two_hundred_problems_and_the_file_has_all(client, world, post):
    client.force_login(a_person("administrator"))
    rows = [["Thema", "Kreis Höxter"], *[[f"Topic {number}", "wer weiß"] for number in range(450)]]

    page = post(as_csv(rows), MAPPING.replace("header = 4", "header = 1"))

    assert "900 Einträge sind noch zu klären" in page.text
    assert page.text.count("<td>Zeile ") + page.text.count("<td>B") == 200
    assert "und 700 weitere" in page.text
    answer = client.get(f"{address_of(page)}problems/csv/")
    table = list(csv.reader(io.StringIO(b"".join(answer.streaming_content).decode("utf-8-sig")), delimiter=";"))
    assert {len(row) for row in table} == {5}
    assert len([row for row in table[1:] if row[0] == table[1][0]]) == 900


def test_files_go_after_a_day_and_when_there_are_many(client, world):
    person = a_person("administrator")
    client.force_login(person)
    for number in range(7):
        client.post(IMPORT, {"mapping": MAPPING, "file": SimpleUploadedFile(f"{number}.csv", as_csv())})
    assert sorted(WaitingSheet.objects.values_list("file_name", flat=True)) == [f"{n}.csv" for n in range(2, 7)]

    WaitingSheet.objects.update(created_at=timezone.now() - timedelta(days=2))
    client.post(IMPORT, {"mapping": MAPPING, "file": SimpleUploadedFile("new.csv", as_csv())})
    assert [one.file_name for one in WaitingSheet.objects.all()] == ["new.csv"]


@pytest.mark.parametrize("number", [1, 3])
def test_waiting_costs_the_same_for_one_problem_and_for_many(
    client, world, post, number, django_assert_max_num_queries
):
    client.force_login(a_person("administrator"))
    rows = [["Thema", "Kreis Höxter"], *[[f"Topic {one}", "wer weiß"] for one in range(number)]]
    waiting = address_of(post(as_csv(rows), MAPPING.replace("header = 4", "header = 1")))
    client.get(waiting)

    with django_assert_max_num_queries(20):
        assert client.get(waiting).status_code == 200
