"""Copy every row of a SQLite file into the PostgreSQL database of the settings, which was migrated just now.

Rows go over as they are, table by table: records with their history, pages, accounts, rights, and the rows of apps
that are installed. It happens in one transaction, with numbers compared at its end.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterator
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from django.apps import apps
from django.db import Error, connection, transaction

#: Rows of one statement.
CHUNK = 500
#: What each database has of its own: which migrations ran, and what is made anew.
OWN_TABLES = frozenset({"django_migrations", "kim_cache"})
#: The index of the editors' search; each kind of database has tables of its own for it.
OWN_PREFIX = "wagtailsearch_indexentry"

#: How a value SQLite keeps as text or number is read: column type of PostgreSQL → expression.
READ_AS = {
    "boolean": "%s::integer::boolean",
    "timestamp with time zone": "(%s || '+00')::timestamptz",
    "interval": "make_interval(secs => %s / 1000000.0)",
    "bytea": "%s",
    "jsonb": "%s::jsonb",
    "json": "%s::json",
    "uuid": "%s::uuid",
}


class MoveError(Exception):
    """Nothing was copied; the message says why and what helps."""


@dataclass(frozen=True)
class Moved:
    table: str
    rows: int


def move_from(path: Path, say: Callable[[str], None] = lambda text: None) -> list[Moved]:
    """Raises ``MoveError``; the database is then as it was."""
    if connection.vendor != "postgresql":
        raise MoveError("DATABASE_URL names no PostgreSQL. Name the database everything is to be moved into.")
    if not path.is_file():
        raise MoveError(f"There is no file {path}.")
    with closing(sqlite3.connect(f"file:{path}?mode=ro", uri=True)) as source:
        _refuse_other_versions(source)
        _refuse_dangling_rows(source)
        tables = _tables(source)
        _refuse_beside_records()
        with transaction.atomic():
            return _copy_all(source, tables, say)


def _copy_all(source: sqlite3.Connection, tables: list[str], say: Callable[[str], None]) -> list[Moved]:
    moved = []
    with connection.cursor() as cursor:
        # The index of the editors' search points at rows that go; it is made anew.
        indexes = [name for name in connection.introspection.table_names() if name.startswith(OWN_PREFIX)]
        cursor.execute(f"TRUNCATE {', '.join(map(_quoted, [*tables, *indexes]))}")
        for table in tables:
            rows = _copy_table(source, cursor, table)
            say(f"{table}: {rows}")
            moved.append(Moved(table, rows))
        cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
        for table in tables:
            _continue_numbers(cursor, table)
    _compare_numbers(source, moved)
    return moved


def _copy_table(source: sqlite3.Connection, cursor: Any, table: str) -> int:
    columns = _columns(cursor, table)
    names = ", ".join(map(_quoted, columns))
    there = {row[1] for row in source.execute(f"PRAGMA table_info({_quoted(table)})")}
    if there != set(columns):
        raise MoveError(f"{table} has other columns in the file: {', '.join(sorted(there ^ set(columns)))}.")
    values = ", ".join(READ_AS.get(kind, f"%s::text::{kind}") for kind in columns.values())
    number = 0
    rows = source.execute(f"SELECT {names} FROM {_quoted(table)}")  # noqa: S608 - quoted names of the schema
    into = f"INSERT INTO {_quoted(table)} ({names}) OVERRIDING SYSTEM VALUE VALUES ({values})"  # noqa: S608 - the same
    while chunk := rows.fetchmany(CHUNK):
        try:
            cursor.executemany(into, chunk)
        except (Error, ValueError) as error:
            raise MoveError(f"A row of {table} does not fit: {error}") from error
        number += len(chunk)
    return number


def _columns(cursor: Any, table: str) -> dict[str, str]:
    """Name → type, as PostgreSQL writes it."""
    cursor.execute(
        "SELECT attname, format_type(atttypid, CASE WHEN atttypid = 'numeric'::regtype THEN atttypmod END)"
        " FROM pg_attribute WHERE attrelid = %s::regclass AND attnum > 0 AND NOT attisdropped ORDER BY attnum",
        [_quoted(table)],
    )
    return dict(cursor.fetchall())


def _continue_numbers(cursor: Any, table: str) -> None:
    """The next new row gets a number nobody has."""
    for column in _columns(cursor, table):
        cursor.execute("SELECT pg_get_serial_sequence(%s, %s)", [_quoted(table), column])
        (sequence,) = cursor.fetchone()
        if sequence:
            highest = f"(SELECT max({_quoted(column)}) FROM {_quoted(table)})"  # noqa: S608 - the same
            cursor.execute(f"SELECT setval(%s, coalesce({highest}, 1), {highest} IS NOT NULL)", [sequence])


def _compare_numbers(source: sqlite3.Connection, moved: list[Moved]) -> None:
    with connection.cursor() as cursor:
        for one in moved:
            count = f"SELECT count(*) FROM {_quoted(one.table)}"  # noqa: S608 - the same
            (there,) = source.execute(count).fetchone()
            cursor.execute(count)
            (here,) = cursor.fetchone()
            if not there == here == one.rows:
                raise MoveError(f"{one.table} has {there} rows in the file and {here} here. Is somebody writing?")


def _tables(source: sqlite3.Connection) -> list[str]:
    """The tables of both, apart from those each has of its own."""
    there = set(_own_out(name for (name,) in source.execute("SELECT name FROM sqlite_master WHERE type = 'table'")))
    here = set(_own_out(connection.introspection.table_names()))
    if there != here:
        raise MoveError(
            f"These tables are in one of the two alone: {', '.join(sorted(there ^ here))}. "
            "Install the same plugins and run manage.py migrate on both."
        )
    return sorted(here)


def _own_out(names: Any) -> Iterator[str]:
    for name in names:
        if name not in OWN_TABLES and not name.startswith((OWN_PREFIX, "sqlite_")):
            yield name


def _refuse_other_versions(source: sqlite3.Connection) -> None:
    try:
        there = set(source.execute("SELECT app, name FROM django_migrations"))
    except sqlite3.DatabaseError as error:
        raise MoveError(f"This is no database of KIM Atlas: {error}.") from error
    with connection.cursor() as cursor:
        cursor.execute("SELECT app, name FROM django_migrations")
        here = set(cursor.fetchall())
    # Some migrations are for one kind of database; what counts is that both know the same.
    if different := sorted(f"{app}.{name}" for app, name in there ^ here):
        raise MoveError(f"Other migrations ran on the two: {', '.join(different[:5])}. Run manage.py migrate on both.")


def _refuse_dangling_rows(source: sqlite3.Connection) -> None:
    if dangling := source.execute("PRAGMA foreign_key_check").fetchmany(5):
        tables = ", ".join(sorted({row[0] for row in dangling}))
        raise MoveError(f"Rows in the file point at others that are gone: {tables}. Repair them first.")


def _refuse_beside_records() -> None:
    """What ``migrate`` and ``install`` write is replaced; work of people is not."""
    for name in ("auth.User", "wagtailcore.Revision", "wagtailcore.ModelLogEntry"):
        if apps.get_model(name)._base_manager.exists():
            raise MoveError(f"The database is in use already: it holds {name}. Name one that was migrated just now.")


def _quoted(name: str) -> str:
    return '"' + name.replace('"', '""') + '"'
