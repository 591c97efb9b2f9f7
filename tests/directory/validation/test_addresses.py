import pytest

from directory.models import Postcode
from directory.validation.addresses import point_problem, postcode_problem


@pytest.mark.parametrize("code", ["33034", "", " 33034 "])
def test_a_postcode_of_the_town_passes(district, code):
    assert postcode_problem(code, district.town) is None


def test_a_postcode_of_another_town_names_the_towns_it_belongs_to(district):
    Postcode.objects.create(code="34414", area=district.neighbour)

    problem = postcode_problem("34414", district.town)

    assert problem == ("The postcode 34414 belongs to Warburg, not to Brakel. Correct the postcode or the town.")


def test_a_postcode_nobody_has_names_those_of_the_town(district):
    assert postcode_problem("99999", district.town) == "The postcode 99999 is unknown. Brakel has: 33034."


def test_a_town_without_known_postcodes_takes_any(district):
    assert postcode_problem("34414", district.neighbour) is None


@pytest.mark.parametrize("code", ["3303", "D-33034", "330345"])
def test_five_digits_are_asked_for(district, code):
    assert postcode_problem(code, district.town) == "A postcode has five digits, for example 33034."


def test_a_point_inside_and_at_the_border_passes(district):
    assert point_problem(51.7, 9.2, district.town) is None
    assert point_problem(51.599, 9.2, district.town) is None


def test_a_point_outside_says_how_far(district):
    # A tenth of a degree of latitude south of the border at 51.6: 11.1 km.
    problem = point_problem(51.5, 9.2, district.town)

    assert "11.1 km outside Brakel" in problem


def test_the_distance_east_uses_the_shorter_degree(district):
    # 0.1 degrees of longitude at 51.7° are 6.9 km.
    assert "6.9 km outside Brakel" in point_problem(51.7, 9.4, district.town)


def test_swapped_numbers_are_named(district):
    assert "are swapped" in point_problem(9.2, 51.7, district.town)


def test_an_area_without_boundary_takes_any_point(district):
    assert point_problem(51.7, 6.2, district.other_district) is None
