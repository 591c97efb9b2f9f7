from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils import timezone

from directory.models import Contact, Document, Location, Organisation
from directory.models.access import rights_of
from tests.directory.records import a_language, a_service

from .forms import add_row, address, problems, read_form, send


def test_a_place_whose_postcode_and_point_do_not_fit_says_so_at_the_fields(partner, office):
    url = address("edit", office.place.pk, model="location")

    response = send(partner, url, read_form(partner, url), postcode="99999", lat="51.5")

    assert "The postcode 99999 is unknown. Brakel has: 33034." in problems(response)
    assert "11.1 km outside Brakel" in problems(response)
    assert Location.objects.get().postcode == "33034"


def test_a_place_keeps_what_the_form_shows(partner, office):
    url = address("edit", office.place.pk, model="location")

    response = send(partner, url, read_form(partner, url), step_free="yes")

    assert response.status_code == 302, problems(response)
    place = Location.objects.get()
    assert (place.step_free, place.lift, place.city) == ("yes", "unknown", "Brakel")


def test_half_a_point_is_refused(partner, office):
    url = address("edit", office.place.pk, model="location")

    assert "A point needs both numbers" in problems(send(partner, url, read_form(partner, url), lat=""))


def test_a_contact_with_an_impossible_number_or_mail_is_refused(partner, office):
    url = address("edit", office.contact.pk, model="contact")

    response = send(partner, url, read_form(partner, url), phone="im Büro", email="kurse")

    assert "“im Büro” is no phone number" in problems(response)
    assert "valid email address" in problems(response)


def test_a_new_translation_of_a_contact_is_stamped_and_later_called_outdated(partner, office):
    url = address("edit", office.contact.pk, model="contact")
    data = add_row(read_form(partner, url), "translations", language="en", state="checked", function="Course office")

    assert send(partner, url, data).status_code == 302
    send(partner, url, read_form(partner, url), function="Anmeldung")

    contact = Contact.objects.get()
    assert contact.translations.get().is_outdated_for(contact)


def test_an_organisation_keeps_its_funders_one_per_line(coordinator, office):
    url = address("edit", office.organisation.pk, model="organisation")

    response = send(
        coordinator,
        url,
        read_form(coordinator, url),
        funders="Land Nordrhein-Westfalen\nKreis Höxter",
        reach=[office.district.other_district.pk],
        website="https://example.org",
    )

    assert response.status_code == 302, problems(response)
    organisation = Organisation.objects.get()
    assert organisation.funders == ["Land Nordrhein-Westfalen", "Kreis Höxter"]
    assert list(organisation.reach.all()) == [office.district.other_district]


def test_a_leaflet_without_a_file_is_refused_and_with_one_waits_for_review(partner, office, settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path
    german = a_language("de", "Deutsch")
    url = address("add", model="document")
    data = {**read_form(partner, url), "title": ["Merkblatt"], "organisation": [str(office.organisation.pk)]}

    assert "Add at least one file" in problems(send(partner, url, data))
    with_file = add_row(dict(data), "files", language=german.pk)
    upload = SimpleUploadedFile("merkblatt.pdf", b"%PDF-1.4 Merkblatt", content_type="application/pdf")
    response = send(partner, url, with_file, **{"files-0-file": [upload]})

    assert response.status_code == 302, problems(response)
    leaflet = Document.objects.get()
    assert [(file.language, file.file.name, file.waiting.size) for file in leaflet.files.all()] == [(german, "", 18)]
    assert partner.get(address("edit", leaflet.pk, model="document")).status_code == 200


def test_every_record_has_its_views(admin, office):
    for model, record in (
        ("organisation", office.organisation),
        ("location", office.place),
        ("contact", office.contact),
    ):
        for name in ("edit", "inspect", "usage", "history"):
            assert admin.get(address(name, record.pk, model=model)).status_code == 200, (model, name)
        assert admin.get(address("add", model=model)).status_code == 200


def test_the_start_page_tells_how_the_own_entries_are(partner, office):
    today = timezone.localdate()
    a_service(office.organisation, name="Frisch", confirmed_at=today, funding_until=today)
    a_service(office.organisation, name="Entwurf", confirmed_at=today, live=False)

    page = partner.get("/cms/").content.decode()

    for words in (
        "3 entries",
        "1 not confirmed for a long time",
        "1 not public",
        "1 whose funding ends within 6 months",
    ):
        assert words in page
    assert f"{address('list')}?freshness=overdue" in page
    assert "in review" not in page


def test_the_start_page_of_a_case_manager_names_no_entries(client, office):
    from tests.directory.rights.people import a_person

    manager = a_person("case_manager")
    assert rights_of(manager).organisations == frozenset()
    client.force_login(manager)

    assert "My entries" not in client.get("/cms/").content.decode()


def test_a_service_taken_down_vanishes_from_the_public_lists(coordinator, office):
    assert "Müttertreff Süd" in coordinator.get("/de/angebote/").content.decode()

    coordinator.post(address("unpublish", office.service.pk))
    # The message of the admin is shown on the next page, whichever it is.
    coordinator.get("/cms/")

    assert "Müttertreff Süd" not in coordinator.get("/de/angebote/").content.decode()
    assert coordinator.get(office.service.get_absolute_url()).status_code in (404, 410)
