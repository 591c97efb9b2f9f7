"""How alike two entries are."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as some

from directory.duplicates.likeness import Traits, likeness, name_share

ALIKE = [
    ("Migrationsberatung für Erwachsene", "Migrationsberatung Erwachsene"),
    ("Sprachcafé im Rathaus", "Sprachcafe Rathaus"),
    ("Frauenberatung Kreis Höxter", "Frauen-Beratung Kreis Höxter"),
    ("Hausaufgabenhilfe Brakel", "Brakel: Hausaufgabenhilfe"),
]
DIFFERENT = [
    ("Deutschkurs A1", "Deutschkurs A2"),
    ("Integrationskurs", "Elternkurs"),
    ("Sprachcafé Brakel", "Sprachcafé Warburg"),
]


@pytest.mark.parametrize(("one", "other"), ALIKE)
def test_the_same_service_written_twice_is_noticed(one, other):
    here = {"organisation": 1, "categories": frozenset({1}), "places": frozenset({"05762"})}

    assert likeness(Traits(one, **here), Traits(other, **here)).is_alike


@pytest.mark.parametrize(("one", "other"), DIFFERENT)
def test_different_services_of_one_organisation_are_left_alone(one, other):
    here = {"organisation": 1, "categories": frozenset({1}), "places": frozenset({"05762"})}

    assert not likeness(Traits(one, **here), Traits(other, **here)).is_alike


def test_the_same_name_elsewhere_is_another_service():
    one = Traits("Sprachcafé", 1, frozenset({1}), frozenset({"05762016"}))
    other = Traits("Sprachcafé", 2, frozenset({2}), frozenset({"05370040"}))

    assert likeness(one, other).score == 60


def test_a_district_holds_its_towns_and_the_reasons_are_named():
    one = Traits("Sprachcafé", 1, frozenset({1}), frozenset({"05762"}))
    other = Traits("Sprachcafé", 2, frozenset({1}), frozenset({"05762016"}))

    found = likeness(one, other)

    assert (found.score, len(found.reasons)) == (85, 3)


names = some.text("abcdeé 12", max_size=12)


@given(names, names, some.integers(1, 2), some.integers(1, 2))
def test_the_order_does_not_matter_and_the_score_stays_between_0_and_100(one, other, left, right):
    first, second = Traits(one, left), Traits(other, right)

    assert likeness(first, second) == likeness(second, first)
    assert 0 <= likeness(first, second).score <= 100
    assert name_share(one, one) in (0.0, 1.0)
