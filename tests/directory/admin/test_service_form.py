from datetime import date, timedelta

import pytest
from django.db import connection
from django.utils import timezone
from wagtail.search.backends import get_search_backend

from directory.models import OpeningHours, Service, ServiceArea, ServiceTranslation
from tests.directory.records import a_category, a_language

from .forms import add_row, address, problems, read_form, send


def edit(client, service, action=None, **changes):
    url = address("edit", service.pk)
    data = read_form(client, url)
    relations = changes.pop("rows", [])
    for relation, values in relations:
        add_row(data, relation, **values)
    if action:
        changes[f"action-{action}"] = "1"
    return send(client, url, data, **changes)


def test_a_service_is_created_as_a_draft_with_a_german_address(admin, office):
    url = address("add")
    data = read_form(admin, url)

    response = send(admin, url, data, organisation=office.organisation.pk, name="Näh- & Kochkurs für Väter")

    service = Service.objects.get(name="Näh- & Kochkurs für Väter")
    assert response.url == address("edit", service.pk), problems(response)
    assert (service.live, service.slug) == (False, "naeh-kochkurs-fuer-vaeter")


def test_the_same_name_again_gets_a_free_address(admin, office):
    url = address("add")

    send(admin, url, read_form(admin, url), organisation=office.organisation.pk, name="Müttertreff Süd")

    assert sorted(Service.objects.values_list("slug", flat=True)) == ["muettertreff-sued", "muettertreff-sued-2"]


def test_publishing_an_incomplete_service_says_what_is_missing_and_saves_nothing(admin, office):
    office.organisation.phone = ""
    office.organisation.save()
    url = address("add")
    data = read_form(admin, url)

    response = send(admin, url, data, organisation=office.organisation.pk, name="Neu", **{"action-publish": "1"})

    told = problems(response)
    assert "Say in one sentence what the service is" in told
    assert "Choose at least one category" in told
    assert "Add at least one area" in told
    assert "Nobody can reach this service" in told
    assert not Service.objects.filter(name="Neu").exists()


def test_a_complete_service_is_published(admin, office):
    url = address("add")
    data = add_row(read_form(admin, url), "coverage", area=office.district.town.pk, extent="full")

    response = send(
        admin,
        url,
        data,
        organisation=office.organisation.pk,
        name="Kochkurs",
        summary="Kochen lernen.",
        categories=a_category().pk,
        formats=["on_site", "online"],
        what_to_bring="Ausweis\n\n Schürze \n",
        **{"action-publish": "1"},
    )

    service = Service.objects.public().get(name="Kochkurs")
    assert response.status_code == 302, problems(response)
    assert service.what_to_bring == ["Ausweis", "Schürze"]
    assert service.formats == ["on_site", "online"]
    assert [tag.area for tag in service.coverage.all()] == [office.district.town]


def test_what_the_form_shows_saves_unchanged(admin, office):
    service = office.service
    service.what_to_bring = ["Ausweis", "Brille"]
    service.formats = ["phone"]
    service.save()
    OpeningHours.objects.create(service=service, weekday=1, opens="09:00", closes="12:00")
    ServiceTranslation.objects.create(service=service, language="en", name="Mothers' meeting")
    before = Service.objects.get(pk=service.pk).serializable_data()

    response = edit(admin, service, "publish")

    assert response.status_code == 302, problems(response)
    after = Service.objects.get(pk=service.pk).serializable_data()
    bookkeeping = [
        "latest_revision",
        "live_revision",
        "first_published_at",
        "last_published_at",
        "updated_at",
        "has_unpublished_changes",
        "source_hash",
    ]
    for name in bookkeeping:
        before.pop(name), after.pop(name)
    before["translations"][0].pop("source_hash"), after["translations"][0].pop("source_hash")
    assert after == before


def test_a_draft_leaves_text_terms_rows_and_translations_of_the_public_version_alone(admin, office):
    service, other = office.service, a_category("kinderbetreuung")

    response = edit(
        admin,
        service,
        name="Elterntreff",
        categories=other.pk,
        rows=[
            ("translations", {"language": "en", "state": "checked", "name": "Parents' meeting"}),
            ("coverage", {"area": office.district.neighbour.pk, "extent": "full"}),
        ],
    )

    assert response.status_code == 302, problems(response)
    live = Service.objects.get(pk=service.pk)
    assert live.name == "Müttertreff Süd"
    assert [term.key for term in live.categories.all()] == ["integrationskurs"]
    assert not live.translations.exists()
    assert live.coverage.count() == 1
    draft = live.get_latest_revision_as_object()
    assert draft.name == "Elterntreff"
    assert [term.key for term in draft.categories.all()] == ["kinderbetreuung"]
    assert [row.name for row in draft.translations.all()] == ["Parents' meeting"]


def test_tags_are_in_the_index_of_the_editors_after_one_save(admin, office, django_capture_on_commit_callbacks):
    other = a_category("kinderbetreuung")
    # Jobs the fixture left for a commit that never comes would stand for those of the save.
    connection.run_on_commit.clear()

    with django_capture_on_commit_callbacks(execute=True):
        edit(admin, office.service, "publish", categories=other.pk)

    found = get_search_backend().search("Kinderbetreuung", Service.objects.all())
    assert list(found) == [office.service]


def test_hours_that_overlap_are_refused_at_their_row(admin, office):
    response = edit(
        admin,
        office.service,
        "publish",
        rows=[
            ("opening_hours", {"weekday": 0, "opens": "09:00", "closes": "12:00", "kind": "open", "location": ""}),
            ("opening_hours", {"weekday": 0, "opens": "11:00", "closes": "13:00", "kind": "open", "location": ""}),
        ],
    )

    assert "overlap with Monday 09:00 to 12:00" in problems(response)
    assert not OpeningHours.objects.exists()


def test_hours_and_dates_in_the_wrong_order_are_refused(admin, office):
    response = edit(
        admin,
        office.service,
        "publish",
        funding_from="2027-02-01",
        funding_until="2027-01-01",
        age_from=18,
        age_to=3,
        rows=[
            ("opening_hours", {"weekday": 0, "opens": "12:00", "closes": "09:00", "kind": "open", "location": ""}),
            ("closing_periods", {"start": "2027-02-01", "end": "2027-01-01", "location": ""}),
        ],
    )

    told = problems(response)
    assert "The hours end before they begin" in told
    assert "The last day lies before the first day" in told
    assert "The upper age is below the lower age" in told
    assert "The end lies before the beginning" in told


def test_capacity_asks_for_its_date(admin, office):
    response = edit(admin, office.service, "publish", capacity="few")

    assert "Capacity without a date soon misleads" in problems(response)


def test_coverage_beyond_the_reach_is_told_and_saved(admin, office):
    response = edit(
        admin,
        office.service,
        "publish",
        rows=[("coverage", {"area": office.district.other_district.pk, "extent": "full"})],
    )
    page = admin.get(response.url)

    assert "does not work in: Kreis Heinsberg" in page.content.decode()
    assert ServiceArea.objects.filter(area=office.district.other_district).exists()


def test_a_language_is_taken_once(admin, office):
    row = {"language": "en", "state": "checked", "name": "Meeting"}

    response = edit(admin, office.service, "publish", rows=[("translations", row), ("translations", row)])

    assert response.status_code == 200
    assert not ServiceTranslation.objects.exists()


@pytest.mark.parametrize(
    ("changes", "outdated"),
    [
        ({}, True),
        ({"translations-0-name": "Parents' meeting"}, False),
        ({"translations-0-still_fits": "on"}, False),
    ],
    ids=["untouched", "corrected", "said to fit"],
)
def test_a_translation_is_outdated_until_somebody_looks_at_it(admin, office, changes, outdated):
    service = office.service
    row = ServiceTranslation(service=service, language="en", name="Mothers' meeting", source_hash=service.text_hash)
    row.save()
    edit(admin, service, "publish", name="Elterntreff")
    assert b"The German text has changed since this translation" in admin.get(address("edit", service.pk)).content

    edit(admin, service, "publish", **changes)

    fresh = Service.objects.get(pk=service.pk)
    assert fresh.translations.get().is_outdated_for(fresh) is outdated


def test_a_service_is_scheduled_locked_and_taken_down(admin, office):
    service = office.service
    later = (timezone.now() + timedelta(days=3)).strftime("%Y-%m-%d %H:%M")

    edit(admin, service, "publish", name="Später anders", go_live_at=later)
    public = Service.objects.public().get(pk=service.pk)
    assert public.name == "Müttertreff Süd"
    assert public.scheduled_revision.as_object().name == "Später anders"

    admin.post(address("lock", service.pk))
    assert Service.objects.get(pk=service.pk).locked
    admin.post(address("unlock", service.pk))
    admin.post(address("unpublish", service.pk))
    assert not Service.objects.public().filter(pk=service.pk).exists()


def test_a_copy_is_a_new_draft_with_its_rows_and_an_address_of_its_own(admin, office):
    service = office.service
    service.confirmed_at = date(2027, 1, 1)
    service.save()
    data = read_form(admin, address("copy", service.pk))

    response = send(admin, address("add"), data)

    assert response.status_code == 302, problems(response)
    copy = Service.objects.exclude(pk=service.pk).get()
    assert (copy.name, copy.slug) == ("Müttertreff Süd (copy)", "muettertreff-sued-copy")
    assert (copy.live, copy.confirmed_at) == (False, None)
    assert [row.contact for row in copy.service_contacts.all()] == [office.contact]
    assert [tag.area for tag in copy.coverage.all()] == [office.district.town]
    assert service.service_contacts.count() == 1


def test_one_button_confirms_and_keeps_the_draft_a_draft(partner, office):
    service = office.service
    edit(partner, service, name="Elterntreff")

    assert partner.get(address("confirm", service.pk)).status_code == 200
    assert Service.objects.get(pk=service.pk).confirmed_at is None
    partner.post(address("confirm", service.pk))

    live = Service.objects.get(pk=service.pk)
    assert (live.name, live.confirmed_at, live.confirmed_by) == (
        "Müttertreff Süd",
        timezone.localdate(),
        office.partner,
    )
    draft = live.get_latest_revision_as_object()
    assert (draft.name, draft.confirmed_at) == ("Elterntreff", timezone.localdate())


def test_views_beside_the_form_answer(admin, office):
    a_language("ar")
    service = office.service
    edit(admin, service, name="Elterntreff")
    edit(admin, service, "publish", name="Elterntreff am Markt")

    for name in ("edit", "inspect", "history", "usage", "delete", "unpublish", "workflow_history"):
        assert admin.get(address(name, service.pk)).status_code == 200, name
    assert service.get_absolute_url() in admin.get(address("edit", service.pk)).content.decode()
    compare = admin.get(address("revisions_compare", service.pk, "earliest", "latest"))
    assert "Elterntreff am Markt" in compare.content.decode() or "am Markt" in compare.content.decode()
    preview = admin.post(address("preview_on_edit", service.pk), read_form(admin, address("edit", service.pk)))
    assert preview.json()["is_valid"]
    assert admin.get(address("preview_on_edit", service.pk) + "?mode=").status_code == 200


def a_twin(office, **more) -> dict:
    """Answers of a form for a service like one that is public already."""
    category = a_category()
    service = Service.objects.create(
        organisation=office.organisation, name="Sprachcafé im Rathaus", summary="Reden.", live=True
    )
    service.categories.add(category)
    ServiceArea.objects.create(service=service, area=office.district.town)
    answers = {"organisation": office.organisation.pk, "name": "Sprachcafe Rathaus", "summary": "Reden."}
    return answers | {"categories": category.pk, "action-publish": "1"} | more


def test_an_entry_like_a_public_one_is_held_back_once_and_the_other_one_is_named(admin, office):
    url = address("add")
    data = add_row(read_form(admin, url), "coverage", area=office.district.town.pk, extent="full")

    response = send(admin, url, data, **a_twin(office))

    page = response.content.decode()
    assert "Sprachcafé im Rathaus" in problems(response)
    assert 'name="is_another"' in page
    assert 'value="Sprachcafe Rathaus"' in page
    assert not Service.objects.filter(name="Sprachcafe Rathaus").exists()


def test_who_says_that_it_is_another_service_goes_on(admin, office):
    url = address("add")
    data = add_row(read_form(admin, url), "coverage", area=office.district.town.pk, extent="full")

    response = send(admin, url, data, **a_twin(office, is_another="1"))

    assert Service.objects.public().filter(name="Sprachcafe Rathaus").exists(), problems(response)


def test_an_entry_like_one_far_away_is_another_one(admin, office):
    twin = a_twin(office)
    ServiceArea.objects.filter(service__name="Sprachcafé im Rathaus").update(area=office.district.state)
    url = address("add")
    data = add_row(read_form(admin, url), "coverage", area=office.district.town.pk, extent="full")

    response = send(admin, url, data, **twin)

    assert Service.objects.public().filter(name="Sprachcafe Rathaus").exists(), problems(response)


@pytest.mark.parametrize("was_live", [True, False])
def test_saving_an_entry_that_was_there_before_is_never_stopped(admin, office, was_live):
    """Loaded or written by hand, it may never have been published by the form; a draft is told and goes on."""
    twin = a_twin(office)
    service = Service.objects.create(
        organisation=office.organisation, name="Sprachcafe Rathaus", summary="Reden.", live=was_live
    )
    service.categories.add(a_category())
    ServiceArea.objects.create(service=service, area=office.district.town)
    url = address("edit", service.pk)
    answers = {key: twin[key] for key in ("categories", "action-publish")} | {"summary": "Reden und hören."}

    response = send(admin, url, read_form(admin, url), **answers)

    assert response.status_code == 302, problems(response)
    assert Service.objects.public().get(pk=service.pk).summary == "Reden und hören."
    told = admin.get(response.url).content.decode()
    assert ("There is already: Sprachcafé im Rathaus" in told) is not was_live


def test_a_draft_is_kept_whatever_it_looks_like(admin, office):
    url = address("add")
    twin = a_twin(office)
    del twin["action-publish"]

    send(admin, url, read_form(admin, url), **twin)

    assert Service.objects.filter(name="Sprachcafe Rathaus", live=False).exists()
