from datetime import date

import pytest

from directory.models import Contact, Layer, Organisation
from directory.validation.dates import order_problem
from directory.validation.publishing import contact_ways, missing_for_publication


def test_a_complete_service_misses_nothing():
    assert missing_for_publication(has_summary=True, has_category=True, has_coverage=True, has_contact=True) == {}


def test_each_missing_thing_is_named_at_its_place():
    missing = missing_for_publication(has_summary=False, has_category=False, has_coverage=False, has_contact=False)

    assert list(missing) == ["summary", "categories", "coverage", "service_contacts"]


@pytest.mark.parametrize(
    ("contact", "found"),
    [
        (Contact(phone="0221 4710-455"), True),
        (Contact(email="kurse@example.org"), True),
        (Contact(function="Kursbüro"), False),
        (Contact(phone="0221 4710-455", layer=Layer.NETWORK), False),
    ],
)
def test_a_contact_counts_when_the_public_sees_a_number_or_address(contact, found):
    assert contact_ways(Organisation(), [contact], has_place=False) is found


def test_a_place_or_the_organisation_itself_is_a_way_too():
    assert contact_ways(Organisation(), [], has_place=True)
    assert contact_ways(Organisation(website="https://example.org"), [], has_place=False)


def test_an_end_before_the_beginning_is_told_with_both_dates():
    problem = order_problem(date(2027, 3, 1), date(2027, 2, 1))

    assert "before the beginning" in problem
    assert order_problem(None, date(2027, 2, 1)) is None
    assert order_problem(date(2027, 2, 1), date(2027, 2, 1)) is None
