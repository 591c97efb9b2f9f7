"""The grid that stands for points: what lies near is in it, what lies far is not."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as some

from search.geo_cells import cell_of, cells_within, km_between, rings

latitudes = some.floats(50.3, 52.6)
longitudes = some.floats(5.8, 9.5)
#: From the middle of a cell to its corner.
HALF_A_CELL = 0.8


@given(latitudes, longitudes, latitudes, longitudes, some.sampled_from([1, 5, 20, 50]))
def test_a_point_is_near_as_far_as_half_a_cell_allows(lat, lon, other_lat, other_lon, km):
    distance = km_between(lat, lon, other_lat, other_lon)
    is_near = cell_of(other_lat, other_lon) in cells_within(lat, lon, km)

    if distance < km - HALF_A_CELL:
        assert is_near
    if distance > km + HALF_A_CELL:
        assert not is_near


def test_rings_hold_every_cell_once_and_the_own_one_first():
    steps = rings(51.7, 9.25)
    cells = [cell for ring in steps for cell in ring]

    assert cell_of(51.7, 9.25) in steps[0]
    assert len(cells) == len(set(cells))
    assert set(cells) == set(cells_within(51.7, 9.25, 60))


def test_distances_are_those_of_the_map():
    hoexter, brakel = (51.775, 9.381), (51.717, 9.181)

    assert round(km_between(*hoexter, *brakel), 1) == 15.2
