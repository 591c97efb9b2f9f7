import pytest
from django.utils import timezone

from directory.models import Contact, Document, Location, Organisation, Service, ServiceDocument
from tests.directory.records import a_category, a_contact, a_place, a_service, an_organisation

from .forms import address

BULK = "/cms/bulk/directory/service/"


def act(client, action, *services, **data):
    ids = "&".join(f"id={service.pk}" for service in services)
    return client.post(f"{BULK}{action}/?{ids}&next={address('list')}", data, follow=True)


def live(service) -> bool:
    return Service.objects.get(pk=service.pk).live


def test_many_are_taken_down_and_published(coordinator, office):
    other = a_service(office.organisation, summary="Kurz.")

    act(coordinator, "unpublish", office.service, other)
    assert (live(office.service), live(other)) == (False, False)
    act(coordinator, "publish", office.service, other)
    assert (live(office.service), live(other)) == (True, True)


def test_publishing_leaves_out_what_is_incomplete_and_says_why(coordinator, office):
    unfinished = a_service(office.organisation, name="Unfertig", live=False)

    page = act(coordinator, "publish", unfinished).content.decode()

    assert not live(unfinished)
    assert "“Unfertig” was not published. Say in one sentence" in page


def test_many_are_confirmed(partner, office):
    act(partner, "confirm", office.service)

    assert Service.objects.get(pk=office.service.pk).confirmed_at == timezone.localdate()


def test_many_get_a_category(coordinator, office):
    other = a_category("kinderbetreuung")

    act(coordinator, "category", office.service, category=other.pk)

    fresh = Service.objects.get(pk=office.service.pk)
    assert sorted(term.key for term in fresh.categories.all()) == ["integrationskurs", "kinderbetreuung"]
    assert fresh.live


@pytest.mark.parametrize("action", ["publish", "unpublish", "category"])
def test_a_partner_changes_nothing_public_in_bulk(partner, office, action):
    before = Service.objects.get(pk=office.service.pk)

    act(partner, action, office.service, category=a_category("kinderbetreuung").pk)

    after = Service.objects.get(pk=office.service.pk)
    assert (after.live, after.updated_at) == (before.live, before.updated_at)


def test_rows_of_others_are_neither_changed_nor_named(partner, office):
    theirs = a_service(an_organisation(office.district.other_district), name="Heinsberger Treff")

    page = act(partner, "confirm", office.service, theirs)

    assert "Heinsberger Treff" not in page.content.decode()
    assert Service.objects.get(pk=theirs.pk).confirmed_at is None


def test_all_means_all_rows_of_the_filtered_list(admin, office):
    a_service(office.organisation, name="Anderswo", area=office.district.neighbour)

    page = admin.get(f"{BULK}confirm/?id=all&area={office.district.town.pk}").content.decode()

    assert "Müttertreff Süd" in page
    assert "Anderswo" not in page


def test_deleting_all_deletes_only_what_the_list_showed(admin, office):
    kept = a_service(office.organisation, name="Anderswo", area=office.district.neighbour)

    admin.post(f"{BULK}delete/?id=all&area={office.district.town.pk}&next={address('list')}")

    assert list(Service.objects.all()) == [kept]


def test_many_are_deleted(coordinator, office):
    act(coordinator, "delete", office.service)

    assert not Service.objects.exists()
    assert Contact.objects.exists()


def test_an_organisation_with_services_is_kept_and_says_which(admin, office):
    page = admin.post(address("delete", office.organisation.pk, model="organisation"), follow=True)

    assert Organisation.objects.filter(pk=office.organisation.pk).exists()
    assert "still has 1 service: “Müttertreff Süd”" in page.content.decode()


def test_contacts_places_and_leaflets_in_use_are_kept_and_say_where(admin, office):
    leaflet = Document.objects.create(title="Merkblatt", organisation=office.organisation)
    ServiceDocument.objects.create(service=office.service, document=leaflet)

    for model, record in (("contact", office.contact), ("location", office.place), ("document", leaflet)):
        page = admin.post(address("delete", record.pk, model=model), follow=True).content.decode()
        assert "is used by 1 service: “Müttertreff Süd”" in page, model
        assert type(record).objects.filter(pk=record.pk).exists()


def test_what_nobody_uses_is_deleted(admin, office):
    contact = a_contact(office.organisation)
    place = a_place(office.organisation, office.district.town)

    admin.post(address("delete", contact.pk, model="contact"))
    admin.post(address("delete", place.pk, model="location"))

    assert not Contact.objects.filter(pk=contact.pk).exists()
    assert not Location.objects.filter(pk=place.pk).exists()
