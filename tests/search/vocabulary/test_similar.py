"""Words near a typed one."""

from __future__ import annotations

from functools import cache

from hypothesis import given
from hypothesis import strategies as st

from search.similar import SimilarWords, is_near

words = st.text(alphabet="abcdeüш", max_size=9)


def by_definition(one: str, other: str) -> int:
    """Damerau and Levenshtein as one writes it down: swapped neighbours are one mistake and stay untouched then."""

    @cache
    def cost(i: int, j: int) -> int:
        if not i or not j:
            return i + j
        best = min(cost(i - 1, j) + 1, cost(i, j - 1) + 1, cost(i - 1, j - 1) + (one[i - 1] != other[j - 1]))
        if i > 1 and j > 1 and one[i - 1] == other[j - 2] and one[i - 2] == other[j - 1]:
            best = min(best, cost(i - 2, j - 2) + 1)
        return best

    return cost(len(one), len(other))


@given(words, words, st.integers(0, 3))
def test_near_is_what_damerau_and_levenshtein_reach_within_the_limit(one: str, other: str, most: int):
    assert is_near(one, other, most) == (by_definition(one, other) <= most)


@given(st.sets(words, max_size=30), words, st.integers(0, 2))
def test_all_words_within_the_limit_are_found_and_no_other(known: set[str], typed: str, most: int):
    expected = sorted((by_definition(typed, word), word) for word in known if by_definition(typed, word) <= most)

    assert SimilarWords(known).near(typed, most) == expected
