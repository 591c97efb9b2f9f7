"""A backup that was never restored is none."""

from __future__ import annotations

import os
import shutil
import sqlite3
from contextlib import closing

import pytest
from django.db import connection

from tools.backup import BackupError, make, restore


@pytest.fixture
def database(tmp_path):
    entry = {"ENGINE": "django.db.backends.sqlite3", "NAME": str(tmp_path / "kim.sqlite3")}
    with closing(sqlite3.connect(entry["NAME"])) as file:
        file.executescript("PRAGMA journal_mode=WAL; CREATE TABLE place (name); INSERT INTO place VALUES ('Brakel')")
    return entry


@pytest.fixture
def media(tmp_path):
    folder = tmp_path / "media"
    folder.mkdir()
    (folder / "leaflet.pdf").write_text("first")
    return folder


def names(database) -> list[str]:
    with closing(sqlite3.connect(database["NAME"])) as file:
        return [name for (name,) in file.execute("SELECT name FROM place")]


def test_what_was_lost_comes_back(database, media, tmp_path):
    make(database, media, tmp_path / "backup")
    with closing(sqlite3.connect(database["NAME"])) as file:
        file.executescript("DELETE FROM place; DROP TABLE place; CREATE TABLE place (name)")
    (media / "leaflet.pdf").write_text("spoiled")

    restore(database, media, tmp_path / "backup")

    assert names(database) == ["Brakel"]
    assert (media / "leaflet.pdf").read_text() == "first"


def test_internal_files_come_back_into_their_own_folder(database, media, tmp_path):
    private = tmp_path / "private"
    private.mkdir()
    (private / "minutes.pdf").write_text("first")
    make(database, media, tmp_path / "backup", private)
    (private / "minutes.pdf").unlink()

    restore(database, media, tmp_path / "backup", private)

    assert (private / "minutes.pdf").read_text() == "first"
    assert not (media / "minutes.pdf").exists()


def test_a_restore_works_on_an_empty_machine(database, media, tmp_path):
    make(database, media, tmp_path / "backup")
    new = {**database, "NAME": str(tmp_path / "new" / "var" / "kim.sqlite3")}

    restore(new, tmp_path / "new" / "media", tmp_path / "backup")

    assert names(new) == ["Brakel"]
    assert (tmp_path / "new" / "media" / "leaflet.pdf").is_file()


def test_a_backup_is_whole_while_somebody_writes(database, media, tmp_path):
    with closing(sqlite3.connect(database["NAME"])) as writer:
        writer.execute("INSERT INTO place VALUES ('half')")
        make(database, media, tmp_path / "backup")
        writer.rollback()

    assert names({"NAME": tmp_path / "backup" / "database.sqlite3"}) == ["Brakel"]


def test_uploads_of_before_stay_beside_the_restored_ones(database, media, tmp_path):
    make(database, media, tmp_path / "backup")
    (media / "later.pdf").write_text("later")

    restore(database, media, tmp_path / "backup")

    (aside,) = tmp_path.glob("media-before-*")
    assert (aside / "later.pdf").read_text() == "later"
    assert not (media / "later.pdf").exists()


def test_only_its_owner_reads_a_backup(database, media, tmp_path):
    make(database, media, tmp_path / "backup")

    assert (tmp_path / "backup").stat().st_mode & 0o077 == 0


def test_an_older_backup_is_never_overwritten(database, media, tmp_path):
    make(database, media, tmp_path / "backup")

    with pytest.raises(BackupError, match="Name a new folder"):
        make(database, media, tmp_path / "backup")


def test_half_a_backup_is_not_left_behind(media, tmp_path):
    nowhere = {"ENGINE": "django.db.backends.sqlite3", "NAME": str(tmp_path / "nowhere.sqlite3")}

    with pytest.raises(BackupError, match="There is no database"):
        make(nowhere, media, tmp_path / "backup")
    assert not (tmp_path / "backup").exists()


def test_a_folder_without_backup_is_refused(database, media, tmp_path):
    with pytest.raises(BackupError, match="is missing. Name the folder"):
        restore(database, media, tmp_path)
    assert names(database) == ["Brakel"]


@pytest.mark.django_db(transaction=True)
@pytest.mark.skipif(shutil.which("pg_dump") is None, reason="pg_dump is not installed")
def test_the_same_holds_on_postgresql(media, tmp_path):
    if connection.vendor != "postgresql":
        pytest.skip("runs when DATABASE_URL names PostgreSQL")
    from directory.models import Area

    entry = {**connection.settings_dict, "PORT": os.environ.get("PGPORT", connection.settings_dict["PORT"])}
    Area.objects.create(name="Brakel", kind=Area.Kind.MUNICIPALITY, ags="05762004")
    make(entry, media, tmp_path / "backup")
    Area.objects.all().delete()

    # The restore replaces the tables, which nobody may hold meanwhile.
    connection.close()
    restore(entry, media, tmp_path / "backup")

    assert list(Area.objects.values_list("name", flat=True)) == ["Brakel"]
