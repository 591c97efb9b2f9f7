"""Stored files: names nobody guesses; gone with their row and when another takes their place."""

from __future__ import annotations

from pathlib import Path

import pytest
from django.apps import apps
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.db import models

from directory.models import Document, DocumentFile
from kim.private_files import private_storage
from kim.stored_files import RandomNames, file_fields
from networks.models import BodyDocument
from tests.directory.records import District, a_language, an_organisation
from tests.networks.records import a_body


@pytest.fixture
def folders(db, settings, tmp_path) -> Path:
    settings.MEDIA_ROOT, settings.KIM_PRIVATE_ROOT = tmp_path / "media", tmp_path / "private"
    return tmp_path


def files_in(folder: Path) -> list[str]:
    return sorted(path.suffix for path in folder.rglob("*") if path.is_file())


def a_leaflet() -> DocumentFile:
    document = Document.objects.create(organisation=an_organisation(District().town), title="Blatt")
    file = ContentFile(b"%PDF-1", "Frau Muster.PDF")
    return DocumentFile.objects.create(document=document, language=a_language(), file=file)


def a_paper() -> BodyDocument:
    return BodyDocument.objects.create(
        body=a_body(District().district), title="Papier", file=ContentFile(b"%PDF-1", "Niederschrift.pdf")
    )


def test_every_file_of_a_record_is_stored_under_a_random_name():
    fields = [field for model in apps.get_models() for field in file_fields(model)]

    assert [str(field) for field in fields if not isinstance(field.storage, RandomNames)] == []
    assert len(fields) > 6
    for storage in (default_storage, private_storage()):
        one, other = (storage.generate_filename("leaflets/Frau Muster.PDF") for _number in range(2))
        assert one != other
        assert "Muster" not in one
        assert one.startswith("leaflets/")
        assert one.endswith(".pdf")


def test_files_of_the_library_keep_a_readable_beginning():
    name = default_storage.generate_filename("documents/Antrag 2026.pdf")

    assert name.startswith("documents/Antrag_2026-")
    assert len(name) > len("documents/Antrag_2026-.pdf") + 20


@pytest.mark.parametrize("make", [a_leaflet, a_paper])
def test_a_file_goes_with_its_row(folders, make, django_capture_on_commit_callbacks):
    row = make()
    assert files_in(folders) == [".pdf"]

    with django_capture_on_commit_callbacks(execute=True):
        row.delete()

    assert files_in(folders) == []


@pytest.mark.parametrize("make", [a_leaflet, a_paper])
def test_a_file_goes_when_another_takes_its_place(folders, make, django_capture_on_commit_callbacks):
    row = make()

    with django_capture_on_commit_callbacks(execute=True):
        row.file = ContentFile(b"\x89PNG\r\n\x1a\n", "neu.png")
        row.save()

    assert files_in(folders) == [".png"]


def test_a_leaflet_takes_its_files_along(folders, django_capture_on_commit_callbacks):
    row = a_leaflet()

    with django_capture_on_commit_callbacks(execute=True):
        Document.objects.filter(pk=row.document_id).delete()

    assert files_in(folders) == []


def test_a_change_that_does_not_hold_leaves_the_file(folders):
    """Only what is committed counts: without the commit nothing is removed."""
    row = a_leaflet()

    row.delete()

    assert files_in(folders) == [".pdf"]


def test_a_file_two_rows_share_stays_until_the_last_of_them_goes(folders, django_capture_on_commit_callbacks):
    row = a_leaflet()
    twin = DocumentFile.objects.create(
        document=row.document, language=a_language("uk", "Українська"), file=row.file.name
    )

    with django_capture_on_commit_callbacks(execute=True):
        row.delete()
    assert files_in(folders) == [".pdf"]
    with django_capture_on_commit_callbacks(execute=True):
        twin.delete()
    assert files_in(folders) == []


def test_no_record_keeps_internal_files_where_the_web_server_looks():
    """What has a review, a body or an organisation behind it passes through a view."""
    open_to_all = {
        f"{model._meta.label}.{field.name}"
        for model in apps.get_models()
        for field in file_fields(model)
        if not isinstance(field.storage, type(private_storage()))
    }

    assert open_to_all == {
        "home.SignLanguagePage.captions",
        "home.SignLanguagePage.video",
        "wagtaildocs.Document.file",
        "wagtailimages.Image.file",
        "wagtailimages.Rendition.file",
        "wagtailcore.UploadedFile.file",
        "wagtailusers.UserProfile.avatar",
    }
    assert isinstance(DocumentFile._meta.get_field("file"), models.FileField)
