"""Pages about gaps: who reaches them, what a form keeps, how many questions they ask the database."""

from __future__ import annotations

import pytest
from django.core import mail
from django.urls import reverse

from networks.gaps.digests import send_all
from networks.gaps.lifecycle import Move, advance
from networks.models import Gap, GapReport, Measure, Step
from tests.directory.rights.people import a_person

pytestmark = pytest.mark.django_db


def address(name: str, *args) -> str:
    return reverse(f"gaps:{name}", args=args)


READ = {"list": (), "detail": ("number",), "report": (), "who_to_ask": ()}
WRITE = {
    "move": ("number", 20),
    "take_back": ("number",),
    "note": ("number",),
    "join": ("number",),
    "measure_add": ("number",),
}


@pytest.mark.parametrize("role", [None, "partner", "case_manager", "coordinator", "superuser"])
@pytest.mark.parametrize("name", READ)
def test_gaps_are_for_professionals(client, gap, district, role, name):
    args = [gap.number if arg == "number" else arg for arg in READ[name]]
    if role:
        areas = (district.district,) if role == "coordinator" else ()
        client.force_login(a_person(role, areas=areas))

    answer = client.get(address(name, *args))

    assert answer.status_code == {None: 302, "partner": 404}.get(role, 200)


@pytest.mark.parametrize("name", WRITE)
def test_nobody_but_the_coordination_of_the_area_moves_a_gap(client, gap, stranger, case_manager, name):
    args = [gap.number if arg == "number" else arg for arg in WRITE[name]]
    before = list(Gap.objects.values()), list(gap.events.values())

    for person in (stranger, case_manager):
        client.force_login(person)
        assert client.post(address(name, *args), {"text": "x", "title": "x"}).status_code == 404
    assert (list(Gap.objects.values()), list(gap.events.values())) == before
    assert not Measure.objects.exists()


def test_the_coordination_leads_a_gap_on_and_back(client, gap, group, coordinator):
    client.force_login(coordinator)

    client.post(address("move", gap.number, Step.REVIEWED.value), {"s20-note": "Stimmt."})
    page = client.post(address("move", gap.number, Step.ASSIGNED.value), {"s30-body": group.pk}, follow=True)

    gap.refresh_from_db()
    assert (gap.step, gap.body) == (Step.ASSIGNED, group)
    assert "AG Sprache" in page.content.decode()

    client.post(address("take_back", gap.number))
    gap.refresh_from_db()
    assert gap.step == Step.REVIEWED


def test_a_refused_step_keeps_what_was_entered(client, gap, coordinator):
    Gap.objects.update(step=Step.REVIEWED)
    client.force_login(coordinator)

    answer = client.post(address("move", gap.number, Step.ASSIGNED.value), {"s30-note": "Bitte bald."})

    assert answer.status_code == 422
    assert "Bitte bald." in answer.content.decode()


def test_a_note_about_a_person_is_refused_and_kept_in_the_form(client, gap, coordinator):
    client.force_login(coordinator)

    answer = client.post(address("note", gap.number), {"text": "Frau Yilmaz, 0221 4710-117, wartet."})

    assert answer.status_code == 422
    assert "0221 4710-117" in answer.content.decode()
    assert not gap.events.filter(title="Notiz").exists()


def report_of(category, area, **more) -> dict:
    return {"category": category.pk, "area": area.pk, "reason": "far", "text": "", "wants_news": "on", **more}


def test_case_work_reports_a_gap_and_takes_it_back(client, district, category, case_manager):
    client.force_login(case_manager)

    answer = client.post(address("report"), report_of(category, district.town), follow=True)

    report = GapReport.objects.get()
    assert report.gap.number in answer.content.decode()
    client.post(address("report_undo", report.pk))
    assert not GapReport.objects.standing().exists()


def test_a_report_with_details_of_a_person_is_not_stored_and_nothing_is_lost(client, district, category, case_manager):
    client.force_login(case_manager)
    text = "Klient, geb. 12.03.1990, erreichbar 0221 4710-117, findet keinen Kurs."

    answer = client.post(address("report"), report_of(category, district.town, text=text))

    page = answer.content.decode()
    assert answer.status_code == 422
    assert not GapReport.objects.exists()
    assert text in page
    assert f'<option value="{district.town.pk}" selected>' in page


def test_reports_of_others_are_not_shown(client, district, category, case_manager):
    other = GapReport.objects.create(
        category=category, area=district.town, reason="far", reporter=a_person("case_manager")
    )
    client.force_login(case_manager)

    assert client.get(address("reported", other.pk)).status_code == 404
    assert client.post(address("report_undo", other.pk)).status_code == 404


def test_what_is_known_is_said_before_people_type(client, gap, case_manager):
    client.force_login(case_manager)

    page = client.get(address("report"), {"kategorie": gap.category_id, "gebiet": gap.area_id}).content.decode()

    assert gap.number in page


def test_a_joined_gap_leads_to_the_one_that_stays(client, gap, district, category, coordinator):
    other = Gap.objects.create(category=category, area=district.neighbour)
    client.force_login(coordinator)

    client.post(address("join", other.number), {"into": gap.pk})

    assert client.get(address("detail", other.number)).url == gap.get_absolute_url()


def test_reporters_hear_once_what_became_of_it(client, district, category, case_manager, coordinator):
    case_manager.email = "fall@example.org"
    case_manager.save()
    client.force_login(case_manager)
    client.post(address("report"), report_of(category, district.town))
    send_all()
    assert mail.outbox == []

    advance(Gap.objects.get(), Move(Step.REVIEWED), coordinator)
    send_all()
    send_all()

    assert [message.to for message in mail.outbox] == [["fall@example.org"]]
    assert "geprüft" in mail.outbox[0].body


def test_who_switched_mails_off_gets_none(client, district, category, case_manager, coordinator):
    case_manager.email = "fall@example.org"
    case_manager.save()
    client.force_login(case_manager)
    client.post(address("report"), report_of(category, district.town))
    client.post(address("report_news", GapReport.objects.get().pk))
    advance(Gap.objects.get(), Move(Step.REVIEWED), coordinator)

    send_all()

    assert mail.outbox == []


def test_coordinators_are_told_what_waits_in_their_own_areas(gap, coordinator, stranger):
    for person in (coordinator, stranger):
        person.email = f"{person.username}@example.org"
        person.save()

    send_all()

    assert [message.to for message in mail.outbox] == [[coordinator.email]]
    assert gap.number in mail.outbox[0].body


@pytest.mark.parametrize("view", ["tafel", "liste"])
def test_the_list_asks_as_often_for_three_gaps_as_for_one(
    client, gap, district, category, group, coordinator, django_assert_max_num_queries, view
):
    client.force_login(coordinator)
    Gap.objects.update(body=group)
    client.get(address("list"), {"ansicht": view})

    def queries() -> int:
        with django_assert_max_num_queries(60) as seen:
            assert client.get(address("list"), {"ansicht": view}).status_code == 200
        return len(seen)

    one = queries()
    for area in (district.neighbour, district.district):
        Gap.objects.create(category=category, area=area, body=group)
    assert queries() == one


def test_filters_narrow_the_list(client, gap, district, category, coordinator):
    other = Gap.objects.create(category=category, area=district.neighbour, step=Step.REVIEWED)
    client.force_login(coordinator)

    page = client.get(address("list"), {"schritt": Step.REVIEWED.value, "ansicht": "liste"}).content.decode()

    assert other.number in page
    assert gap.number not in page


def test_somebody_is_named_even_where_no_service_is(client, gap, group, district, case_manager):
    client.force_login(case_manager)

    page = client.get(
        address("who_to_ask"), {"kategorie": gap.category.key, "gebiet": district.town.slug}
    ).content.decode()

    assert "AG Sprache" in page
