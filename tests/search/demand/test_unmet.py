"""What counts as unmet, and the cells the grid of gaps reads."""

from __future__ import annotations

from collections import Counter
from datetime import date, timedelta
from random import Random

import pytest
from django.utils import timezone

from search.demand.small_numbers import rounded_count
from search.demand.unmet import UnmetCell, last_days, shown_number, unmet_cells, unmet_searches
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
    for day in (FIRST, INSIDE, LAST):
        searched(2, on=day, area_id=town, category="fuehrerschein", language="prs", reason=NothingFitsReason.LANGUAGE)
    searched(4, on=INSIDE, days=3, area_id=neighbour, category="fuehrerschein")
    searched(5, on=INSIDE, days=3, category="wohnen")
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
    searched(5, on=INSIDE, days=3, area=district.town)
    searched(5, on=INSIDE, days=3, area=district.district)
    searched(5, on=INSIDE, days=3, area=district.other_district)
    searched(5, on=INSIDE, days=3)

    cells = unmet_cells(FIRST, LAST, ["area"], areas=[district.district])

    assert {cell.area for cell in cells} == {district.town.pk, district.district.pk}
    assert unmet_cells(FIRST, LAST, ["reason"], areas=[district.district]) == [UnmetCell(10)]


def test_a_merged_category_counts_for_the_one_it_became():
    kept = a_category("fuehrerschein", "mobil")
    kept.loaded = {"merged": ["fahrerlaubnis"]}
    kept.save()
    searched(3, on=INSIDE, days=3, category="fahrerlaubnis")
    searched(3, on=INSIDE, days=3, category="fuehrerschein")

    assert unmet_cells(FIRST, LAST, ["category"]) == [UnmetCell(5, category="fuehrerschein")]


@pytest.mark.parametrize("rows", [1, 3])
def test_cells_take_two_queries_however_many_there_are(rows: int, district, django_assert_num_queries):
    for number in range(rows):
        searched(5, on=INSIDE, days=3, category=f"c{number}", area=district.town)

    with django_assert_num_queries(2):
        assert len(unmet_cells(FIRST, LAST)) == rows


def test_an_unknown_field_is_named():
    with pytest.raises(ValueError, match="not counted by text"):
        unmet_cells(FIRST, LAST, ["text"])


def test_a_period_of_days_holds_its_last_day():
    assert last_days(30, date(2026, 9, 30)) == (FIRST, LAST)


def test_one_afternoon_makes_no_number_and_a_day_counts_for_five(district):
    """What a program can do in a day is seen as little as what one person does."""
    searched(500, on=INSIDE, category="wohnen", area=district.town)
    rows = unmet_searches(FIRST, LAST)

    assert (rows.count(), shown_number(rows)) == (5, None)
    assert unmet_cells(FIRST, LAST, ["category"]) == [UnmetCell(None, category="wohnen")]

    searched(500, on=INSIDE - timedelta(days=1), category="wohnen", area=district.town)
    assert shown_number(unmet_searches(FIRST, LAST)) is None

    searched(1, on=INSIDE - timedelta(days=2), category="wohnen", area=district.town)
    assert shown_number(unmet_searches(FIRST, LAST)) == 10
    assert unmet_cells(FIRST, LAST, ["category"]) == [UnmetCell(10, category="wohnen")]


def test_other_places_topics_and_unrecognised_words_are_counted_for_themselves(district):
    for area in (district.town, district.neighbour):
        for category, phrase in (("wohnen", "wohnung"), ("wohnen", "umzug"), ("", "pizza"), ("", "nagel")):
            searched(6, on=INSIDE, category=category, phrase=phrase, area=area)

    assert unmet_searches(FIRST, LAST).count() == 2 * (5 + 5 + 5)


def test_a_reason_somebody_gave_is_not_pushed_out_by_a_program():
    searched(5, on=INSIDE, category="wohnen")
    (told,) = searched(on=INSIDE, category="wohnen", reason=NothingFitsReason.FULL)

    assert told in unmet_searches(FIRST, LAST)


def test_cells_count_the_rows_that_count(district):
    """Numbering in the database and taking five of each day here are two ways to the same number."""
    chance = Random(7)
    reasons = ["", "", NothingFitsReason.FULL, NothingFitsReason.COST]
    for _number in range(300):
        searched(
            on=FIRST + timedelta(days=chance.randrange(4)),
            category=chance.choice(["", "wohnen", "fahrschule"]),
            phrase=chance.choice(["a", "b"]),
            area=chance.choice([district.town, district.neighbour, None]),
            reason=chance.choice(reasons),
            page_language=chance.choice(["de", "uk"]),
        )

    rows = unmet_searches(FIRST, LAST).values_list("area", "category")
    cells = {(cell.area, cell.category): cell.count for cell in unmet_cells(FIRST, LAST, ["area", "category"])}

    assert cells == {place: rounded_count(number) for place, number in Counter(rows).items()}
    assert sum(Counter(rows).values()) < 300
