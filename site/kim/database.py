"""Care of the database."""

from __future__ import annotations

from django.db import connection
from django.db.transaction import TransactionManagementError


def refresh_statistics() -> None:
    """Let the database count its tables, so that it chooses the right index.

    Call it after loading many records. SQLite never does it on its own and reads whole tables until then (650 ms
    instead of 5 ms for one search); PostgreSQL does it some minutes later.
    """
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE")


def optimize() -> None:
    """Renew statistics that are out of date; cheap when none are."""
    with connection.cursor() as cursor:
        cursor.execute("PRAGMA optimize" if connection.vendor == "sqlite" else "ANALYZE")


def drop_broken_connection() -> None:
    """After an error: the next query opens a connection anew where this one does not work any more."""
    if not connection.in_atomic_block:
        connection.close_if_unusable_or_obsolete()


def hold(name: str) -> None:
    """Let transactions that hold the same name follow each other: the next one goes on when this one ends.

    What is read afterwards holds what the one before has written. SQLite lets one transaction at a time write anyway,
    from its beginning on (see ``kim.settings.databases``). Raises ``TransactionManagementError`` outside of a
    transaction, where nothing would be held.
    """
    if not connection.in_atomic_block:
        raise TransactionManagementError(f"{name!r} can be held inside a transaction only.")
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_advisory_xact_lock(hashtextextended(%s, 0))", [name])
