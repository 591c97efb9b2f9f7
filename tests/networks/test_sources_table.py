"""What the pages of the field tell must be representable: each row is built from records and read on its page."""

from __future__ import annotations

import io
from datetime import UTC, date, datetime
from decimal import Decimal

import pikepdf
import pytest
from django.core.files.base import ContentFile
from django.urls import reverse
from django.utils import timezone
from wagtail.documents import get_document_model
from wagtail.rich_text import RichText

from directory.models import Area, Document, DocumentFile, LegalSphere, Transition
from networks.models import BodyKind, Decision, GapReport, Seat, Snapshot
from search.rebuilding import rebuild
from tests.directory.records import a_category, a_contact, a_language, a_place, a_service, an_organisation
from tests.directory.rights.people import a_person
from tests.home.ground import a_portal, a_site
from tests.networks.cooperation.records import a_post, a_profile
from tests.networks.records import a_body, a_decision, a_holder, a_meeting, a_seat, agrees
from tests.search.outbox.conftest import own_index  # noqa: F401 - a fixture

pytestmark = pytest.mark.django_db
HOEXTER = "/de/kreis-hoexter/"


@pytest.fixture(autouse=True)
def _files(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path


@pytest.fixture
def site(town):
    return a_site()


def read(client, url: str) -> str:
    response = client.get(url, follow=True)
    assert response.status_code == 200
    return response.content.decode()


def in_order(page: str, *words: str) -> None:
    """Every one of the words is on the page, each after the one before."""
    place = 0
    for word in words:
        found = page.find(word, place)
        assert found >= 0, f"{word!r} is missing after {page[max(0, place - 80) : place]!r}"
        place = found


def test_row_1_a_portal_with_three_building_blocks_contacts_bodies_services_and_downloads(client, town, site):
    area = town.district.district
    contact = a_contact(town.office, function="Koordination KIM")
    a_service(town.office, area=area, name="Sprachkurs Höxter", category=a_category("kurs", "sprache"))
    a_body(area, "Lenkungsgruppe Höxter")
    concept = get_document_model().objects.create(title="Konzept", file=ContentFile(b"x" * 776 * 1024, "konzept.pdf"))
    bare = {"page": None, "link_text": ""}
    blocks = [
        {**bare, "kicker": f"Baustein {n}", "title": title, "text": "Text."}
        for n, title in enumerate(("Koordination", "Case Management", "Behörden"), 1)
    ]
    a_portal(
        area,
        body=[
            ("building_blocks", {"heading": "Drei Bausteine", "intro": "", "items": blocks}),
            ("contacts", {"heading": "Kontakte", "contacts": [contact], "with_address": False}),
            ("register_part", {"part": "bodies"}),
            ("services", {"heading": "Deutsch lernen", "topic": "sprache", "number": 3}),
            ("downloads", {"heading": "Dateien", "items": [{"title": "Konzept", "document": concept, "note": ""}]}),
        ],
    )

    page = read(client, HOEXTER)

    in_order(
        page,
        "Drei Bausteine",
        "Baustein 1",
        "Baustein 2",
        "Baustein 3",
        "Kontakte",
        "Koordination KIM",
        "Lenkungsgruppe Höxter",
        "Deutsch lernen",
        "Sprachkurs Höxter",
        "Dateien",
        "PDF, 776\xa0KB",
    )
    assert page.count("Lenkungsgruppe Höxter") == 1, "a part an editor placed is not repeated at the end"


def test_row_2_a_steering_body_with_seats_by_function_chair_rhythm_and_cluster_regions(client, town):
    body = a_body(town.district.district, "Lenkungsgruppe Höxter", meetings_per_year=2, founded_on=date(2021, 6, 1))
    chair = a_seat(body, "Kreisdirektion", role=Seat.Role.CHAIR, order=1)
    a_seat(body, "Leitung Jobcenter", order=2, deputy_function="Teamleitung Jobcenter")
    a_seat(body, "Bürgermeisteramt der Clusterregion", area=town.district.cluster, order=3)
    named = a_contact(town.office, function="Direktion", name="Jorinde Falkenhain")
    a_holder(chair, named, begins_on=date(2022, 9, 20))
    agrees(named)
    a_meeting(body, datetime(2022, 9, 20, 12, tzinfo=UTC), number=1)

    page = read(client, body.get_absolute_url())

    in_order(page, "Lenkungsgruppe Höxter", "Kreisdirektion", "Leitung Jobcenter", "Clusterregion")
    for words in ("Jorinde Falkenhain", "Teamleitung Jobcenter", "Nord", "20.\xa0September 2022", "unbesetzt"):
        assert words in page, words


def test_row_3_groups_founded_by_a_decision_with_mandate_topics_and_members(client, town):
    steering = a_body(town.district.district, "Lenkungsgruppe Höxter")
    decision = a_decision(steering, "Projektgruppe gründen", effect=Decision.Effect.FOUND_GROUP)
    group = a_body(
        town.district.district,
        "Projektgruppe Wechsel zum Jobcenter",
        kind=BodyKind.PROJECT_GROUP,
        founding_decision=decision,
        mandate="Klärt den Übergang.",
    )
    group.categories = [a_category("uebergang", "arbeit", de="Übergang in Arbeit")]
    group.save()
    a_seat(group, "Case Management")

    page = read(client, group.get_absolute_url())

    for words in ("Klärt den Übergang.", "Projektgruppe gründen", "Übergang in Arbeit", "Case Management"):
        assert words in page, words
    assert "Projektgruppe Wechsel zum Jobcenter" in read(client, steering.get_absolute_url())


def test_row_4_case_managers_at_the_centre_and_at_welfare_organisations(client, town):
    area = town.district.district
    welfare = [an_organisation(area, name, kind="welfare") for name in ("Sozialdienst A", "Sozialdienst B")]
    for number in range(4):
        a_post(town.office, area, title=f"Zentrum {number}", contact=a_contact(town.office, function=f"CM {number}"))
    for carrier in welfare:
        a_post(carrier, area, title=f"Stelle {carrier.name}", languages=(a_language("ar"),))

    page = read(client, reverse("cooperation:post_finder") + "?gebiet=kreis-hoexter")

    for words in (*(f"Zentrum {number}" for number in range(4)), "Stelle Sozialdienst A", "Stelle Sozialdienst B"):
        assert words in page, words
    assert "Arabisch" in page


def test_row_5_case_work_refers_to_services_that_are_there(client, town):
    a_service(town.office, area=town.district.town, name="Wohnberatung Brakel", category=a_category("wohn", "wohnen"))
    a_service(town.office, area=town.district.neighbour, name="Wohnberatung Warburg")

    page = read(client, "/de/angebote/?gebiet=brakel&thema=wohnen")

    assert ("Wohnberatung Brakel" in page, "Wohnberatung Warburg" in page) == (True, False)


def test_row_6_gaps_from_case_work_reach_the_coordination(client, town):
    category = a_category("sprachcafe", "sprache", de="Sprachcafé")
    client.force_login(a_person("case_manager"))
    values = {"category": category.pk, "area": town.district.town.pk, "reason": "far", "wants_news": "on", "text": ""}
    client.post(reverse("gaps:report"), values)
    number = GapReport.objects.get().gap.number

    client.force_login(a_person("coordinator", areas=(town.district.district,)))

    page = read(client, reverse("gaps:list"))
    assert number in page
    assert "Sprachcafé" in page
    assert "Brakel" in page


def test_row_7_breaking_points_between_legal_spheres_are_a_table(client, town, own_index):  # noqa: F811 - the fixture
    asylum, jobs = (
        LegalSphere.objects.create(key=key, labels={"de": name})
        for key, name in (("asylblg", "AsylbLG"), ("sgb2", "SGB II"))
    )
    Transition.objects.create(
        key="wechsel", labels={"de": "Vom Sozialamt zum Jobcenter"}, from_sphere=asylum, to_sphere=jobs
    )
    category = a_category("sprachmittlung", "gesundheit", de="Sprachmittlung")
    service = a_service(town.office, area=town.district.district, category=category, name="Dolmetschen")
    service.legal_spheres = [asylum]
    service.save()
    rebuild()
    client.force_login(a_person("coordinator", areas=(town.district.district,)))

    page = read(client, reverse("atlas:transitions", args=["kreis-hoexter"]))

    in_order(page, "Vom Sozialamt zum Jobcenter", "Sprachmittlung")


def test_row_8_regular_monitoring_keeps_figures_by_day(client, town, own_index):  # noqa: F811 - the fixture
    rebuild()
    client.force_login(a_person("coordinator", areas=(town.district.state,)))

    answer = client.post(reverse("atlas:take_snapshot", args=["kreis-hoexter"]))

    assert answer.status_code == 302
    assert Snapshot.objects.get().taken_on == timezone.localdate()
    assert client.get(reverse("atlas:course", args=["kreis-hoexter"])).status_code == 200


def test_row_8_figures_of_all_areas_are_kept_by_those_who_look_after_all_of_them(client, town, own_index):  # noqa: F811
    rebuild()
    keep, page = (reverse(f"atlas:{name}", args=["kreis-hoexter"]) for name in ("take_snapshot", "course"))
    found = {}
    for name in ("district", "region", "state"):
        client.force_login(a_person("coordinator", areas=(getattr(town.district, name),)))
        offered = keep in client.get(page).content.decode()
        found[name] = (offered, client.post(keep).status_code, Snapshot.objects.count())

    assert found == {"district": (False, 403, 0), "region": (False, 403, 0), "state": (True, 302, 1)}


def test_row_8_the_evaluation_report_is_taken_along_as_pdf_and_workbook(client, town):
    client.force_login(a_person("coordinator", areas=(town.district.district,)))
    url = reverse("gaps:steering_report")

    pdf = client.get(url, {"gebiet": "kreis-hoexter", "datei": "pdf"})
    book = client.get(url, {"gebiet": "kreis-hoexter", "datei": "xlsx"})

    assert bool(pikepdf.open(io.BytesIO(pdf.content)).Root.MarkInfo.Marked)
    assert book.content[:2] == b"PK"


LANGUAGES = [
    "de",
    "ar",
    "prs",
    "en",
    "fa",
    "fr",
    "hi",
    "hy",
    "ka",
    "ku",
    "ckb",
    "mk",
    "ps",
    "ru",
    "so",
    "sq",
    "sr-Cyrl",
    "sr-Latn",
    "tr",
    "ur",
]


def test_row_9_one_leaflet_in_twenty_languages_each_with_code_direction_and_size(client, town, site):
    leaflet = Document.objects.create(title="Chancen-Aufenthalt", area=town.district.district)
    for place, tag in enumerate(LANGUAGES):
        rtl = tag in ("ar", "prs", "fa", "ckb", "ps", "ur")
        language = a_language(tag, f"Name {tag}", direction="rtl" if rtl else "ltr", order=place)
        row = DocumentFile(document=leaflet, language=language)
        row.file.save(f"blatt-{tag}.pdf", ContentFile(b"%PDF-1.7" + b"x" * (115 + place * 8) * 1024))
    a_portal(town.district.district)

    page = read(client, HOEXTER)

    assert page.count('type="application/pdf"') == 20
    for tag in LANGUAGES:
        assert f'hreflang="{tag}"' in page
    assert '<b lang="ckb" dir="rtl">' in page
    assert '<b lang="sr-Cyrl" dir="ltr">' in page
    assert "PDF, 267\xa0KB" in page


def test_row_10_a_cooperation_profile_with_figures_of_the_register_and_a_pdf(client, town, site):
    area = town.district.district
    Area.objects.filter(pk=area.pk).update(population_date=date(2022, 6, 30), area_km2=Decimal("1960.16"))
    page_of_profile = a_profile(
        a_portal(area),
        area,
        town.district.town,
        town.district.neighbour,
        since=2020,
        legal_form="agreement",
        keywords=["Soziales"],
        fields_of_action=[
            ("field", {"title": title, "text": ""}) for title in ("Bedarf", "Stellen", "Steuern", "Bericht")
        ],
    )

    page = read(client, page_of_profile.url)

    in_order(page, "2020", "Öffentlich-rechtliche Vereinbarung", "139.252", "30.\xa0Juni 2022", "1.960,16")
    in_order(page, "Bedarf", "Stellen", "Steuern", "Bericht")
    pdf = pikepdf.open(io.BytesIO(client.get(f"{page_of_profile.url}pdf/").content))
    assert str(pdf.docinfo["/Title"]) == page_of_profile.title


def test_row_11_contacts_by_function_with_phone_fax_mail_and_address_safe_from_harvesters(client, town, site):
    office = an_organisation(town.district.district, "Ausländerbehörde", kind="authority")
    a_place(office, town.district.town, street="Beispielstraße", house_number="12")
    contact = a_contact(
        office,
        function="Bleiberecht",
        phone="0221 4710-310",
        fax="0221 4710-319",
        email="bleiberecht@example.org",
        is_functional_mailbox=True,
    )
    value = {"heading": "Behörden", "contacts": [contact], "with_address": True}
    a_portal(town.district.district, body=[("contacts", value)])

    page = read(client, HOEXTER)

    in_order(page, "Behörden", "Bleiberecht", "0221 4710-310")
    for words in ("0221 4710-319", "Beispielstraße 12", "33034 Brakel"):
        assert words in page, words
    assert "bleiberecht@example.org" not in page
    assert "".join(f"&#{ord(sign)};" for sign in "bleiberecht@example.org") in page


def test_row_12_questions_with_a_short_answer_links_and_the_notice_of_the_funder(client, town, site):
    question = {
        "question": "Wer darf kommen?",
        "answer": RichText("<p>Alle.</p>"),
        "summary": "Niemand wird abgewiesen.",
    }
    link = {"label": "Ministerium", "url": "https://example.org/", "page": None, "document": None}
    a_portal(
        town.district.district,
        body=[
            ("faq", {"heading": "Fragen", "items": [question]}),
            ("links", {"heading": "Mehr", "items": [link]}),
            ("funder", {"text": "Gefördert durch das Land.", "logo": None, "url": ""}),
        ],
    )

    page = read(client, HOEXTER)

    in_order(
        page, "Fragen", "Wer darf kommen?", "Alle.", "Niemand wird abgewiesen.", "Mehr", "Ministerium", "Gefördert"
    )
    assert '"@type": "FAQPage"' in page
