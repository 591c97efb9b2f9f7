import pytest

from directory.areas.svg_map import Projection, path_of, scale_bar

SQUARE = {"type": "Polygon", "coordinates": [[[9, 51], [10, 51], [10, 52], [9, 52], [9, 51]]]}


def test_north_is_up_and_the_shape_fills_the_width():
    project = Projection.around(SQUARE["coordinates"], width=400, margin=0)

    assert project(9, 52) == (0, 0)
    assert project(10, 51) == (400, project.height)
    # At 51.5 degrees a degree of longitude is 0.62 of a degree of latitude.
    assert project.height == pytest.approx(400 / 0.6225, abs=2)


def test_paths_are_whole_numbers_without_repeated_points():
    project = Projection.around(SQUARE["coordinates"], width=100, margin=0)
    doubled = {"type": "Polygon", "coordinates": [[[9, 51], [9, 51], [10, 51], [10, 52], [9, 52], [9, 51]]]}

    assert path_of(doubled, project) == path_of(SQUARE, project) == "M0 161l100 0 0-161-100 0z"


def test_specks_without_an_area_are_left_out():
    project = Projection.around(SQUARE["coordinates"], width=100, margin=0)
    speck = {"type": "MultiPolygon", "coordinates": [[[[9, 51], [9.0001, 51], [9, 51.0001], [9, 51]]]]}

    assert path_of(speck, project) == ""


def test_the_scale_bar_is_round_and_fits():
    km, units = scale_bar(Projection.around(SQUARE["coordinates"], width=400, margin=0))

    assert km == 10
    assert units == pytest.approx(400 * 10 / (111.32 * 0.6225), abs=2)
