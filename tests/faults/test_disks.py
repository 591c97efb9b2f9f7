"""Full disks: SQLite still reads, and a file that could not be written leaves nothing behind."""

from __future__ import annotations

import sqlite3
from pathlib import Path

import pytest
from django.core.cache import caches
from django.core.files.base import ContentFile
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import OperationalError, connection
from django.db.backends.sqlite3.base import DatabaseWrapper
from django.test import Client
from wagtail.documents.models import Document
from wagtail.images.models import Image

from kim.settings.databases import sqlite
from kim.stored_files import RandomNames
from tests.directory.records import District, a_service, an_organisation


def a_database(folder: Path) -> DatabaseWrapper:
    """Opened as the site opens its own."""
    settings = {**connection.settings_dict, **sqlite("", f"/{folder}/site.sqlite3", Path("/"))}
    return DatabaseWrapper({**settings, "NAME": str(folder / "site.sqlite3")}, alias="small")


@pytest.mark.django_db
def test_sqlite_on_a_full_disk_still_reads_from_request_to_request(small_disk):
    database = a_database(small_disk.folder)
    with database.cursor() as cursor:
        cursor.execute("CREATE TABLE entry (name TEXT)")
        cursor.execute("INSERT INTO entry VALUES ('Sprachcafé')")
    database.close_if_unusable_or_obsolete()

    with small_disk.full():
        names = []
        for _request in range(3):
            with database.cursor() as cursor:
                cursor.execute("SELECT name FROM entry")
                names.append(cursor.fetchone()[0])
            # What Django does when a request ends.
            database.close_if_unusable_or_obsolete()
        with pytest.raises(OperationalError), database.cursor() as cursor:
            cursor.execute("INSERT INTO entry VALUES (%s)", ["x" * 100_000])
        database.close()

    assert names == ["Sprachcafé"] * 3


@pytest.mark.django_db
def test_pages_are_shown_while_the_database_takes_nothing(client: Client):
    service = a_service(an_organisation(District().town), name="Sprachcafé")
    caches["default"].set("over", 1, timeout=-1)

    def refuse_changes(execute, sql, params, many, context):
        if not sql.lstrip().upper().startswith(("SELECT", "PRAGMA", "SAVEPOINT", "RELEASE", "ROLLBACK")):
            raise OperationalError("database or disk is full") from sqlite3.OperationalError()
        return execute(sql, params, many, context)

    with connection.execute_wrapper(refuse_changes):
        statuses = {
            address: client.get(address).status_code
            for address in ("/de/", "/de/angebote/", "/de/angebote/?q=Sprache", service.get_absolute_url(), "/readyz")
        }
        assert caches["default"].get("over") is None
        assert caches["default"].delete("over") is False

    assert 500 not in statuses.values(), statuses


@pytest.mark.parametrize("size", [200_000, 3_000_000])
def test_a_file_that_could_not_be_written_leaves_nothing_behind(small_disk, size: int):
    storage = RandomNames(location=str(small_disk.folder / "media"))
    storage.save("first.txt", ContentFile(b"x"))
    before = sorted((small_disk.folder / "media").iterdir())
    with small_disk.full(), pytest.raises(OSError, match=r"Errno (?:27|28)"):
        storage.save("leaflet.pdf", ContentFile(b"x" * size))

    assert sorted((small_disk.folder / "media").iterdir()) == before


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("address", "field", "name", "model"),
    [
        ("/cms/documents/add/", "file", "leer.pdf", Document),
        ("/cms/documents/multiple/add/", "files[]", "leer.pdf", Document),
        ("/cms/images/add/", "file", "leer.png", Image),
        ("/cms/images/multiple/add/", "files[]", "leer.png", Image),
    ],
)
def test_an_empty_upload_leaves_no_row_and_no_file(admin_client, settings, tmp_path, address, field, name, model):
    settings.MEDIA_ROOT = str(tmp_path / "media")
    settings.KIM_PRIVATE_ROOT = str(tmp_path / "private")

    answer = admin_client.post(
        address,
        {"title": "Leer", "collection": "1", field: SimpleUploadedFile(name, b"")},
        headers={"X-Requested-With": "XMLHttpRequest"},
    )

    assert answer.status_code == 200
    assert not model.objects.exists()
    assert [path for path in tmp_path.rglob("*") if path.is_file()] == []
