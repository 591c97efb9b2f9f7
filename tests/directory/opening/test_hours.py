from datetime import time

import pytest
from django.utils import translation

from directory.opening.validation import Hours, overlap_words, overlaps


@pytest.fixture(autouse=True)
def _in_english():
    with translation.override("en"):
        yield


MORNING = Hours(0, time(9), time(12))


def test_hours_one_after_the_other_do_not_overlap():
    assert overlaps([MORNING, Hours(0, time(12), time(14)), Hours(1, time(9), time(12))]) == []


def test_a_row_that_runs_into_an_earlier_one_is_named_with_it():
    late = Hours(0, time(11), time(14))

    assert overlaps([MORNING, late]) == [(1, MORNING)]
    assert overlap_words(MORNING) == ("These hours overlap with Monday 09:00 to 12:00. Correct one of the two rows.")


def test_the_same_row_twice_overlaps():
    assert overlaps([MORNING, MORNING]) == [(1, MORNING)]


def test_two_places_may_be_open_at_once_but_not_a_place_and_all_places():
    here, there = MORNING._replace(place=1), MORNING._replace(place=2)

    assert overlaps([here, there]) == []
    assert overlaps([here, MORNING]) == [(1, here)]


def test_hours_by_appointment_may_lie_inside_open_hours():
    assert overlaps([MORNING, MORNING._replace(kind="by_appointment")]) == []
