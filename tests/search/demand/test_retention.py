"""Words go after 90 days, to the day; what is left still counts."""

from __future__ import annotations

from datetime import date, timedelta
from io import StringIO

import pytest
from django.core.management import call_command
from django.utils import timezone

from search.demand.retention import overdue, purge
from search.models import Demand

from .records import searched

pytestmark = pytest.mark.django_db
TODAY = date(2026, 11, 25)
WORDS = {"text": "Kurs", "phrase": "de:kurs", "key": "abc", "note": "Warteliste"}


@pytest.mark.parametrize(("age", "is_gone"), [(0, False), (89, False), (90, True), (91, True), (400, True)])
def test_words_go_when_they_are_90_days_old(age: int, is_gone: bool):
    searched(on=TODAY - timedelta(days=age), category="deutschkurs", reason="voll", **WORDS)

    assert purge(TODAY) == int(is_gone)

    row = Demand.objects.get()
    assert (row.text, row.phrase, row.key, row.note) == (("",) * 4 if is_gone else tuple(WORDS.values()))
    assert (row.category, row.reason) == ("deutschkurs", "voll")


@pytest.mark.parametrize("today", [date(2026, 3, 1), date(2028, 2, 29), date(2027, 1, 1)])
def test_months_and_leap_years_change_nothing(today: date):
    searched(on=today - timedelta(days=90), **WORDS)
    searched(on=today - timedelta(days=89), **WORDS)

    assert (overdue(today), purge(today), overdue(today), purge(today)) == (1, 1, 0, 0)


@pytest.mark.parametrize("left", WORDS)
def test_a_row_with_any_word_left_is_found(left: str):
    searched(on=TODAY - timedelta(days=90), **{left: WORDS[left]})

    assert purge(TODAY) == 1


def test_the_command_purges_and_says_what_is_kept():
    searched(2, on=timezone.localdate() - timedelta(days=95), **WORDS)
    searched(on=timezone.localdate(), **WORDS)
    said, warned = StringIO(), StringIO()

    call_command("search_demand", "status", stdout=said, stderr=warned)
    call_command("search_demand", "purge", stdout=said)

    assert said.getvalue() == ("Searches: 3, of today: 1.\nWords of 2 searches deleted (90 days old or older).\n")
    assert "2 searches have words they should have lost" in warned.getvalue()


def test_the_first_search_of_a_day_purges_too(asks, monkeypatch):
    from search.demand import recording
    from search.demand.retention import Daily

    monkeypatch.setattr(recording, "_daily", Daily())
    searched(on=timezone.localdate() - timedelta(days=90), **WORDS)

    asks("Beratung")

    assert sorted(Demand.objects.values_list("text", flat=True)) == ["", "Beratung"]
