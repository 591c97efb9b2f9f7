"""A draft of somebody else that points at an own record: no page of the own record tells its name."""

from __future__ import annotations

import pytest
from django.core.files.base import ContentFile
from django.urls import reverse

from directory.models import Document, DocumentFile, ServiceContact, ServiceDocument, ServiceLocation
from tests.directory.records import a_contact, a_language, a_place, a_service
from tests.forms_on_pages import forms_on

from .people import a_person

SECRET = "Geheimplan4d1b"


@pytest.fixture
def shared(world, settings, tmp_path):
    """Our contact, place and leaflet in a draft of the neighbours, as an administrator may have entered it."""
    settings.MEDIA_ROOT = tmp_path
    contact, place = a_contact(world.ours), a_place(world.ours, world.here["town"])
    document = Document.objects.create(organisation=world.ours, title="Blatt", slug="blatt")
    DocumentFile.objects.create(
        document=document, language=a_language("de", "Deutsch"), file=ContentFile(b"%PDF", "blatt.pdf")
    )
    draft = a_service(world.theirs, name=f"Vorhaben {SECRET}", live=False)
    ServiceContact.objects.create(service=draft, contact=contact)
    ServiceLocation.objects.create(service=draft, location=place)
    ServiceDocument.objects.create(service=draft, document=document)
    return contact, place, document, world.ours


def test_no_page_of_an_own_record_names_the_draft(world, shared, client):
    client.force_login(a_person(member_of=world.ours))
    told, read, kept = [], 0, 0
    for record in shared:
        viewset = type(record).snippet_viewset
        for pattern in viewset.get_urlpatterns():
            if set(pattern.pattern.regex.groupindex) != {"pk"}:
                continue
            address = reverse(viewset.get_url_name(pattern.name), args=[record.pk])
            page = client.get(address, follow=True)
            read += page.status_code == 200
            told += [f"GET {address}"] * (SECRET in page.content.decode(errors="replace"))
            for form in forms_on(page.content.decode(errors="replace")) if page.status_code == 200 else ():
                if form.method == "post":
                    answer = client.post(form.action or address, form.data, follow=True)
                    told += [f"POST {form.action or address}"] * (SECRET in answer.content.decode(errors="replace"))
        kept += type(record)._base_manager.filter(pk=record.pk).exists()

    assert read > 10
    assert kept == len(shared), "what a draft uses is not deleted"
    assert told == []
