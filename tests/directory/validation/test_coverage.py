from directory.validation.coverage import areas_outside_reach
from tests.directory.records import an_organisation


def test_an_organisation_works_in_its_home_area_and_everything_inside(district):
    organisation = an_organisation(district.district)

    inside = [district.district, district.town, district.cluster]
    assert areas_outside_reach(organisation, inside) == []


def test_areas_beyond_are_named_in_order(district):
    organisation = an_organisation(district.town)

    wanted = [district.state, district.town, district.other_district]
    assert areas_outside_reach(organisation, wanted) == [district.state, district.other_district]


def test_the_reach_counts_as_well(district):
    organisation = an_organisation(district.town)
    organisation.reach.add(district.other_district)

    assert areas_outside_reach(organisation, [district.other_district]) == []
