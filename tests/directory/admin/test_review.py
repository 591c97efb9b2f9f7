from datetime import time

import pytest
from django.core import mail
from django.utils import timezone
from wagtail.models import ModelLogEntry, Workflow, WorkflowState

from directory.admin.review import ensure_review
from directory.models import Contact, OpeningHours, Service
from tests.directory.records import a_category
from tests.directory.rights.people import a_person

from .forms import add_row, address, problems, read_form, send


def hand_in(client, service, rows=(), **changes):
    url = address("edit", service.pk)
    data = read_form(client, url)
    for relation, values in rows:
        add_row(data, relation, **values)
    response = send(client, url, data, **{"action-submit": "1"}, **changes)
    assert response.status_code == 302, problems(response)
    return response


def stored(service) -> Service:
    return Service.objects.get(pk=service.pk)


def test_the_workflow_is_bound_once(db):
    assert ensure_review() == ensure_review()
    assert Workflow.objects.filter(name="Prüfung durch die Koordination").count() == 1
    assert Service.get_default_workflow() == ensure_review()


def test_a_partner_cannot_publish_a_new_service_but_hands_it_in(partner, office):
    url = address("add")
    data = add_row(read_form(partner, url), "coverage", area=office.district.town.pk, extent="full")
    answers = {
        "organisation": office.organisation.pk,
        "name": "Kochkurs",
        "summary": "Kochen lernen.",
        "categories": a_category().pk,
    }

    send(partner, url, data, **answers, **{"action-publish": "1"})
    assert not Service.objects.get(name="Kochkurs").live
    send(partner, url, data, **{**answers, "name": "Backkurs"}, **{"action-submit": "1"})

    service = Service.objects.get(name="Backkurs")
    assert not service.live
    assert service.workflow_in_progress


def test_an_incomplete_service_cannot_be_handed_in(partner, office):
    url = address("add")
    data = read_form(partner, url)

    response = send(partner, url, data, organisation=office.organisation.pk, name="Neu", **{"action-submit": "1"})

    assert "Add at least one area" in problems(response)


def test_hours_of_a_partner_go_live_at_once_and_are_logged(partner, office):
    row = {"weekday": 0, "opens": "09:00", "closes": "12:00", "kind": "open", "location": ""}

    hand_in(partner, office.service, rows=[("opening_hours", row)], capacity="few", capacity_as_of="2027-01-02")

    live = stored(office.service)
    assert [str(hours) for hours in live.opening_hours.all()] == ["Monday 09:00–12:00"]
    assert live.capacity == "few"
    assert not live.workflow_in_progress
    assert not live.has_unpublished_changes
    entry = ModelLogEntry.objects.get(action="directory.at_once")
    assert (entry.user, entry.data["parts"]) == (
        office.partner,
        ["capacity", "capacity_as_of", "opening_hours"],
    )


@pytest.mark.parametrize(
    "changes",
    [{"name": "Elterntreff"}, {"age_from": "18"}, {"coverage-0-extent": "partial"}, {"summary": "Anders."}],
    ids=["name", "eligibility", "coverage", "summary"],
)
def test_other_changes_wait_while_the_approved_version_stays_public(partner, office, changes):
    before = stored(office.service).serializable_data()

    hand_in(partner, office.service, temporarily_closed="on", **changes)

    live = stored(office.service)
    assert live.workflow_in_progress
    assert live.temporarily_closed
    kept = ("name", "age_from", "coverage", "summary")
    assert {name: live.serializable_data()[name] for name in kept} == {name: before[name] for name in kept}


def test_the_coordination_of_the_area_approves_and_sees_what_changes(partner, office):
    hand_in(partner, office.service, name="Elterntreff")
    state = WorkflowState.objects.get()
    partner.force_login(office.coordinator)

    page = partner.get(address("edit", office.service.pk)).content.decode()
    assert address("revisions_compare", office.service.pk, "live", "latest") in page
    compared = partner.get(address("revisions_compare", office.service.pk, "live", "latest")).content.decode()
    assert "Elterntreff" in compared
    partner.post(address("workflow_action", office.service.pk, "approve", state.current_task_state.pk))

    assert stored(office.service).name == "Elterntreff"
    assert not stored(office.service).workflow_in_progress


def test_the_coordination_of_another_area_can_neither_see_nor_approve_it(partner, office):
    hand_in(partner, office.service, name="Elterntreff")
    state = WorkflowState.objects.get()
    assert "Elterntreff" in partner.get("/cms/").content.decode()
    partner.force_login(a_person(areas=(office.district.other_district,)))

    assert partner.get(address("edit", office.service.pk)).status_code == 404
    answer = partner.post(address("workflow_action", office.service.pk, "approve", state.current_task_state.pk))
    assert answer.status_code == 404
    assert "Elterntreff" not in partner.get("/cms/").content.decode()


def test_mails_about_a_review_go_to_the_coordination_of_the_area(partner, office, django_capture_on_commit_callbacks):
    other = a_person(areas=(office.district.other_district,))
    for person in (office.coordinator, other):
        person.email = f"{person.username}@example.org"
        person.save()

    with django_capture_on_commit_callbacks(execute=True):
        hand_in(partner, office.service, name="Elterntreff")

    assert office.coordinator.email in [address for message in mail.outbox for address in message.to]
    assert other.email not in [address for message in mail.outbox for address in message.to]


def test_the_short_form_changes_hours_while_the_rest_is_in_review(partner, office):
    hand_in(partner, office.service, name="Elterntreff")
    url = address("quick", office.service.pk)
    data = add_row(
        read_form(partner, url), "opening_hours", weekday=2, opens="10:00", closes="11:00", kind="open", location=""
    )

    response = send(partner, url, data, temporarily_closed="on")
    assert response.url == address("edit", office.service.pk), problems(response)

    live = stored(office.service)
    assert (live.name, live.temporarily_closed) == ("Müttertreff Süd", True)
    assert [hours.opens for hours in live.opening_hours.all()] == [time(10)]
    state = WorkflowState.objects.get()
    partner.force_login(office.coordinator)
    partner.post(address("workflow_action", office.service.pk, "approve", state.current_task_state.pk))
    approved = stored(office.service)
    assert (approved.name, approved.temporarily_closed) == ("Elterntreff", True)
    assert [hours.opens for hours in approved.opening_hours.all()] == [time(10)]


def test_the_short_form_refuses_hours_that_overlap_and_locked_services(partner, office):
    OpeningHours.objects.create(service=office.service, weekday=2, opens="10:00", closes="12:00")
    url = address("quick", office.service.pk)
    data = read_form(partner, url)
    twice = add_row(dict(data), "opening_hours", weekday=2, opens="11:00", closes="13:00", kind="open", location="")
    assert "overlap with Wednesday" in problems(send(partner, url, twice))

    Service.objects.filter(pk=office.service.pk).update(
        locked=True, locked_by=office.coordinator, locked_at=timezone.now()
    )
    assert "The service is locked" in problems(send(partner, url, data, temporarily_closed="on"))
    assert not stored(office.service).temporarily_closed


def test_a_phone_number_of_a_contact_is_right_at_once(partner, office):
    url = address("edit", office.contact.pk, model="contact")

    response = send(partner, url, read_form(partner, url), phone="0221  4710-999")

    assert response.status_code == 302, problems(response)
    assert Contact.objects.get(pk=office.contact.pk).phone == "0221 4710-999"
