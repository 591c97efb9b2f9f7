"""What the migrations made, as it was before the first test; brought back after each test that writes for good.

Django would empty every table instead. Rows of data migrations (groups, workflow, root page, terms of permissions) would
be gone, and every test after that would run in a world that no site ever is in: it would fail or pass by its place in
the order.
"""

from __future__ import annotations

import sqlite3

from django.contrib.contenttypes.models import ContentType
from django.core.cache import caches
from django.db import connection

#: Set by ``keep``: holds the rows, and puts them back.
_state: SqliteState | PostgresState | None = None


class SqliteState:
    """The whole file, page by page, in memory."""

    def __init__(self) -> None:
        self._copy = sqlite3.connect(":memory:", check_same_thread=False)
        connection.ensure_connection()
        connection.connection.backup(self._copy)

    def restore(self) -> None:
        connection.ensure_connection()
        self._copy.backup(connection.connection)


class PostgresState:
    """Rows of all tables that have some, in the format of the server, and where its sequences stand."""

    def __init__(self) -> None:
        with connection.cursor() as cursor:
            cursor.execute("SELECT format('%I', tablename) FROM pg_tables WHERE schemaname = current_schema()")
            self._tables = [name for (name,) in cursor.fetchall()]
            cursor.execute("SELECT format('%I', sequencename), coalesce(last_value, 0) FROM pg_sequences")
            self._sequences = cursor.fetchall()
            self._rows: dict[str, bytes] = {}
            for name in self._tables:
                with cursor.copy(f"COPY {name} TO STDOUT") as copied:
                    if rows := b"".join(bytes(part) for part in copied):
                        self._rows[name] = rows

    def restore(self) -> None:
        with connection.cursor() as cursor:
            cursor.execute(f"TRUNCATE {', '.join(self._tables)}")
            # Rows arrive table by table, and point at rows of tables that come later.
            cursor.execute("SET session_replication_role = replica")
            for name, rows in self._rows.items():
                with cursor.copy(f"COPY {name} FROM STDIN") as copied:
                    copied.write(rows)
            cursor.execute("SET session_replication_role = DEFAULT")
            for name, last in self._sequences:
                cursor.execute("SELECT setval(%s, %s, %s)", [name, max(last, 1), last > 0])


def keep() -> None:
    """Note what is in the database now."""
    global _state
    _state = SqliteState() if connection.vendor == "sqlite" else PostgresState()


def restore() -> None:
    assert _state is not None, "Nothing was kept; the fixture django_db_setup does it"
    _state.restore()
    # They remember rows by keys.
    ContentType.objects.clear_cache()
    for cache in caches.all():
        cache.clear()
