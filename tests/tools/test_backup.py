"""A backup that was never restored is none."""

from __future__ import annotations

import errno
import os
import shutil
import sqlite3
import subprocess
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

import psycopg
import pytest
from django.db import connection

from tools.backup import make, restore
from tools.backup_databases import Sqlite
from tools.backup_steps import BackupError


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


def test_what_was_replaced_stays_under_a_dated_name_until_somebody_removes_it(database, media, tmp_path):
    make(database, media, tmp_path / "backup")
    with closing(sqlite3.connect(database["NAME"])) as file:
        file.executescript("CREATE TABLE newer (name); INSERT INTO newer VALUES ('of a later version')")

    kept = restore(database, media, tmp_path / "backup")

    (aside,) = tmp_path.glob("kim.sqlite3-before-*")
    with closing(sqlite3.connect(aside)) as file:
        assert file.execute("SELECT name FROM newer").fetchone() == ("of a later version",)
    with closing(sqlite3.connect(database["NAME"])) as file, pytest.raises(sqlite3.OperationalError):
        file.execute("SELECT name FROM newer")
    assert [str(aside) in words for words in kept] == [True, False]


def everything_below(folder) -> dict[str, bytes]:
    return {str(one.relative_to(folder)): one.read_bytes() for one in folder.rglob("*") if one.is_file()}


@pytest.mark.parametrize("spoil", ["cut", "empty", "text"])
def test_a_damaged_backup_replaces_nothing(database, media, tmp_path, spoil):
    make(database, media, tmp_path / "backup")
    saved = tmp_path / "backup" / "database.sqlite3"
    spoilt = {"cut": saved.read_bytes()[:4096], "empty": b"", "text": b"no database"}[spoil]
    saved.write_bytes(spoilt)
    before = everything_below(tmp_path)

    with pytest.raises(BackupError, match="is damaged"):
        restore(database, media, tmp_path / "backup")

    assert everything_below(tmp_path) == before


def test_a_step_that_fails_late_takes_back_those_before_it(database, media, tmp_path, monkeypatch):
    make(database, media, tmp_path / "backup")
    (media / "later.pdf").write_text("later")
    before = everything_below(tmp_path)

    def full(*_arguments) -> None:
        raise OSError("No space left on device")

    monkeypatch.setattr(Sqlite, "swap", full)
    with pytest.raises(OSError, match="No space left"):
        restore(database, media, tmp_path / "backup")

    assert everything_below(tmp_path) == before


@pytest.fixture
def mounted(media, monkeypatch):
    """Uploads on a disk of their own: the folder cannot be renamed, and nothing may be moved out of it at once."""
    is_mount, rename = os.path.ismount, Path.rename

    def refused(self: Path, target: Path) -> Path:
        if media in (self, Path(target)) or (media in self.parents) != (media in Path(target).parents):
            raise OSError(errno.EXDEV, "Invalid cross-device link")
        return rename(self, target)

    monkeypatch.setattr(os.path, "ismount", lambda path: Path(path) == media or is_mount(path))
    monkeypatch.setattr(Path, "rename", refused)
    return media


def test_uploads_on_a_mount_are_moved_inside_it(database, mounted, tmp_path):
    (mounted / "leaflets").mkdir()
    (mounted / "leaflets" / "a.pdf").write_text("a")
    make(database, mounted, tmp_path / "backup")
    (mounted / "leaflet.pdf").write_text("spoiled")
    (mounted / "later.pdf").write_text("later")

    kept = restore(database, mounted, tmp_path / "backup")

    (aside,) = mounted.glob(".before-*")
    assert sorted(everything_below(aside)) == ["later.pdf", "leaflet.pdf", "leaflets/a.pdf"]
    assert aside.stat().st_mode & 0o077 == 0
    assert {name: text for name, text in everything_below(mounted).items() if not name.startswith(".")} == {
        "leaflet.pdf": b"first",
        "leaflets/a.pdf": b"a",
    }
    assert str(aside) in kept[-1]
    make(database, mounted, tmp_path / "next")
    assert sorted(everything_below(tmp_path / "next" / "media")) == ["leaflet.pdf", "leaflets/a.pdf"]


def test_a_swap_on_a_mount_is_taken_back_too(database, mounted, tmp_path, monkeypatch):
    make(database, mounted, tmp_path / "backup")
    before = everything_below(tmp_path)
    monkeypatch.setattr(Sqlite, "swap", lambda *_: 1 / 0)

    with pytest.raises(ZeroDivisionError):
        restore(database, mounted, tmp_path / "backup")

    assert everything_below(tmp_path) == before


#: Stands in where age is not installed: a key opens only what was locked for it, and nothing is readable in between.
AGE = """#!/usr/bin/env python3
import base64, sys
given = sys.argv[1:]
if "-r" in given:
    key, out = given[given.index("-r") + 1], given[given.index("-o") + 1]
    open(out, "wb").write(base64.b85encode(key.encode() + b"|" + sys.stdin.buffer.read()))
else:
    key = open(given[given.index("-i") + 1]).read().strip()
    locked, _bar, content = base64.b85decode(open(given[-1], "rb").read()).partition(b"|")
    if locked.decode() != key:
        sys.exit("age: error: no identity matched any of the recipients")
    sys.stdout.buffer.write(content)
"""


@pytest.fixture
def keys(tmp_path, monkeypatch) -> tuple[str, str]:
    """The public key and the file of the secret one."""
    secret = tmp_path / "key.txt"
    if shutil.which("age-keygen"):
        subprocess.run(["age-keygen", "-o", str(secret)], check=True, capture_output=True)
        public = subprocess.run(["age-keygen", "-y", str(secret)], check=True, capture_output=True, text=True)
        return public.stdout.strip(), str(secret)
    program = tmp_path / "bin" / "age"
    program.parent.mkdir()
    program.write_text(AGE)
    program.chmod(0o755)
    monkeypatch.setenv("PATH", str(program.parent), prepend=os.pathsep)
    secret.write_text("age1example")
    return "age1example", str(secret)


def test_an_encrypted_backup_is_read_with_its_key_alone(database, media, tmp_path, keys):
    recipient, identity = keys
    make(database, media, tmp_path / "backup", recipient=recipient)
    assert [one.name for one in (tmp_path / "backup").iterdir()] == ["backup.tar.age"]
    assert b"Brakel" not in (tmp_path / "backup" / "backup.tar.age").read_bytes()
    (media / "leaflet.pdf").write_text("spoiled")

    with pytest.raises(BackupError, match="is encrypted. Name the file with the key"):
        restore(database, media, tmp_path / "backup")
    (tmp_path / "other.txt").write_text("AGE-SECRET-KEY-1OTHER")
    with pytest.raises(BackupError, match="age"):
        restore(database, media, tmp_path / "backup", identity=str(tmp_path / "other.txt"))
    restore(database, media, tmp_path / "backup", identity=identity)

    assert names(database) == ["Brakel"]
    assert (media / "leaflet.pdf").read_text() == "first"
    assert [one.name for one in (tmp_path / "backup").iterdir()] == ["backup.tar.age"]


def test_without_the_program_that_encrypts_nothing_is_written_and_the_way_out_is_named(
    database, media, tmp_path, monkeypatch
):
    monkeypatch.setenv("PATH", str(tmp_path))

    with pytest.raises(BackupError, match="apt install age. Without encryption: leave out --recipient"):
        make(database, media, tmp_path / "backup", recipient="age1example")

    assert not (tmp_path / "backup").exists()


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


@pytest.fixture
def own_database():
    """A database of this test on the PostgreSQL of the suite, with a table, as an entry of Django."""
    with a_database("kim_backup_of_a_test") as entry:
        ask(entry, "CREATE TABLE place (id int PRIMARY KEY GENERATED BY DEFAULT AS IDENTITY, name text)")
        ask(entry, "INSERT INTO place (name) VALUES ('Brakel')")
        yield entry


@contextmanager
def a_database(name: str) -> Iterator[dict]:
    """An empty one beside that of the suite, which these tests do not touch."""
    if connection.vendor != "postgresql":
        pytest.skip("runs when DATABASE_URL names PostgreSQL")
    entry = {**connection.settings_dict, "PORT": os.environ.get("PGPORT", connection.settings_dict["PORT"])}
    server = {**entry, "NAME": "postgres"}
    ask(server, f"DROP DATABASE IF EXISTS {name} WITH (FORCE)")
    ask(server, f"CREATE DATABASE {name} ENCODING 'UTF8' TEMPLATE template0")
    try:
        yield {**entry, "NAME": name}
    finally:
        ask(server, f"DROP DATABASE {name} WITH (FORCE)")


def ask(entry, statement: str) -> list[tuple]:
    where = {"host": entry["HOST"], "port": entry["PORT"], "user": entry["USER"], "password": entry["PASSWORD"]}
    given = {name: value for name, value in where.items() if value}
    with psycopg.connect(dbname=entry["NAME"], autocommit=True, **given) as asked:
        cursor = asked.execute(statement)
        return cursor.fetchall() if cursor.description else []


def test_on_postgresql_an_older_backup_replaces_a_newer_database(own_database, media, tmp_path):
    make(own_database, media, tmp_path / "backup")
    ask(own_database, "ALTER TABLE place ADD COLUMN district text NOT NULL DEFAULT 'Höxter'")
    ask(own_database, "CREATE TABLE newer (place int REFERENCES place)")
    ask(own_database, "INSERT INTO place (name) VALUES ('Warburg')")

    kept = restore(own_database, media, tmp_path / "backup")

    assert ask(own_database, "SELECT * FROM place") == [(1, "Brakel")]
    ask(own_database, "INSERT INTO place (name) VALUES ('Warburg')")
    assert ask(own_database, "SELECT id FROM place WHERE name = 'Warburg'") == [(2,)]
    assert ask(own_database, "SELECT count(*) FROM pg_tables WHERE tablename = 'newer' AND schemaname = 'public'") == [
        (0,)
    ]
    schema = kept[0].split()[-2]
    assert ask(own_database, f"SELECT name, district FROM {schema}.place ORDER BY id") == [
        ("Brakel", "Höxter"),
        ("Warburg", "Höxter"),
    ]
    make(own_database, media, tmp_path / "next")
    restore(own_database, media, tmp_path / "next")
    assert ask(own_database, "SELECT name FROM place ORDER BY id") == [("Brakel",), ("Warburg",)]


def test_on_postgresql_a_damaged_backup_replaces_nothing(own_database, media, tmp_path):
    make(own_database, media, tmp_path / "backup")
    ask(own_database, "INSERT INTO place (name) VALUES ('Warburg')")
    saved = tmp_path / "backup" / "database.dump"
    saved.write_bytes(saved.read_bytes()[:-40])
    (media / "leaflet.pdf").write_text("later")

    with pytest.raises(BackupError, match="pg_restore failed"):
        restore(own_database, media, tmp_path / "backup")

    assert ask(own_database, "SELECT name FROM place ORDER BY id") == [("Brakel",), ("Warburg",)]
    assert ask(own_database, "SELECT count(*) FROM pg_namespace WHERE nspname LIKE 'before%'") == [(0,)]
    assert (media / "leaflet.pdf").read_text() == "later"


def test_on_postgresql_a_backup_that_does_not_fit_leaves_all_as_it_was(own_database, media, tmp_path):
    make(own_database, media, tmp_path / "backup")
    (media / "leaflet.pdf").write_text("later")
    # What stays in the way: a type is no table and is not moved.
    ask(own_database, "DROP TABLE place")
    ask(own_database, "CREATE TYPE place AS ENUM ('Brakel')")

    with pytest.raises(BackupError, match="nothing was replaced"):
        restore(own_database, media, tmp_path / "backup")

    assert ask(own_database, "SELECT 'Brakel'::place") == [("Brakel",)]
    assert (media / "leaflet.pdf").read_text() == "later"
