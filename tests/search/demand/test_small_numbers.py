from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from search.demand.small_numbers import in_words, rounded_count, total


def test_few_are_hidden_and_everything_else_is_rounded_down():
    assert [rounded_count(count) for count in range(12)] == [0, None, None, None, None, 5, 5, 5, 5, 5, 10, 10]


def test_numbers_say_in_words_that_they_are_rounded():
    assert [in_words(rounded_count(count)) for count in (0, 3, 7, 23)] == ["0", "< 5", "5+", "20+"]


@given(st.lists(st.integers(0, 40), max_size=8), st.integers(1, 4), st.integers(1, 4))
def test_a_total_below_a_column_does_not_depend_on_hidden_numbers(others: list[int], hidden: int, instead: int):
    column, other = (
        [rounded_count(hidden), *map(rounded_count, others)],
        [rounded_count(instead), *map(rounded_count, others)],
    )

    assert total(column) == total(other) <= hidden + sum(others)


@given(st.integers(5, 40), st.integers(1, 4), st.integers(1, 4))
def test_beside_one_shown_number_a_sum_counted_by_itself_leaves_every_hidden_one_possible(
    beside: int, hidden: int, instead: int
):
    seen = (rounded_count(beside), rounded_count(beside + hidden))

    assert any(
        (rounded_count(other), rounded_count(other + instead)) == seen for other in range(beside - 4, beside + 5)
    )
