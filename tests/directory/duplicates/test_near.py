from __future__ import annotations

import pytest

from directory.duplicates.candidates import areas_near, similar_to
from directory.duplicates.likeness import Traits
from directory.models import Area, Service
from tests.directory.records import District, a_category, a_service, an_organisation

pytestmark = pytest.mark.django_db


@pytest.fixture
def district() -> District:
    return District()


def names(pks: set[int]) -> set[str]:
    return set(Area.objects.filter(pk__in=pks).values_list("name", flat=True))


def test_near_a_town_are_its_district_and_towns_within_some_kilometres(district):
    assert names(areas_near([district.town])) == {"Brakel", "Höxter", "Warburg"}

    Area.objects.filter(pk=district.neighbour.pk).update(lat=51.0)
    assert names(areas_near([district.town])) == {"Brakel", "Höxter"}


def test_near_a_district_is_what_lies_in_it_and_near_the_state_nothing_but_the_state(district):
    assert names(areas_near([district.district])) == {"Brakel", "Warburg", "Höxter", "Nord"}
    assert names(areas_near([district.state])) == {"Nordrhein-Westfalen"}
    assert areas_near([]) == set()


def test_only_entries_near_are_compared_and_their_number_does_not_grow_with_the_state(
    district, django_assert_num_queries
):
    house, category = an_organisation(district.town), a_category()
    here = a_service(house, name="Migrationsberatung", category=category)
    for number in range(5):
        far = an_organisation(district.other_district, name=f"Haus {number}")
        a_service(far, name="Migrationsberatung", category=category)
    traits = Traits("Migrationsberatung", 0, frozenset({category.pk}), frozenset({district.town.ags}))

    # Two for the areas around a town, two for the towns by distance, five for the entries compared.
    with django_assert_num_queries(9):
        found = similar_to(traits, [district.town], Service.objects.all())

    assert found == [here]
