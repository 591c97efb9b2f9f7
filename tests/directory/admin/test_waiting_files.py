"""A leaflet of a partner waits for the coordination; what was public before stays so."""

from __future__ import annotations

from pathlib import Path

import pytest
from django.core import mail
from django.core.files.base import ContentFile
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from wagtail.models import ModelLogEntry

from directory.leaflet_mails import tell_of_waiting_files
from directory.models import Document, DocumentFile, Organisation
from tests.directory.records import a_language
from tests.directory.rights.people import a_person

from .forms import address, problems, read_form, send

OLD, NEW = b"%PDF-alt", b"%PDF-neu"


@pytest.fixture(autouse=True)
def _folders(settings, tmp_path):
    settings.MEDIA_ROOT, settings.KIM_PRIVATE_ROOT = tmp_path / "media", tmp_path / "private"


@pytest.fixture
def leaflet(office) -> Document:
    document = Document.objects.create(organisation=office.organisation, title="Elternbrief")
    file = ContentFile(OLD, "brief.pdf")
    DocumentFile.objects.create(document=document, language=a_language(), file=file)
    return document


def replace(client, document: Document, content: bytes = NEW):
    url = address("edit", document.pk, model="document")
    data = read_form(client, url)
    return client.post(url, {**data, "files-0-file": SimpleUploadedFile("neu.pdf", content)})


def file_of(document: Document) -> str:
    return reverse("directory:document_file", args=[document.slug, "ar"])


def read(client, url: str) -> bytes:
    response = client.get(url)
    return b"".join(response.streaming_content) if response.status_code == 200 else b""


def test_the_coordination_is_told_once_of_all_that_waits(partner, office, leaflet):
    office.coordinator.email = "koordination@example.org"
    office.coordinator.save()
    second = Document.objects.create(organisation=office.organisation, title="Schulweg")
    DocumentFile.objects.create(document=second, language=a_language(), file=ContentFile(OLD, "weg.pdf"))
    for document in (leaflet, second):
        replace(partner, document)

    assert (tell_of_waiting_files(), tell_of_waiting_files()) == (1, 0)

    (letter,) = mail.outbox
    assert letter.to == ["koordination@example.org"]
    assert letter.subject.endswith("2 new files of leaflets wait")
    assert "Elternbrief" in letter.body
    assert "Schulweg" in letter.body
    assert reverse("directory_waiting_files") in letter.body

    # A newer file of the same leaflet is news again.
    replace(partner, leaflet, b"%PDF-noch neuer")
    assert tell_of_waiting_files() == 1


def test_a_file_nobody_coordinates_is_told_when_somebody_does(partner, office, leaflet):
    replace(partner, leaflet)
    assert tell_of_waiting_files() == 0

    office.coordinator.email = "koordination@example.org"
    office.coordinator.save()

    assert tell_of_waiting_files() == 1


def decide(client, what: str) -> int:
    return client.post(reverse(f"directory_waiting_file_{what}", args=[DocumentFile.objects.get().pk])).status_code


def test_a_new_file_of_a_partner_waits_and_the_one_before_stays(partner, office, leaflet):
    assert replace(partner, leaflet).status_code == 302

    row = DocumentFile.objects.get()
    assert (row.waiting_by, row.waiting.read(), row.file.read()) == (office.partner, NEW, OLD)
    assert read(partner, file_of(leaflet)) == OLD
    assert read(partner, reverse("directory_waiting_file", args=[row.pk])) == NEW
    assert decide(partner, "publish") == 404
    # A second save of the form changes nothing about it.
    url = address("edit", leaflet.pk, model="document")
    assert send(partner, url, read_form(partner, url), title="Brief").status_code == 302
    assert DocumentFile.objects.get().waiting.read() == NEW


def test_a_leaflet_whose_only_file_waits_is_on_no_page(client, partner, office, leaflet):
    DocumentFile.objects.all().delete()
    row = DocumentFile(document=leaflet, language=a_language())
    row.put_aside(ContentFile(NEW, "neu.pdf"), "", office.partner)
    row.save()

    client.logout()
    pages = {url: client.get(url) for url in (file_of(leaflet), leaflet_page(leaflet))}
    assert {response.status_code for response in pages.values()} == {404}
    assert "Elternbrief" not in client.get(office.organisation.get_absolute_url()).content.decode()


def leaflet_page(document: Document) -> str:
    return reverse("directory:document_detail", args=[document.slug])


def test_the_coordination_finds_it_on_its_desk_and_publishes(
    coordinator, office, leaflet, tmp_path, django_capture_on_commit_callbacks
):
    row = DocumentFile.objects.get()
    row.put_aside(ContentFile(NEW, "neu.pdf"), row.file.name, office.partner)
    row.save()

    assert "1 new file of a leaflet waits for you" in coordinator.get(reverse("wagtailadmin_home")).content.decode()
    assert "Elternbrief" in coordinator.get(reverse("directory_waiting_files")).content.decode()
    with django_capture_on_commit_callbacks(execute=True):
        assert decide(coordinator, "publish") == 302

    assert read(coordinator, file_of(leaflet)) == NEW
    assert [path.read_bytes() for path in Path(tmp_path).rglob("*.pdf")] == [NEW]
    assert ModelLogEntry.objects.filter(action="directory.leaflet_published", user=office.coordinator).exists()
    assert decide(coordinator, "publish") == 404


def test_a_refused_file_goes_and_the_one_before_stays(
    coordinator, office, leaflet, tmp_path, django_capture_on_commit_callbacks
):
    row = DocumentFile.objects.get()
    row.put_aside(ContentFile(NEW, "neu.pdf"), row.file.name, office.partner)
    row.save()

    with django_capture_on_commit_callbacks(execute=True):
        assert decide(coordinator, "refuse") == 302

    assert read(coordinator, file_of(leaflet)) == OLD
    assert [path.read_bytes() for path in Path(tmp_path).rglob("*.pdf")] == [OLD]


def test_the_coordination_itself_publishes_at_once(coordinator, leaflet):
    assert replace(coordinator, leaflet).status_code == 302

    assert read(coordinator, file_of(leaflet)) == NEW
    assert not DocumentFile.objects.waiting().exists()


def test_the_coordination_of_another_area_reviews_nothing_here(client, office, leaflet):
    row = DocumentFile.objects.get()
    row.put_aside(ContentFile(NEW, "neu.pdf"), row.file.name, office.partner)
    row.save()
    client.force_login(a_person(areas=(office.district.other_district,)))

    assert "Elternbrief" not in client.get(reverse("directory_waiting_files")).content.decode()
    assert [decide(client, what) for what in ("publish", "refuse")] == [404, 404]
    assert client.get(reverse("directory_waiting_file", args=[row.pk])).status_code == 404


def test_files_of_a_hidden_organisation_are_for_its_people(client, partner, office, leaflet):
    Organisation.objects.filter(pk=office.organisation.pk).update(live=False)

    assert read(partner, file_of(leaflet)) == OLD
    client.logout()
    assert client.get(file_of(leaflet)).status_code == 404


def test_what_is_no_pdf_is_refused_with_its_name(partner, leaflet):
    assert "“neu.pdf” is no PDF file" in problems(replace(partner, leaflet, b"MZ" + bytes(50)))
    assert DocumentFile.objects.get().file.read() == OLD
