"""Proposals from grid and demand: what nobody has taken up yet, and only that."""

from __future__ import annotations

from datetime import date

import pytest
from django.urls import reverse

from kim.plugins.testing import registered
from networks.coverage.rules.cell_numbers import CellNumber
from networks.gaps.origin import Find, take_up
from networks.gaps.proposals import proposals_in
from networks.models import Gap, Step, Survey
from tests.directory.records import a_category, a_service, an_organisation

pytestmark = pytest.mark.django_db


@pytest.fixture
def surveyed(district, category):
    category.expected_level = "gemeinde"
    category.save()
    Survey.objects.create(area=district.district, as_of=date(2026, 11, 1))
    return category


@pytest.fixture
def demand():
    """Unmet searches by place and category, as the demand log would count them."""
    numbers: dict[tuple[str, str], int] = {}
    values = {"key": "demand", "label": "Demand", "numbers": lambda self, question: dict(numbers)}
    with registered(type("Demand", (CellNumber,), values)):
        yield numbers


def keys(found) -> list[tuple[str, str]]:
    return [(one.cell.area.slug, one.origin) for one in found]


def test_gaps_of_the_grid_are_proposed_the_most_wanted_first(district, surveyed, demand):
    demand[district.town.slug, surveyed.key] = 20

    assert keys(proposals_in(district.district)) == [
        (district.town.slug, "grid"),
        (district.neighbour.slug, "grid"),
    ]


def test_what_is_taken_up_is_not_proposed_again_until_it_is_closed(district, surveyed, demand):
    gap, _new = take_up(Find(surveyed, district.town, Gap.Origin.GRID))
    assert keys(proposals_in(district.district)) == [(district.neighbour.slug, "grid")]

    Gap.objects.update(step=Step.REJECTED)
    assert len(proposals_in(district.district)) == 2

    take_up(Find(surveyed, district.district, Gap.Origin.HAND))
    assert proposals_in(district.district) == []


def test_a_covered_place_is_no_proposal_but_a_thin_one_that_is_asked_for_is(district, surveyed, demand):
    part = a_service(an_organisation(district.town), area=district.town, category=surveyed)
    part.coverage.update(extent="partial")
    demand[district.town.slug, surveyed.key] = 4
    assert keys(proposals_in(district.district)) == [(district.neighbour.slug, "grid")]

    demand[district.town.slug, surveyed.key] = 5
    assert (district.town.slug, "demand") in keys(proposals_in(district.district))


def test_the_coordination_takes_up_what_it_ticks(client, district, surveyed, demand, coordinator, stranger):
    a_category("mbe", "aufenthalt")
    client.force_login(coordinator)
    address = reverse("gaps:proposals")
    page = client.get(address).content.decode()
    assert f"{district.town.slug}:{surveyed.key}" in page

    client.post(address, {"zelle": [f"{district.town.slug}:{surveyed.key}", "gibt-es-nicht:x"]})

    assert [(gap.area, gap.category) for gap in Gap.objects.all()] == [(district.town, surveyed)]


def test_others_cannot_take_up_gaps_of_this_area(client, district, surveyed, demand, stranger, case_manager):
    address = reverse("gaps:proposals") + f"?gebiet={district.district.slug}"
    for person in (stranger, case_manager):
        client.force_login(person)
        client.post(address, {"zelle": [f"{district.town.slug}:{surveyed.key}"]})

    assert not Gap.objects.exists()
