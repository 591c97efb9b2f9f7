from datetime import date, timedelta

import pytest
from django.contrib.auth import get_user_model
from django.db import connection
from django.test import RequestFactory
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from directory.models import (
    ClosingPeriod,
    Document,
    DocumentFile,
    OpeningHours,
    Organisation,
    ResidenceStatus,
    Service,
    ServiceDocument,
    ServiceTranslation,
    TargetGroup,
)
from directory.public.service_page import service_context
from tests.directory.records import a_category, a_contact, a_language, a_place, a_service, an_organisation, speaks
from tests.html import folded


@pytest.fixture
def organisation(district) -> Organisation:
    return an_organisation(district.town)


def page(client, service: Service, language: str = "de") -> str:
    response = client.get(f"/{language}/angebote/{service.slug}/")
    assert response.status_code == 200
    return folded(response.content.decode())


def a_full_service(organisation: Organisation, **values) -> Service:
    service = a_service(
        organisation,
        **{
            "name": "Integrationskurs",
            "summary": "Deutsch lernen bis B1.",
            "how_to_register": ["Anrufen.", "Kurzer Test."],
            "what_to_bring": ["Ausweis", "Berechtigung"],
            "cost": "fee",
            "cost_note": "2,29 € pro Stunde",
            "age_from": 16,
            "confirmed_at": timezone.localdate() - timedelta(days=20),
            **values,
        },
    )
    OpeningHours.objects.create(service=service, weekday=1, opens="08:30", closes="12:30")
    OpeningHours.objects.create(service=service, weekday=3, opens="14:00", closes="16:00", kind="by_appointment")
    a_place(organisation, organisation.area, service, step_free="yes", lift="no")
    a_contact(organisation, service)
    speaks(service, a_language("ar"))
    return service


def test_the_questions_stand_in_the_order_people_ask_them(client, organisation):
    html = page(client, a_full_service(organisation))

    places = [html.index(f'<h2 id="{name}"') for name in ("darf", "wann", "wo", "wie", "mit", "wen", "stand")]
    assert places == sorted(places)


def test_the_page_answers_with_what_is_known(client, organisation):
    service = a_full_service(organisation, age_to=27)
    service.target_groups = [TargetGroup.objects.create(key="frauen", labels={"de": "Frauen"})]
    service.residence_statuses = [ResidenceStatus.objects.create(key="duldung", labels={"de": "Duldung"})]
    service.save()

    html = page(client, service)

    for words in (
        "Brakel",
        "Frauen",
        "Duldung",
        "16",
        "27",
        "Arabisch",
        "8.30–12.30",
        "Am Markt 99",
        "33034 Brakel",
        "Kurzer Test.",
        "2,29 € pro Stunde",
        "Berechtigung",
        "0221 4710-455",
        'href="tel:+492214710455"',
    ):
        assert words in html, words


def test_unknown_is_said_and_is_not_no(client, organisation):
    service = a_service(organisation)
    a_place(organisation, organisation.area, service)

    context = client.get(service.get_absolute_url()).context

    assert {tick.known.value for tick in context["eligibility"]} == {"yes", "unknown"}
    [(_place, _map, answers)] = context["places"]
    assert {known for known, _label in answers} == {"unknown"}
    assert context["opening_words"] == ("", "")


def test_a_partial_reach_is_no_promise(client, organisation):
    service = a_service(organisation, extent="partial")

    first = client.get(service.get_absolute_url()).context["eligibility"][0]

    assert (first.known, "Brakel" in first.words) == ("unknown", True)


def test_the_map_shows_the_town_with_a_pin_and_its_neighbours(client, organisation):
    html = page(client, a_full_service(organisation))

    assert 'class="app-map__here" d="M' in html
    assert "app-map__pin" in html
    assert "app-map__scale" in html


def test_mail_addresses_are_no_prey_for_harvesters_and_still_links(client, organisation):
    html = page(client, a_full_service(organisation))

    body = html.split("<main")[1]
    assert "kurse@example.org" not in body
    assert "mailto:kurse" not in body
    assert "".join(f"&#{ord(sign)};" for sign in "kurse@example.org") in body


def test_drafts_and_services_to_come_do_not_exist(client, organisation):
    draft = a_service(organisation, live=False)
    to_come = a_service(organisation, valid_from=timezone.localdate() + timedelta(days=3))
    hidden = a_service(an_organisation(organisation.area, "Still", live=False))

    assert [client.get(one.get_absolute_url()).status_code for one in (draft, to_come, hidden)] == [404, 404, 404]
    assert client.get("/de/angebote/gibt-es-nicht/").status_code == 404


def test_a_service_that_is_over_says_so_and_leads_on(client, organisation):
    over = a_full_service(organisation, valid_until=date(2020, 12, 31), category=a_category("alpha"))

    response = client.get(over.get_absolute_url())

    html = response.content.decode()
    assert response.status_code == 410
    assert "?kategorie=alpha" in html
    assert organisation.get_absolute_url() in html
    assert "0221" not in html


def test_a_closed_service_says_why_and_is_not_called_open(client, organisation):
    service = a_full_service(organisation, temporarily_closed=True, closed_note="Wegen Umbau")

    html = page(client, service)

    assert "Wegen Umbau" in html
    assert 'class="app-open">Open now' not in html


def test_closing_periods_to_come_are_listed_and_past_ones_are_not(client, organisation):
    service = a_full_service(organisation)
    today = timezone.localdate()
    ClosingPeriod.objects.create(service=service, start=today, end=today + timedelta(days=5), reason="Betriebsferien")
    ClosingPeriod.objects.create(service=service, start=date(2020, 1, 1), end=date(2020, 1, 2), reason="Längst vorbei")

    html = page(client, service)

    assert "Betriebsferien" in html
    assert "Längst vorbei" not in html


def test_hours_of_each_place_stand_apart(client, organisation):
    service = a_service(organisation)
    one = a_place(organisation, organisation.area, service, name="Haus Eins")
    two = a_place(organisation, organisation.area, service, name="Haus Zwei")
    OpeningHours.objects.create(service=service, location=one, weekday=0, opens="09:00", closes="10:00")
    OpeningHours.objects.create(service=service, location=two, weekday=1, opens="11:00", closes="12:00")

    tables = client.get(service.get_absolute_url()).context["timetables"]

    assert [table.place.name for table in tables] == ["Haus Eins", "Haus Zwei"]
    assert [[day.weekday for day in table.days if not day.is_closed] for table in tables] == [[0], [1]]


@pytest.mark.parametrize(("days", "kind"), [(10, "success"), (200, "info"), (400, "warning"), (None, "warning")])
def test_the_confirmation_is_a_word_with_a_date(client, organisation, days, kind):
    confirmed = None if days is None else timezone.localdate() - timedelta(days=days)
    service = a_service(organisation, confirmed_at=confirmed)

    assert client.get(service.get_absolute_url()).context["freshness"][0] == kind


def test_the_capacity_light_has_words_and_a_date(client, organisation):
    service = a_service(organisation, capacity="few", capacity_places=3, capacity_as_of=date(2026, 11, 3))

    kind, words = client.get(service.get_absolute_url()).context["capacity"]

    assert kind == "warning"
    assert "3" in words
    assert "2026" in words
    assert client.get(a_service(organisation).get_absolute_url()).context["capacity"] is None


def test_leaflets_are_offered_by_own_name_with_type_and_size(client, organisation, settings, tmp_path):
    from django.core.files.base import ContentFile

    settings.MEDIA_ROOT = tmp_path
    service = a_full_service(organisation)
    document = Document.objects.create(title="Bleiberecht", organisation=organisation)
    row = DocumentFile(document=document, language=a_language("ar"))
    row.file.save("bleiberecht-ar.pdf", ContentFile(b"%PDF-1.7 " + b"x" * 2000))
    ServiceDocument.objects.create(service=service, document=document)

    html = page(client, service)
    file = client.get(f"/de/merkblaetter/{document.slug}/ar/")

    assert '<b lang="ar" dir="rtl">العربية</b>' in html
    assert 'hreflang="ar" type="application/pdf"' in html
    assert "PDF" in html
    assert "KB" in html
    assert (file.status_code, file["Content-Type"], file["Content-Language"]) == (200, "application/pdf", "ar")
    assert b"".join(file.streaming_content).startswith(b"%PDF")
    assert client.get(f"/de/merkblaetter/{document.slug}/").status_code == 200
    assert client.get(f"/de/merkblaetter/{document.slug}/uk/").status_code == 404


def test_leaflets_of_hidden_organisations_are_not_handed_out(client, district):
    hidden = an_organisation(district.town, "Still", live=False)
    document = Document.objects.create(title="Intern", organisation=hidden)

    assert client.get(f"/de/merkblaetter/{document.slug}/").status_code == 404


def test_similar_services_share_category_and_area(client, district, organisation):
    service = a_service(organisation, name="Kurs", area=district.town)
    a_service(organisation, name="Auch im Kreis", area=district.district)
    a_service(organisation, name="Anderes Thema", category=a_category("wohnen", "wohnen"))
    a_service(organisation, name="Weit weg", area=district.other_district)
    a_service(organisation, name="Entwurf", live=False)

    related = client.get(service.get_absolute_url()).context["related"]

    assert [one.name for one in related] == ["Auch im Kreis"]


def test_an_untranslated_text_is_shown_in_german_and_marked(client, organisation):
    html = page(client, a_full_service(organisation), "ar")

    assert '<h1><bdi lang="de" dir="ltr">Integrationskurs</bdi></h1>' in html
    assert '<li><bdi lang="de" dir="ltr">Anrufen.</bdi></li>' in html
    assert '<li><bdi lang="de" dir="ltr">Ausweis</bdi></li>' in html
    assert len(client.get("/ar/angebote/integrationskurs/").context["translation_notes"]) == 1


def test_a_machine_translation_and_an_outdated_one_are_marked(client, organisation):
    service = a_full_service(organisation)
    ServiceTranslation.objects.create(
        service=service, language="ar", name="دورة الاندماج", state="machine", source_hash="0" * 16
    )

    response = client.get(f"/ar/angebote/{service.slug}/")

    assert len(response.context["translation_notes"]) == 3
    assert "<h1>دورة الاندماج</h1>" in folded(response.content.decode())
    languages = [(info["code"], address) for info, _state, address in response.context["text_languages"]]
    assert languages == [("de", f"/de/angebote/{service.slug}/"), ("ar", f"/ar/angebote/{service.slug}/")]


def test_the_page_says_where_it_is_in_other_languages(client, organisation):
    html = page(client, a_full_service(organisation, slug="kurs"))

    for language in ("de", "en", "uk", "ar", "tr", "fa", "ru", "fr"):
        assert f'hreflang="{language}" href="http://testserver/{language}/angebote/kurs/"' in html
    assert 'hreflang="x-default" href="http://testserver/de/angebote/kurs/"' in html
    assert '<link rel="canonical" href="http://testserver/de/angebote/kurs/">' in html


def test_the_number_of_queries_does_not_grow_with_the_rows(client, organisation, django_assert_num_queries):
    def grow(n: int) -> None:
        a_contact(organisation, service, function=f"Büro {n}", deputy=a_contact(organisation))
        a_place(organisation, organisation.area, service, name=f"Haus {n}")
        OpeningHours.objects.create(service=service, weekday=n, opens="15:00", closes="16:00")
        speaks(service, a_language(["uk", "tr", "fa"][n]))
        ServiceTranslation.objects.create(service=service, language=["uk", "tr", "fa"][n], name="x")
        a_full_service(organisation, name=f"Ähnlich {n}")
        document = Document.objects.create(title=f"Blatt {n}", organisation=organisation)
        ServiceDocument.objects.create(service=service, document=document)

    service = a_full_service(organisation)
    grow(0)
    with CaptureQueriesContext(connection) as one:
        page(client, service)
    grow(1)
    grow(2)
    with django_assert_num_queries(len(one)):
        page(client, service)
    assert len(one) <= 45


def test_the_preview_of_a_draft_shows_the_same_page(organisation, rf: RequestFactory):
    service = a_full_service(organisation)
    service.name = "Geänderter Name"
    draft = service.save_revision().as_object()
    request = rf.get("/")
    request.user = get_user_model().objects.create_superuser("anna")

    context = service_context(draft, request)

    assert str(context["service"].text("name")) == "Geänderter Name"
    assert [str(shown.function) for shown in context["contacts"]] == ["Kursbüro"]
    assert [place.name for place, _map, _answers in context["places"]] == ["Haus am Markt"]


def test_the_preview_is_drawn_with_the_template_of_the_page(organisation):
    service = a_full_service(organisation)
    service.name = "Noch nicht veröffentlicht"
    draft = service.save_revision().as_object()

    html = draft.make_preview_request().content.decode()

    assert "<h1>Noch nicht veröffentlicht</h1>" in folded(html)
    assert "4710-455" in html


def test_a_service_whose_publication_ran_out_is_over(client, organisation):
    service = a_full_service(organisation, first_published_at=timezone.now(), live=False, expired=True)

    assert client.get(service.get_absolute_url()).status_code == 410


def test_unchanged_pages_answer_with_not_modified(client, organisation):
    service = a_full_service(organisation)
    first = client.get(service.get_absolute_url())

    again = client.get(service.get_absolute_url(), headers={"If-None-Match": first["ETag"]})

    assert again.status_code == 304
    assert "public" in first["Cache-Control"]


def test_pages_of_signed_in_people_stay_private_and_nothing_is_changed_by_a_get(client, organisation):
    service = a_full_service(organisation)
    client.force_login(get_user_model().objects.create_user("berta"))

    assert "private" in client.get(service.get_absolute_url())["Cache-Control"]
    assert client.post(service.get_absolute_url()).status_code == 405


@pytest.mark.parametrize(("weeks", "said"), [(0, "weniger als eine Woche"), (1, "etwa 1 Woche"), (3, "etwa 3 Wochen")])
def test_no_time_of_waiting_is_not_counted_in_weeks(client, organisation, weeks, said):
    service = a_service(organisation, waiting_weeks=weeks)

    html = client.get(service.get_absolute_url()).content.decode()

    assert said in html
    assert "0 Woche" not in html
