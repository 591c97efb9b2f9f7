"""Leaflets of the demo: one page per language, and the file says which."""

from __future__ import annotations

import pikepdf
import pytest

from directory.models import Document, DocumentFile, Language

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("demo_world")]


def test_one_leaflet_has_twenty_languages_and_three_have_a_few(demo_world):
    numbers = sorted(document.files.count() for document in Document.objects.all())

    assert numbers == [2, 5, 8, 20]
    assert len(demo_world) == 8


def test_every_file_is_one_page_that_names_its_language_and_title():
    for row in DocumentFile.objects.select_related("language", "document"):
        with row.file.open("rb") as stream, pikepdf.open(stream) as pdf:
            language = str(pdf.Root.Lang).partition("-")[0]
            assert (len(pdf.pages), language) == (1, row.language.key.partition("-")[0]), row.file.name
            assert str(pdf.docinfo["/Title"])
            assert row.size == row.file.size > 1000


def test_leaflets_are_named_by_services():
    leaflet = Document.objects.get(slug="demo-ankommen")

    assert leaflet.service_documents.count() > 3
    assert Language.objects.get(key="prs").document_files.count() == 1
