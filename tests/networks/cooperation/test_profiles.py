"""Cooperation profiles: page, figures from the register, list with filters, PDF, translations."""

from __future__ import annotations

import io
from datetime import date
from decimal import Decimal

import pikepdf
import pytest
from django.core.files.base import ContentFile
from django.utils.formats import number_format

from directory.areas.figures import figures_of
from directory.models import Area, Document, DocumentFile, Layer
from home.models import PortalPage
from networks.models import Attachment, CooperationProfile, ProfilePartner
from tests.directory.records import District, a_contact, a_language, an_area, an_organisation
from tests.directory.rights.people import a_person
from tests.home.ground import a_portal, a_site, a_translation
from tests.networks.cooperation.records import a_profile

pytestmark = pytest.mark.django_db
LIST = "/de/kooperationen/"


@pytest.fixture
def district(db) -> District:
    district = District()
    Area.objects.filter(pk=district.district.pk).update(
        population_date=date(2024, 12, 31), area_km2=Decimal("1201.42"), population_source="Amt"
    )
    Area.objects.filter(pk=district.town.pk).update(population_date=date(2024, 12, 31), area_km2=Decimal("173.71"))
    for one in (district.district, district.town):
        one.refresh_from_db()
    return district


@pytest.fixture
def portal(district) -> PortalPage:
    a_site()
    return a_portal(district.district)


def test_the_page_shows_what_the_profile_says(client, district, portal):
    office = an_organisation(district.district, "Integrationszentrum", kind="ki")
    page = a_profile(
        portal,
        district.district,
        district.town,
        summary="Kurz gesagt.",
        keywords=["Integration", "Wohnen"],
        occasion="Weite Wege.",
        aim="Gute Hilfe überall.",
        implementation="Zwei Treffen im Jahr.",
        funding="Land",
        legal_form="agreement",
        since=2020,
        contact=a_contact(office, function="Geschäftsstelle"),
        fields_of_action=[("field", {"title": "Bedarf erheben", "text": "Wer lebt wo?"})],
    )
    ProfilePartner.objects.create(page=page, organisation=office)
    ProfilePartner.objects.create(page=page, name="Agentur für Arbeit")

    shown = client.get(page.url).content.decode()

    for words in (
        "Gemeinsam handeln",
        "Kurz gesagt.",
        "Kreis Höxter",
        "Brakel",
        "Integrationszentrum",
        "Agentur für Arbeit",
        "?stichwort=Wohnen",
        "Weite Wege.",
        "Gute Hilfe überall.",
        "Zwei Treffen im Jahr.",
        "Bedarf erheben",
        "Wer lebt wo?",
        "Öffentlich-rechtliche Vereinbarung",
        "<dd>2020</dd>",
        "Geschäftsstelle",
        "139.252",
        "31.\xa0Dezember 2024",
        "1.201,42",
        f"{page.url}pdf/",
    ):
        assert words in shown, words


def test_a_town_inside_a_participating_district_is_not_counted_twice(district):
    figures = figures_of([district.town, district.district])

    assert (figures.population, figures.area_km2) == (139252, Decimal("1201.42"))
    assert (figures.population_dates, figures.sources) == ((date(2024, 12, 31),), ("Amt",))


def test_towns_are_added_and_a_cluster_counts_as_its_towns(district):
    Area.objects.filter(pk=district.neighbour.pk).update(area_km2=Decimal("168.00"))
    district.neighbour.refresh_from_db()

    figures = figures_of([district.cluster, district.neighbour, district.town])

    assert (figures.population, figures.area_km2) == (15900 + 22900, Decimal("341.71"))


def test_one_unknown_number_makes_no_sum(district):
    unknown = an_area("Neustadt", "05762099", "municipality", district.district, slug="neustadt")

    figures = figures_of([district.town, unknown])

    assert (figures.population, figures.area_km2) == (None, None)


def test_no_area_is_no_figure():
    assert figures_of([]).population is None


def test_the_contact_keeps_its_layer_on_the_page_and_never_reaches_the_file(client, district, portal):
    office = an_organisation(district.district)
    page = a_profile(
        portal, district.district, contact=a_contact(office, function="Durchwahl intern", layer=Layer.NETWORK)
    )

    visitor = client.get(page.url).content.decode()
    client.force_login(a_person("case_manager"))
    professional = client.get(page.url).content.decode()
    pdf = text_of(client.get(f"{page.url}pdf/").content)

    assert ("Durchwahl intern" in visitor, "Durchwahl intern" in professional) == (False, True)
    assert "Kontakt" not in pdf
    assert "Durchwahl" not in pdf


def test_attachments_are_leaflets_with_their_languages(client, district, portal, settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path
    leaflet = Document.objects.create(title="Vereinbarung", area=district.district)
    row = DocumentFile(document=leaflet, language=a_language("de", "Deutsch"))
    row.file.save("v.pdf", ContentFile(b"%PDF-1.7"))
    page = a_profile(portal, district.district)
    Attachment.objects.create(page=page, document=leaflet)

    shown = client.get(page.url).content.decode()

    assert f"/de/merkblaetter/{leaflet.slug}/de/" in shown


# --- the PDF ---------------------------------------------------------------------------------------------------------


def text_of(content: bytes) -> str:
    """Titles of the structure tree and the document, as a reader hears them announced."""
    pdf = pikepdf.open(io.BytesIO(content))
    return str(pdf.docinfo.get("/Title", "")) + " ".join(str(item.title) for item in _outline(pdf))


def _outline(pdf):
    with pdf.open_outline() as outline:
        stack = list(outline.root)
        while stack:
            item = stack.pop(0)
            yield item
            stack += item.children


@pytest.fixture
def pdf(client, district, portal) -> pikepdf.Pdf:
    page = a_profile(
        portal,
        district.district,
        district.town,
        summary="Kurz #strong[gesagt] = *kein* Markup",
        occasion="Erster Absatz.\n\nZweiter Absatz.",
        fields_of_action=[("field", {"title": "Bedarf erheben", "text": "Wer?"})],
    )
    response = client.get(f"{page.url}pdf/")
    assert (response.status_code, response["Content-Type"]) == (200, "application/pdf")
    assert response["Content-Disposition"] == 'inline; filename="gemeinsam.pdf"'
    return pikepdf.open(io.BytesIO(response.content))


def test_the_pdf_is_tagged_with_language_and_title(pdf):
    assert bool(pdf.Root.MarkInfo.Marked)
    assert str(pdf.Root.Lang).startswith("de")
    assert str(pdf.docinfo["/Title"]) == "Gemeinsam handeln"
    assert bool(pdf.Root.ViewerPreferences.DisplayDocTitle)
    with pdf.open_metadata() as metadata:
        assert metadata["pdfuaid:part"] == "1"


def test_the_pdf_has_headings_and_a_table_with_a_head(pdf):
    kinds = [str(kind) for kind in structure(pdf.Root.StructTreeRoot)]

    assert kinds.count("/H1") == 1
    assert kinds.count("/H2") >= 3
    assert kinds.count("/H3") == 1
    assert (kinds.count("/Table"), kinds.count("/TH")) == (1, 4)


def structure(node):
    """Kinds of all elements, depth first."""
    if isinstance(node, pikepdf.Array):
        for part in node:
            yield from structure(part)
    elif isinstance(node, pikepdf.Dictionary):
        if "/S" in node:
            yield node.S
        if "/K" in node:
            yield from structure(node.K)


def test_a_profile_that_is_not_public_has_no_pdf(client, district, portal):
    page = a_profile(portal, district.district)
    url = f"{page.url}pdf/"
    page.unpublish()

    assert client.get(url).status_code == 404


def test_below_another_language_the_same_file_is_served(client, district, portal):
    page = a_profile(portal, district.district)

    assert client.get(f"{page.url.replace('/de/', '/ar/')}pdf/").status_code == 200


def test_a_translated_profile_prints_in_its_language(client, district, portal):
    page = a_profile(portal, district.district, district.town)
    french = a_translation(page, "fr", title="Agir ensemble")

    content = client.get(f"{french.url}pdf/").content
    printed = pikepdf.open(io.BytesIO(content))

    assert (str(printed.Root.Lang)[:2], str(printed.docinfo["/Title"])) == ("fr", "Agir ensemble")
    assert [row.area.name for row in french.participants.all()] == ["Höxter", "Brakel"]


# --- the list --------------------------------------------------------------------------------------------------------


@pytest.fixture
def two(district, portal) -> list[CooperationProfile]:
    other = a_portal(district.other_district)
    return [
        a_profile(portal, district.district, district.town, slug="a", title="Hier", keywords=["Bau"], since=2020),
        a_profile(other, district.other_district, slug="b", title="Dort", keywords=["Ausbau"], legal_form="contract"),
    ]


@pytest.mark.parametrize(
    ("asked", "found"),
    [
        ({}, ["Dort", "Hier"]),
        ({"gebiet": "brakel"}, ["Hier"]),
        ({"ort": "Warburg"}, ["Hier"]),
        ({"gebiet": "kreis-heinsberg"}, ["Dort"]),
        ({"stichwort": "Bau"}, ["Hier"]),
        ({"rechtsform": "contract"}, ["Dort"]),
        ({"rechtsform": "contract", "gebiet": "brakel"}, []),
        ({"stichwort": "gibt es nicht"}, ["Dort", "Hier"]),
    ],
)
def test_the_list_is_narrowed_by_area_keyword_and_legal_form(client, two, asked, found):
    response = client.get(LIST, asked)

    assert [profile.title for profile, _url in response.context["profiles"]] == found
    if asked.get("stichwort") == "gibt es nicht":
        assert "gibt es nicht" in response.content.decode()
        assert "Sie wurde weggelassen" in response.content.decode() or response.context["problems"]


def test_drafts_and_closed_profiles_are_not_listed(client, two):
    two[0].unpublish()

    assert [profile.title for profile, _url in client.get(LIST).context["profiles"]] == ["Dort"]


def test_an_empty_list_says_who_writes_the_first_one(client, district, portal):
    assert "Es ist noch kein Kooperationsprofil veröffentlicht" in client.get(LIST).content.decode()


@pytest.mark.parametrize("count", [1, 3])
def test_the_list_asks_as_often_for_three_profiles_as_for_one(
    client, django_assert_num_queries, district, portal, count
):
    for number in range(count):
        a_profile(portal, district.district, district.town, slug=f"p-{number}", title=f"Profil {number}")
    client.get(LIST)

    # One of them asks the shared cache for the paths of the site.
    with django_assert_num_queries(11):
        client.get(LIST)


def test_pages_of_participating_areas_lead_to_the_profile(client, district, portal):
    page = a_profile(portal, district.district, district.town)

    assert page.url in client.get("/de/orte/brakel/").content.decode()
    assert page.url not in client.get("/de/orte/kreis-heinsberg/").content.decode()
    assert number_format(1) == "1"
