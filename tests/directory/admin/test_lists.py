from datetime import date, timedelta
from io import BytesIO

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from directory.export.columns import COLUMNS, services_for_table
from directory.models import Layer, Service
from directory.models.access import rights_of
from kim.tables.columns import headings, table_rows
from kim.tables.csv_exporter import CsvExporter
from kim.tables.xlsx_exporter import XlsxExporter
from tests.directory.records import a_category, a_contact, a_place, a_service, an_organisation
from tests.directory.rights.people import a_person

from .forms import address

MODELS = ("service", "organisation", "location", "contact", "document", "membership")


def names(response) -> list[str]:
    return [str(row) for row in response.context["page_obj"].object_list]


def queries(client, url) -> int:
    client.get(url)
    with CaptureQueriesContext(connection) as seen:
        assert client.get(url).status_code == 200
    return len(seen)


@pytest.mark.parametrize("model", MODELS)
def test_a_list_needs_as_many_queries_for_three_rows_as_for_one(admin, office, model):
    make_one(office, model)
    few = queries(admin, address("list", model=model))
    make_one(office, model), make_one(office, model)

    assert queries(admin, address("list", model=model)) == few


def make_one(office, model):
    from directory.models import Document, Membership

    organisation = an_organisation(office.district.town, f"Verein {timezone.now().timestamp()}")
    if model == "service":
        service = a_service(organisation, summary="Kurz.")
        a_contact(organisation, service), a_place(organisation, office.district.town, service)
        service.save_revision()
    elif model == "location":
        a_place(organisation, office.district.town)
    elif model == "contact":
        a_contact(organisation)
    elif model == "document":
        Document.objects.create(title="Merkblatt", organisation=organisation)
    elif model == "membership":
        Membership.objects.create(user=a_person(), organisation=organisation)


def test_an_export_needs_as_many_queries_for_three_rows_as_for_one(office):
    def count() -> int:
        rights_of(office.administrator)
        with CaptureQueriesContext(connection) as seen:
            list(table_rows(services_for_table(Service.objects.all(), office.administrator), COLUMNS))
        return len(seen)

    few = count()
    make_one(office, "service"), make_one(office, "service")
    assert count() == few


def test_filters_find_by_area_with_everything_inside(admin, office):
    a_service(an_organisation(office.district.other_district), name="Heinsberger Treff")
    a_service(office.organisation, name="Für den ganzen Kreis", area=office.district.district)
    url = address("list")

    assert names(admin.get(url, {"area": office.district.town.pk})) == ["Müttertreff Süd"]
    assert names(admin.get(url, {"area": office.district.district.pk})) == ["Für den ganzen Kreis", "Müttertreff Süd"]


def test_filters_by_category_organisation_freshness_funding_and_demo(admin, office):
    today = timezone.localdate()
    other = a_service(
        an_organisation(office.district.neighbour, "Warburger Verein"),
        name="Fahrradkurs",
        category=a_category("mobilitaet"),
        confirmed_at=today,
        funding_until=today + timedelta(days=80),
        is_demo=True,
    )
    url = address("list")

    for query in (
        {"categories": a_category("mobilitaet").pk},
        {"organisation": other.organisation.pk},
        {"freshness": "fresh"},
        {"funding": "3"},
        {"is_demo": "true"},
    ):
        assert names(admin.get(url, query)) == ["Fahrradkurs"], query
    assert names(admin.get(url, {"freshness": "overdue"})) == ["Müttertreff Süd"]


def test_filters_by_state(admin, office):
    service = office.service
    draft = a_service(office.organisation, name="Entwurf", live=False)
    url = address("list")
    assert names(admin.get(url, {"state": "live"})) == ["Müttertreff Süd"]
    assert names(admin.get(url, {"state": "draft"})) == ["Entwurf"]
    assert names(admin.get(url, {"state": "locked"})) == []

    draft.save_revision()
    Service.get_default_workflow().start(draft, office.partner)
    assert names(admin.get(url, {"state": "review"})) == ["Entwurf"]
    service.summary = "Neu."
    service.save_revision()
    assert names(admin.get(url, {"state": "changed"})) == ["Müttertreff Süd"]


@pytest.mark.parametrize("words", ["Mütter", "müttertreff süd", "Nethetal", "Integrationskurs"])
def test_search_finds_by_name_organisation_and_category(admin, office, words):
    assert names(admin.get(address("list"), {"q": words})) == ["Müttertreff Süd"]


@pytest.mark.parametrize("words", ['"', '"Mütter', "%", "' OR 1=1", "(*", "AND NOT"])
@pytest.mark.parametrize("model", MODELS)
def test_any_sign_in_the_search_is_a_letter(admin, office, words, model):
    assert admin.get(address("list", model=model), {"q": words}).status_code == 200


@pytest.mark.parametrize("words", ['"', '"Mütter'])
def test_choosers_take_any_sign_as_well(admin, office, words):
    for model in ("organisation", "location", "contact", "document", "service"):
        url = f"/cms/snippets/choose/directory/{model}/results/"
        assert admin.get(url, {"q": words}).status_code == 200, model


def test_search_filter_and_order_hold_together(admin, office):
    a_service(office.organisation, name="Anfängerkurs", area=office.district.town)
    a_service(office.organisation, name="Zeichenkurs", area=office.district.neighbour)

    found = admin.get(address("list"), {"q": "kurs", "area": office.district.town.pk, "ordering": "-name"})

    assert names(found) == ["Müttertreff Süd", "Anfängerkurs"]


def read_table(response, exporter) -> list[dict]:
    table = exporter.read(BytesIO(b"".join(response)))
    return [dict(zip(table[0], row, strict=True)) for row in table[1:]]


@pytest.mark.parametrize("exporter", [CsvExporter(), XlsxExporter()], ids=["csv", "xlsx"])
def test_an_export_holds_what_filters_and_search_left(admin, office, exporter):
    a_service(office.organisation, name="Zeichenkurs", area=office.district.neighbour)

    response = admin.get(address("list"), {"export": exporter.key, "q": "Mütter"})

    assert response["Content-Disposition"] == f'attachment; filename="angebote.{exporter.extension}"'
    [row] = read_table(response, exporter)
    assert (row["Name"], row["Area served"], row["Phone"]) == ("Müttertreff Süd", "Brakel", "0221 4710-455")


def test_a_partner_exports_own_services_only(partner, office):
    a_service(an_organisation(office.district.other_district), name="Heinsberger Treff")

    rows = read_table(partner.get(address("list"), {"export": "csv"}), CsvExporter())

    assert [row["Name"] for row in rows] == ["Müttertreff Süd"]


def test_an_export_keeps_to_the_layer_of_contacts_and_to_protected_addresses(office):
    a_contact(office.organisation, office.service, phone="030 23125-003", layer=Layer.COORDINATION)
    office.place.protected = True
    office.place.save()

    def cells(viewer) -> list:
        [values] = table_rows(services_for_table(Service.objects.all(), viewer), COLUMNS)
        return values

    def row(viewer) -> dict:
        return dict(zip(headings(COLUMNS), cells(viewer), strict=True))

    manager, coordinator = a_person("case_manager"), office.coordinator
    assert (row(manager)["Phone"], row(manager)["Addresses"]) == ("0221 4710-455", "Brakel")
    # Capacity has a column of the same heading.
    assert "Haus am Markt" not in str(cells(manager))
    assert "Haus am Markt" in str(cells(coordinator))
    assert "030 23125-003" in row(coordinator)["Phone"]
    assert "Am Markt 99" in row(coordinator)["Addresses"]


@pytest.mark.parametrize("exporter", [CsvExporter(), XlsxExporter()], ids=["csv", "xlsx"])
def test_no_cell_is_run_as_a_formula(exporter):
    stream = BytesIO()

    exporter.write(["Name"], [["=1+1"], ["@cmd"], ["+49 221 4710"], ["-2"], ["\x01Kurs"], [date(2027, 1, 2)]], stream)

    stream.seek(0)
    cells = [row[0] for row in exporter.read(stream)]
    if exporter.key == "csv":
        assert stream.getvalue().startswith(b"\xef\xbb\xbf")
        assert cells[1:5] == ["'=1+1", "'@cmd", "+49 221 4710", "-2"]
    else:
        from openpyxl import load_workbook

        sheet = load_workbook(BytesIO(stream.getvalue())).active
        assert {row[0].data_type for row in sheet["A2:A6"]} == {"s"}
        assert cells[5] == "Kurs"


def test_every_column_has_a_heading_of_its_own():
    assert len(set(headings(COLUMNS))) >= len(COLUMNS) - 1


def test_the_list_says_in_which_state_each_entry_is(admin, office):
    draft = a_service(office.organisation, name="Entwurf", live=False)
    draft.save_revision()
    Service.get_default_workflow().start(draft, office.partner)
    office.service.save_revision()
    Service.objects.filter(pk=office.service.pk).update(has_unpublished_changes=True, locked=True)

    page = admin.get(address("list")).content.decode()

    assert "not public, in review" in page
    assert "public, with a draft, locked" in page
