"""From the state before to today, and back: with the small dumps that are kept beside the tests."""

from __future__ import annotations

import lzma
import os
import sqlite3
import subprocess
import sys
from contextlib import closing
from pathlib import Path

import pytest

from tools.backup import make, restore

from .test_backup import a_database, ask

ROOT = Path(__file__).resolve().parents[2]
DUMPS = Path(__file__).parent / "upgrade"
LARGEST = 200_000

#: Rows of people that no migration may lose or double.
RECORDS = (
    "auth_user",
    "directory_service",
    "directory_servicetranslation",
    "directory_servicearea",
    "directory_contact",
    "directory_location",
    "directory_organisation",
    "directory_membership",
    "home_portalpage",
    "networks_body",
    "networks_decision",
    "wagtailcore_page",
    "wagtailcore_revision",
    "wagtailcore_modellogentry",
)


def manage(address: str, *arguments: str) -> str:
    environment = {
        **os.environ,
        "DATABASE_URL": address,
        "KIM_TEST_DB": "",
        "DJANGO_SETTINGS_MODULE": "kim.settings.testing",
    }
    done = subprocess.run(
        [sys.executable, "manage.py", *arguments],
        cwd=ROOT,
        env=environment,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr[-2000:]
    return done.stdout


def dump(name: str) -> str:
    packed = (DUMPS / name).read_bytes()
    assert len(packed) < LARGEST
    return lzma.decompress(packed).decode()


class Register:
    """A SQLite file in the state before."""

    def __init__(self, folder: Path) -> None:
        self.path = folder / "kim.sqlite3"
        self.entry = {"ENGINE": "django.db.backends.sqlite3", "NAME": str(self.path)}
        with closing(sqlite3.connect(self.path)) as file:
            file.executescript(dump("before.sql.xz"))
            file.commit()

    def rows(self, question: str) -> list[tuple]:
        with closing(sqlite3.connect(self.path)) as file:
            return file.execute(question).fetchall()

    def numbers(self) -> dict[str, int]:
        return {table: self.rows(f"SELECT count(*) FROM {table}")[0][0] for table in RECORDS}

    def tables(self) -> list[tuple]:
        return sorted(self.rows("SELECT name, sql FROM sqlite_master WHERE name NOT LIKE 'sqlite_%'"), key=str)


def test_upgrade_and_way_back(tmp_path):
    register = Register(tmp_path)
    tables, numbers = register.tables(), register.numbers()
    assert all(numbers.values())
    names = register.rows("SELECT name, summary FROM directory_service ORDER BY id")
    make(register.entry, tmp_path / "media", tmp_path / "backup")

    manage(f"sqlite:///{register.path}", "migrate", "--verbosity=0")

    assert "[ ]" not in manage(f"sqlite:///{register.path}", "showmigrations")
    assert register.numbers() == numbers
    assert register.rows("SELECT name, summary FROM directory_service ORDER BY id") == names

    restore(register.entry, tmp_path / "media", tmp_path / "backup")

    assert register.tables() == tables
    assert register.numbers() == numbers


@pytest.fixture
def empty_database():
    """A database on the PostgreSQL of the suite, as an entry of Django and as an address."""
    with a_database("kim_upgrade_of_a_test") as entry:
        yield entry, address_of(entry)


def address_of(entry) -> str:
    """The address of the suite with another name of the database."""
    before, _question, query = os.environ["DATABASE_URL"].partition("?")
    return f"{before.rpartition('/')[0]}/{entry['NAME']}{'?' + query if query else ''}"


def test_upgrade_and_way_back_on_postgresql(empty_database, tmp_path):
    entry, address = empty_database
    ask(entry, dump("before.pgsql.xz"))
    numbers = numbers_of(entry)
    assert all(numbers.values())
    make(entry, tmp_path / "media", tmp_path / "backup")
    columns = columns_of(entry)

    manage(address, "migrate", "--verbosity=0")

    assert numbers_of(entry) == numbers

    restore(entry, tmp_path / "media", tmp_path / "backup")

    assert columns_of(entry) == columns
    assert numbers_of(entry) == numbers


def numbers_of(entry) -> dict[str, int]:
    return {table: ask(entry, f"SELECT count(*) FROM public.{table}")[0][0] for table in RECORDS}


def columns_of(entry) -> list[tuple]:
    question = "SELECT table_name, column_name, data_type FROM information_schema.columns WHERE table_schema = 'public'"
    return sorted(ask(entry, question))


def test_a_register_moves_from_sqlite_to_postgresql_with_every_row(empty_database, tmp_path):
    entry, address = empty_database
    register = Register(tmp_path)
    manage(f"sqlite:///{register.path}", "migrate", "--verbosity=0")
    ask(entry, dump("before.pgsql.xz"))
    manage(address, "migrate", "--verbosity=0")
    refused = subprocess.run(
        [sys.executable, "manage.py", "move_database", str(register.path)], cwd=ROOT,
        env={**os.environ, "DATABASE_URL": address, "DJANGO_SETTINGS_MODULE": "kim.settings.testing"},
        capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert "The database is in use already" in refused.stderr
    ask(entry, "TRUNCATE auth_user, wagtailcore_revision, wagtailcore_modellogentry CASCADE")

    said = manage(address, "move_database", str(register.path), "--verbosity=2")

    assert "their numbers are the same on both sides" in said
    tables = [line.split(":")[0] for line in said.splitlines() if ": " in line and line.split(": ")[1].isdigit()]
    assert set(RECORDS) <= set(tables)
    for table in tables:
        assert ask(entry, f"SELECT count(*) FROM {table}") == register.rows(f"SELECT count(*) FROM {table}"), table
    question = "SELECT id, name, summary FROM directory_service ORDER BY id"
    assert ask(entry, question) == register.rows(question)
    made = ask(
        entry,
        "SELECT to_char(created_at AT TIME ZONE 'UTC', 'YYYY-MM-DD HH24:MI:SS.US') FROM wagtailcore_revision ORDER BY id",
    )
    assert made == register.rows("SELECT created_at FROM wagtailcore_revision ORDER BY id")
    highest = ask(entry, "SELECT max(id) FROM directory_service")[0][0]
    assert ask(entry, "SELECT nextval(pg_get_serial_sequence('directory_service', 'id'))") == [(highest + 1,)]
    manage(address, "check")
