"""What counts as unmet, and the cells the grid of gaps reads."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from django.utils import timezone

from search.demand.unmet import UnmetCell, last_days, unmet_cells
from search.models import Demand, NothingFitsReason
from tests.directory.records import a_category

from .records import searched

pytestmark = pytest.mark.django_db
FIRST, LAST = date(2026, 9, 1), date(2026, 9, 30)
INSIDE = date(2026, 9, 15)


def test_a_search_is_unmet_without_hit_without_opening_or_by_a_word():
    (no_hit,) = searched(hits=0)
    (unopened,) = searched(hits=3)
    (reported,) = searched(hits=3, opened=True, reason=NothingFitsReason.FULL)
    searched(hits=3, opened=True)

    rows = Demand.objects.unmet().with_shortfall().order_by("pk")

    assert [(row.pk, row.shortfall) for row in rows] == [
        (no_hit.pk, "kein_treffer"),
        (unopened.pk, "nicht_geoeffnet"),
        (reported.pk, "gemeldet"),
    ]
    assert list(Demand.objects.unmet(sure=True).order_by("pk")) == [no_hit, reported]


def test_what_was_asked_today_may_still_be_opened():
    searched(hits=3, on=timezone.localdate())
    (yesterday,) = searched(hits=3, on=timezone.localdate() - timedelta(days=1))

    assert list(Demand.objects.unmet(before=timezone.localdate())) == [yesterday]


def test_cells_count_by_place_topic_language_and_reason_within_the_period(district):
    town, neighbour = district.town.pk, district.neighbour.pk
    for day in (FIRST, LAST):
        searched(3, on=day, area_id=town, category="fuehrerschein", language="prs", reason=NothingFitsReason.LANGUAGE)
    searched(4, on=INSIDE, area_id=neighbour, category="fuehrerschein")
    searched(5, on=INSIDE, category="wohnen")
    for outside in (FIRST - timedelta(days=1), LAST + timedelta(days=1)):
        searched(5, on=outside, category="wohnen")

    cells = unmet_cells(FIRST, LAST)

    assert sorted(cells, key=lambda cell: (cell.category, cell.area or 0)) == sorted(
        [
            UnmetCell(5, town, "fuehrerschein", "prs", reason="sprache"),
            UnmetCell(None, neighbour, "fuehrerschein"),
            UnmetCell(5, None, "wohnen"),
        ],
        key=lambda cell: (cell.category, cell.area or 0),
    )


def test_an_area_brings_all_inside_it_and_leaves_out_searches_without_a_place(district):
    searched(5, on=INSIDE, area=district.town)
    searched(5, on=INSIDE, area=district.district)
    searched(5, on=INSIDE, area=district.other_district)
    searched(5, on=INSIDE)

    cells = unmet_cells(FIRST, LAST, ["area"], areas=[district.district])

    assert {cell.area for cell in cells} == {district.town.pk, district.district.pk}
    assert unmet_cells(FIRST, LAST, ["reason"], areas=[district.district]) == [UnmetCell(10)]


def test_a_merged_category_counts_for_the_one_it_became():
    kept = a_category("fuehrerschein", "mobil")
    kept.loaded = {"merged": ["fahrerlaubnis"]}
    kept.save()
    searched(3, on=INSIDE, category="fahrerlaubnis")
    searched(3, on=INSIDE, category="fuehrerschein")

    assert unmet_cells(FIRST, LAST, ["category"]) == [UnmetCell(5, category="fuehrerschein")]


@pytest.mark.parametrize("rows", [1, 3])
def test_cells_take_two_queries_however_many_there_are(rows: int, district, django_assert_num_queries):
    for number in range(rows):
        searched(5, on=INSIDE, category=f"c{number}", area=district.town)

    with django_assert_num_queries(2):
        assert len(unmet_cells(FIRST, LAST)) == rows


def test_an_unknown_field_is_named():
    with pytest.raises(ValueError, match="not counted by text"):
        unmet_cells(FIRST, LAST, ["text"])


def test_a_period_of_days_holds_its_last_day():
    assert last_days(30, date(2026, 9, 30)) == (FIRST, LAST)
