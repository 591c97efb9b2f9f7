"""The demo's searches: the same every time, never beside real ones, enough for the atlas and the editors."""

from __future__ import annotations

from datetime import date

import pytest

from search.demand.demo import searches
from search.demand.personal import looks_personal
from search.demand.unmet import last_days, unmet_cells
from search.models import Demand
from tests.directory.records import District, an_area

from .records import searched

pytestmark = pytest.mark.django_db
TODAY = date(2026, 11, 25)


def load() -> list[str]:
    said: list[str] = []
    searches.load_searches(said.append, TODAY)
    return said


def rows() -> list[tuple]:
    return list(Demand.objects.order_by("pk").values_list("asked_on", "text", "category", "area__ags", "reason"))


def test_two_loads_leave_what_one_left_and_two_trials_are_alike(district: District):
    load()
    first = rows()

    assert load() == []
    assert rows() == first

    Demand.objects.all().delete()
    load()
    assert rows() == first


def test_nothing_is_invented_beside_real_searches_or_without_towns(district: District):
    searched(text="Kurs")

    assert load() == []
    assert Demand.objects.count() == 1


def test_there_is_something_to_see_and_nothing_older_than_it_may_be(district: District):
    an_area("Heinsberg", "05370016", "municipality", district.other_district, population=41000)
    load()

    first, last = last_days(180, TODAY)
    cells = unmet_cells(first, last, ["area", "category"])
    assert len([cell for cell in cells if cell.count and cell.category]) > 30
    assert not Demand.objects.filter(asked_on__lte=date(2026, 8, 27)).exclude(text="").exists()
    assert not Demand.objects.filter(asked_on__gt=TODAY).exists()
    assert not [text for text in Demand.objects.values_list("text", flat=True).distinct() if looks_personal(text)]
