"""How many services an area should have."""

from __future__ import annotations

from dataclasses import replace

import pytest
from django.utils import translation

from networks.coverage.rules.needs import Aim, Needs, Rule, Stored, services_needed

PEOPLE = Aim(Rule.PER_INHABITANTS, 1, 12_000)
GROUP = Aim(Rule.PER_GROUP, 2, 500, group=7)


@pytest.mark.parametrize(
    ("aim", "population", "group_size", "number"),
    [
        (Aim(Rule.AT_LEAST, 3), 50_000, None, 3),
        (PEOPLE, 4_791, None, 1),
        (PEOPLE, 23_999, None, 1),
        (PEOPLE, 24_000, None, 2),
        (PEOPLE, None, None, 1),
        (replace(PEOPLE, number=3), 24_000, None, 3),
        (GROUP, 90_000, 1_600, 3),
        (GROUP, 90_000, None, 2),
        (Aim(Rule.NEARBY, 1, km=15), 90_000, None, 1),
        (replace(PEOPLE, number=0), 90_000, None, 0),
    ],
)
def test_the_number_follows_from_the_rule(aim, population, group_size, number):
    assert services_needed(aim, population=population, group_size=group_size) == number


def needs(*targets: Stored, sizes=None) -> Needs:
    return Needs(targets, sizes)


def asked(found: Needs, *, kind="municipality", level="gemeinde", area="brakel", category="sprachcafe", people=25_000):
    above = ("cluster-nord", "kreis-hoexter", "detmold", "nrw") if kind == "municipality" else ("detmold", "nrw")
    need = found.of(category=category, level=level, area=area, kind=kind, above=above, population=people)
    return need and need.number


def test_without_a_target_the_taxonomy_is_asked():
    assert asked(needs()) == 2
    assert asked(needs(), level="kreis") is None
    assert asked(needs(), kind="district", area="kreis-hoexter", level="kreis", people=139_000) == 1
    assert asked(needs(), kind="region", area="detmold", level="region") == 1
    assert asked(needs(), kind="district", area="kreis-hoexter", level="gemeinde") is None


def test_an_independent_city_is_municipality_and_district_at_once():
    assert asked(needs(), kind="city", area="bonn", level="gemeinde", people=330_000) == 27
    assert asked(needs(), kind="city", area="bonn", level="kreis", people=330_000) == 1


def test_the_nearest_own_target_wins():
    state = Stored("sprachcafe", "gemeinde", None, Aim(Rule.AT_LEAST, 1))
    district = Stored("sprachcafe", "gemeinde", "kreis-hoexter", Aim(Rule.AT_LEAST, 3))
    town = Stored("sprachcafe", "gemeinde", "brakel", Aim(Rule.AT_LEAST, 5))

    assert asked(needs(state)) == 1
    assert asked(needs(state, district)) == 3
    assert asked(needs(state, district, town)) == 5
    assert asked(needs(state, district, town), area="warburg") == 3
    assert asked(needs(state, district, town), category="begegnung") == 2


def test_a_target_of_zero_says_that_nothing_is_expected():
    assert asked(needs(Stored("sprachcafe", "gemeinde", "brakel", Aim(Rule.AT_LEAST, 0)))) is None


def test_a_target_may_expect_more_than_the_taxonomy():
    found = needs(Stored("kinderbetreuung", "gemeinde", "kreis-hoexter", Aim(Rule.AT_LEAST, 1)))

    assert asked(found, category="kinderbetreuung", level="kreis") == 1


def test_groups_are_counted_where_somebody_counted_them():
    target = Stored("sprachcafe", "gemeinde", None, GROUP)

    assert asked(needs(target, sizes={("brakel", 7): 1_700})) == 3
    assert asked(needs(target, sizes={("warburg", 7): 1_700})) == 2


def test_the_rule_is_said_in_words():
    need = needs().of(category="a", level="gemeinde", area="brakel", kind="municipality", above=(), population=1)
    with translation.override("en"):
        assert need is not None
        assert need.words == "One service for 12,000 inhabitants, at least 1"
