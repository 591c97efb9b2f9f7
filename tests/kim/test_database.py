"""Statistics: without them SQLite reads whole tables where an index would do."""

from __future__ import annotations

import pytest
from django.core.management import call_command
from django.db import connection

from kim.database import refresh_statistics

pytestmark = pytest.mark.django_db


def rows_counted(table: str) -> int:
    """How many rows the planner believes the table has; nothing is known before the first count."""
    with connection.cursor() as cursor:
        if connection.vendor == "sqlite":
            cursor.execute("SELECT name FROM sqlite_master WHERE name = 'sqlite_stat1'")
            if cursor.fetchone() is None:
                return 0
            cursor.execute("SELECT max(CAST(stat AS INTEGER)) FROM sqlite_stat1 WHERE tbl = %s", [table])
        else:
            cursor.execute("SELECT reltuples FROM pg_class WHERE relname = %s", [table])
        return int((cursor.fetchone() or [0])[0] or 0)


def test_statistics_follow_what_was_written(django_user_model):
    django_user_model.objects.bulk_create(django_user_model(username=f"person-{n}") for n in range(37))

    refresh_statistics()

    assert rows_counted("auth_user") == 37


def test_loading_areas_leaves_statistics_behind():
    call_command("load_areas", verbosity=0)

    assert rows_counted("directory_area") >= 455
