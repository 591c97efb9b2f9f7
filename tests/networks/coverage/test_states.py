"""The rule of the cell, row by row, and what holds for any numbers."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from networks.coverage.rules.states import CellState, state_of

#: expected, surveyed, score, target, several providers → state
TABLE = [
    # Nobody expects it here: never a gap, and never too little.
    (False, True, 0, 0, False, CellState.NOT_APPLICABLE),
    (False, False, 0, 0, False, CellState.NOT_APPLICABLE),
    (False, True, 0.5, 0, False, CellState.COVERED),
    (False, True, 9, 0, True, CellState.COVERED),
    # Unknown is not missing.
    (True, False, 0, 1, False, CellState.NO_DATA),
    (True, True, 0, 1, False, CellState.GAP),
    # What is there counts, whether somebody looked or not.
    (True, False, 0.5, 1, False, CellState.BELOW_TARGET),
    (True, True, 0.5, 1, False, CellState.BELOW_TARGET),
    (True, True, 1, 2, False, CellState.BELOW_TARGET),
    (True, True, 1.5, 2, True, CellState.BELOW_TARGET),
    (True, True, 1, 1, False, CellState.COVERED),
    (True, True, 2, 1, True, CellState.COVERED),
    (True, True, 2.5, 1, True, CellState.COVERED),
    # Clearly more than the target, and not all by the same one.
    (True, True, 3, 1, True, CellState.OVERLAP),
    (True, True, 3, 1, False, CellState.COVERED),
    (True, True, 4, 2, True, CellState.OVERLAP),
    (True, True, 3.5, 2, True, CellState.COVERED),
]


@pytest.mark.parametrize(("expected", "surveyed", "score", "target", "several", "state"), TABLE)
def test_the_state_of_a_cell(expected, surveyed, score, target, several, state):
    assert (
        state_of(expected=expected, surveyed=surveyed, score=score, target=target, several_providers=several) == state
    )


scores = st.integers(0, 40).map(lambda n: n / 2)
targets = st.integers(1, 12)


@given(score=scores, more=scores, target=targets, surveyed=st.booleans(), several=st.booleans())
def test_another_service_never_opens_a_gap(score, more, target, surveyed, several):
    before = state_of(expected=True, surveyed=surveyed, score=score, target=target, several_providers=several)
    after = state_of(expected=True, surveyed=surveyed, score=score + more, target=target, several_providers=True)

    worse = [CellState.GAP, CellState.NO_DATA, CellState.BELOW_TARGET, CellState.COVERED, CellState.OVERLAP]
    assert worse.index(after) >= worse.index(before)


@given(score=scores, target=targets, surveyed=st.booleans(), several=st.booleans())
def test_what_nobody_expects_is_never_missing(score, target, surveyed, several):
    state = state_of(expected=False, surveyed=surveyed, score=score, target=target, several_providers=several)
    assert state in (CellState.NOT_APPLICABLE, CellState.COVERED)
