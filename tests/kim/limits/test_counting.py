"""Counts are right for all processes together, end, and tell nothing about anybody."""

from __future__ import annotations

import os
import subprocess
import sys
from datetime import timedelta
from io import StringIO
from urllib.parse import urlsplit

import pytest
from django.core.cache import caches
from django.core.management import call_command
from django.core.signing import BadSignature, SignatureExpired
from django.db import connection
from django.test import RequestFactory
from django.utils import timezone

from kim.limits import counting
from kim.limits.marks import SignedMark
from kim.limits.origin import origin_of
from kim.limits.rates import Rate
from kim.models import CacheEntry, EndingCount
from kim.settings.databases import database
from kim.settings.value_kinds import ROOT

AGES = timedelta(days=3650)
PROCESS = """
import django
django.setup()
from datetime import timedelta
from kim.limits.rates import Rate
rate = Rate("a test", 30, timedelta(days=3650))
print(sum(rate.wait("192.0.2.7") == 0 for _number in range(40)))
"""


def address_of_database() -> str:
    name = str(connection.settings_dict["NAME"])
    if connection.vendor == "sqlite":
        return f"sqlite:///{name}"
    return urlsplit(os.environ["DATABASE_URL"])._replace(path=f"/{name}").geturl()


@pytest.mark.django_db(transaction=True)
def test_two_processes_share_a_count():
    own = {
        "DATABASE_URL": address_of_database(),
        "DJANGO_SETTINGS_MODULE": "kim.settings.testing",
        "PYTHONPATH": f"{ROOT / 'site'}{os.pathsep}{ROOT}",
    }
    running = [
        subprocess.Popen([sys.executable, "-c", PROCESS], env=os.environ | own, stdout=subprocess.PIPE, text=True)
        for _number in range(2)
    ]

    let_through = [int(process.communicate(timeout=120)[0]) for process in running]

    assert sum(let_through) == 30
    assert [one.number for one in EndingCount.objects.all()] == [80]


def test_the_address_of_the_database_names_that_of_the_test(db):
    assert str(database(address_of_database(), ROOT)["NAME"]) == str(connection.settings_dict["NAME"])


@pytest.mark.django_db
def test_so_many_are_let_through_and_then_it_says_how_long_to_wait(django_assert_num_queries):
    rate = Rate("a test", 2, AGES)
    rate.wait("192.0.2.1")

    with django_assert_num_queries(1):
        rate.wait("192.0.2.1")

    assert 0 < rate.wait("192.0.2.1") <= AGES.total_seconds()
    assert rate.wait("192.0.2.2") == 0


@pytest.mark.django_db
def test_no_address_can_be_read_from_a_count():
    Rate("a test", 2, AGES).wait("192.0.2.1")

    assert "192.0" not in repr(list(EndingCount.objects.values()))


@pytest.mark.django_db
def test_the_same_address_leaves_another_fingerprint_in_the_next_span():
    for span in (timedelta(days=3650), timedelta(days=3651)):
        Rate("a test", 2, span).wait("192.0.2.1")

    assert EndingCount.objects.count() == 2


@pytest.mark.django_db
def test_counts_that_are_over_are_swept_while_others_are_made(monkeypatch):
    EndingCount.objects.create(key="old", number=3, ends_at=timezone.now() - timedelta(seconds=1))
    monkeypatch.setattr(counting, "_swept_at", None)

    Rate("a test", 2, AGES).wait("192.0.2.1")

    assert [one.number for one in EndingCount.objects.all()] == [1]


@pytest.mark.parametrize(
    ("behind_proxy", "address", "forwarded", "counted"),
    [
        (False, "192.0.2.1", "198.51.100.9", "192.0.2.1"),
        (True, "127.0.0.1", "10.0.0.1, 192.0.2.1", "192.0.2.1"),
        (True, "127.0.0.1", "", "127.0.0.1"),
        (False, "2001:db8:1:2:3:4:5:6", "", "2001:db8:1:2::"),
        (False, "::ffff:192.0.2.1", "", "192.0.2.1"),
        (False, "", "192.0.2.1", "unknown"),
        (True, "", "<script>", "unknown"),
    ],
)
def test_whom_a_request_counts_for(settings, behind_proxy, address, forwarded, counted):
    settings.KIM_TRUSTED_PROXY = behind_proxy
    request = RequestFactory().post("/", REMOTE_ADDR=address, HTTP_X_FORWARDED_FOR=forwarded)

    assert origin_of(request) == counted


@pytest.mark.django_db
def test_a_mark_is_used_once_and_at_its_own_door_only():
    mark = SignedMark("a test", timedelta(hours=1))
    text = mark.give({"number": 7})

    assert mark.read(text) == {"number": 7}
    assert [mark.use(text), mark.use(text)] == [True, False]
    with pytest.raises(BadSignature):
        SignedMark("another test", timedelta(hours=1)).read(text)
    with pytest.raises(SignatureExpired):
        SignedMark("a test", timedelta(seconds=-1)).read(text)


def test_the_table_of_the_cache_is_the_one_django_would_make(db):
    """``migrate`` makes it; ``createcachetable`` is not needed and has nothing to add."""
    out = StringIO()
    call_command("createcachetable", stdout=out)
    wanted = {"cache_key": (255, True), "value": (None, False), "expires": (None, False)}

    assert "already exists" in out.getvalue()
    assert {one.name: (one.max_length, one.primary_key) for one in CacheEntry._meta.fields} == wanted


def test_what_one_process_keeps_the_others_find(db):
    caches["default"].set("word", {"a": 1}, 60)

    assert caches["default"].get("word") == {"a": 1}
    assert CacheEntry.objects.filter(cache_key__endswith="word").count() == 1
