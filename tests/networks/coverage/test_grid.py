"""The grid against a slow count that knows nothing of it, from the database and from the index."""

from __future__ import annotations

from datetime import date

import pytest
from django.http import QueryDict
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from directory.models import Area, Category, Service, ServiceArea
from kim.plugins.testing import registered
from networks.coverage.counting.figures import ALL, by_database, by_index
from networks.coverage.rules.cell_numbers import CellNumber
from networks.coverage.rules.completeness import Surveys
from networks.coverage.rules.grid import Grid, grid_for
from networks.coverage.rules.inputs import CellInputs
from networks.coverage.rules.needs import Aim, Needs, Rule, Stored
from networks.coverage.rules.questions import EVERYTHING, GridFilters
from networks.coverage.rules.states import CellState
from networks.models import Survey
from tests.directory.records import District, a_category, a_language, a_service, an_area, an_organisation, speaks

from .world import EXTENTS, filled, naive

pytestmark = pytest.mark.django_db

LEVELS = {"sprachcafe": "gemeinde", "integrationskurs": "kreis", "frauenhaus": "region"}


@pytest.fixture
def district() -> District:
    made = District()
    for key, level in LEVELS.items():
        category = a_category(key, "sprache")
        category.expected_level = level
        category.save()
    a_language("ar")
    city = an_area("Bonn", "05314", "city", made.region, slug="bonn", population=330_000)
    an_area("Bonn", "05314000", "municipality", city, slug="bonn-gemeinde", population=330_000)
    return made


def as_rows(figures) -> dict:
    return {
        place: (one.full, one.partial, one.by_arrangement, one.places, one.several_providers)
        for place, one in figures.items()
        if place[1] != ALL
    }


services_drawn = st.lists(
    st.tuples(
        st.integers(0, 2),
        st.sets(st.sampled_from(sorted(LEVELS)), min_size=1),
        st.dictionaries(st.integers(0, 8), st.sampled_from(EXTENTS), min_size=1, max_size=3),
        st.none() | st.integers(0, 30),
        st.booleans(),
    ),
    max_size=9,
)


@settings(max_examples=12, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(drawn=services_drawn)
def test_both_ways_of_counting_equal_a_slow_one(district, engine, drawn):
    Service.objects.all().delete()
    areas = list(Area.objects.order_by("pk"))
    houses = [an_organisation(district.town, name=f"Haus {number}") for number in range(3)]
    for house, categories, tags, places, arabic in drawn:
        first, *others = sorted(categories)
        service = a_service(houses[house], category=a_category(first), capacity_places=places)
        service.coverage.all().delete()
        service.categories = [a_category(key) for key in (first, *others)]
        service.save()
        for number, extent in tags.items():
            ServiceArea.objects.create(service=service, area=areas[number % len(areas)], extent=extent)
        if arabic:
            speaks(service, a_language("ar"))
    filled(engine)

    for question in (EVERYTHING, GridFilters({"sprache": ("ar",)})):
        services = Service.objects.filter(service_languages__language__key="ar") if question.chosen else Service.objects
        expected = {}
        for area in areas:
            for category in Category.objects.all():
                row = naive(area, category, services.all())
                if any(row[:3]):
                    expected[area.slug, category.key] = row
        assert by_database(question.services()) == by_index(engine, question.plan())
        assert as_rows(by_database(question.services())) == expected
        assert as_rows(by_index(engine, question.plan())) == expected


def states(grid: Grid, category: str) -> dict[str, str]:
    return {slug: grid.cell(area, grid.by_key[category]).state for slug, area in grid.atlas.areas.items()}


def test_a_small_world_with_every_state(district):
    """Computed by hand: Brakel has 15,900 people, Warburg 22,900, Bonn 330,000."""
    first, second = an_organisation(district.town), an_organisation(district.town, name="Treffpunkt")
    cafe = a_category("sprachcafe")
    for house in (first, second, second):
        a_service(house, category=cafe, area=district.town)
    a_service(first, category=cafe, area=district.neighbour, extent="partial")
    a_service(first, category=a_category("integrationskurs"), area=district.neighbour)
    Survey.objects.create(area=Area.objects.get(slug="bonn"), done=True, as_of=date(2026, 11, 1))

    grid = grid_for()

    assert states(grid, "sprachcafe") == {
        "brakel": CellState.OVERLAP,
        "warburg": CellState.BELOW_TARGET,
        "bonn": CellState.GAP,
        "cluster-nord": CellState.COVERED,
        "kreis-hoexter": CellState.COVERED,
        "kreis-heinsberg": CellState.NOT_APPLICABLE,
        "region-detmold": CellState.COVERED,
        "state-nordrhein-westfalen": CellState.COVERED,
    }
    assert states(grid, "integrationskurs") == {
        "brakel": CellState.NOT_APPLICABLE,
        "warburg": CellState.COVERED,
        "bonn": CellState.GAP,
        "cluster-nord": CellState.NOT_APPLICABLE,
        "kreis-hoexter": CellState.COVERED,
        "kreis-heinsberg": CellState.NO_DATA,
        "region-detmold": CellState.COVERED,
        "state-nordrhein-westfalen": CellState.COVERED,
    }
    assert states(grid, "frauenhaus")["brakel"] == CellState.NOT_APPLICABLE
    assert states(grid, "frauenhaus")["region-detmold"] == CellState.GAP

    # Rolled up to the topic, which holds all three: for what is inside, or for the area where nothing is asked inside.
    [(topic, categories)] = [(domain.key, found) for domain, found in grid.atlas.domains()]
    rolled = {slug: dict(grid.summary(area, categories).states) for slug, area in grid.atlas.areas.items()}
    assert topic == "sprache"
    assert rolled == {
        "brakel": {CellState.OVERLAP: 1, CellState.NOT_APPLICABLE: 2},
        "warburg": {CellState.BELOW_TARGET: 1, CellState.COVERED: 1, CellState.NOT_APPLICABLE: 1},
        "bonn": {CellState.GAP: 2, CellState.NOT_APPLICABLE: 1},
        "cluster-nord": {CellState.OVERLAP: 1, CellState.NOT_APPLICABLE: 2},
        "kreis-hoexter": {
            CellState.OVERLAP: 1,
            CellState.BELOW_TARGET: 1,
            CellState.COVERED: 1,
            CellState.NOT_APPLICABLE: 1,
        },
        "kreis-heinsberg": {CellState.NO_DATA: 1, CellState.NOT_APPLICABLE: 2},
        "region-detmold": {CellState.OVERLAP: 1, CellState.BELOW_TARGET: 1, CellState.COVERED: 1, CellState.GAP: 1},
        "state-nordrhein-westfalen": {
            CellState.OVERLAP: 1,
            CellState.BELOW_TARGET: 1,
            CellState.COVERED: 1,
            CellState.GAP: 3,
            CellState.NO_DATA: 1,
        },
    }


def test_zooming_out_adds_up(district):
    a_service(an_organisation(district.town), category=a_category("sprachcafe"), area=district.town)
    grid = grid_for()
    areas = grid.atlas.areas

    def total(slug: str):
        return grid.summary(areas[slug]).states

    own = {"kreis-hoexter": 2, "bonn": 2}
    assert total("kreis-hoexter")[CellState.GAP] == total("brakel")[CellState.GAP] + total("warburg")[CellState.GAP] + 1
    assert grid.summary(areas["region-detmold"]).expected == grid.summary(areas["kreis-hoexter"]).expected + 1
    assert own["bonn"] == total("bonn")[CellState.NO_DATA]


def test_filters_narrow_what_counts(district):
    house = an_organisation(district.town)
    speaking = a_service(house, category=a_category("sprachcafe"), area=district.town)
    speaks(speaking, a_language("ar"))
    a_service(house, category=a_category("sprachcafe"), area=district.town)

    def services(query: str) -> int:
        grid = grid_for(GridFilters.read(QueryDict(query)))
        return grid.cell(grid.atlas.areas["brakel"], grid.by_key["sprachcafe"]).figures.services

    a_language("uk", "Українська")
    assert [services(""), services("sprache=ar"), services("sprache=uk"), services("sprache=nonsense")] == [2, 1, 0, 2]


def test_the_grid_is_the_same_with_and_without_an_index(district, engine):
    house = an_organisation(district.town)
    speaks(a_service(house, category=a_category("sprachcafe"), area=district.cluster), a_language("ar"))
    a_service(house, category=a_category("integrationskurs"), area=district.town, extent="partial")
    question = GridFilters({"sprache": ("ar",)})

    without = states(grid_for(question), "sprachcafe")
    filled(engine)
    with_index = grid_for(question)

    assert states(with_index, "sprachcafe") == without
    assert without["brakel"] == CellState.COVERED


def test_a_neighbour_within_reach_covers_where_the_target_says_so(district):
    a_service(an_organisation(district.town), category=a_category("sprachcafe"), area=district.town)
    grid = grid_for()
    aims = {km: Needs([Stored("sprachcafe", "gemeinde", None, Aim(Rule.NEARBY, 1, km=km))]) for km in (5, 20)}
    near = {
        km: Grid(CellInputs(grid.atlas, needs, grid.surveys), grid.figures).cell(
            grid.atlas.areas["warburg"], grid.by_key["sprachcafe"]
        )
        for km, needs in aims.items()
    }

    assert {km: (cell.state, cell.nearby) for km, cell in near.items()} == {
        5: (CellState.GAP, 0.0),
        20: (CellState.COVERED, 1.0),
    }


def test_a_topic_nobody_looked_at_has_no_data(district):
    a_service(an_organisation(district.town), category=a_category("sprachcafe"), area=district.town)
    Survey.objects.create(
        area=district.neighbour, domain=a_category("sprachcafe").domain, done=False, as_of=date(2026, 11, 1)
    )

    assert states(grid_for(), "sprachcafe")["warburg"] == CellState.NO_DATA


def test_surveys_go_from_near_to_far(district):
    grid = grid_for()
    town, cafe = grid.atlas.areas["brakel"], grid.by_key["sprachcafe"]
    rows = {("brakel", None): False, ("kreis-hoexter", "sprache"): True}

    assert not Surveys(rows, {"brakel"}).covers(town, cafe, grid.above(town))
    assert Surveys({("kreis-hoexter", "sprache"): True}, ()).covers(town, cafe, grid.above(town))
    assert not Surveys({}, ()).covers(town, cafe, grid.above(town))


def test_what_is_stated_of_a_topic_stands_before_what_is_stated_of_all(district):
    grid = grid_for()
    town, cafe = grid.atlas.areas["brakel"], grid.by_key["sprachcafe"]
    above = grid.above(town)

    assert not Surveys({("brakel", None): True, ("brakel", "sprache"): False}, ()).covers(town, cafe, above)
    assert Surveys({("brakel", None): False, ("brakel", "sprache"): True}, ()).covers(town, cafe, above)
    assert Surveys({("brakel", None): True, ("brakel", "wohnen"): False}, ()).covers(town, cafe, above)
    assert Surveys({("kreis-hoexter", None): False, ("kreis-hoexter", "sprache"): True}, ()).covers(town, cafe, above)


class Demand(CellNumber):
    key = "demand"
    label = "Demand"

    def numbers(self, question):
        return {("brakel", "sprachcafe"): 23}


class Reports(CellNumber):
    key = "reports"
    label = "Reports"

    def numbers(self, question):
        return {}


def test_demand_and_reports_come_through_the_registry(district):
    grid = grid_for()
    town, cafe = grid.atlas.areas["brakel"], grid.by_key["sprachcafe"]
    assert grid.cell(town, cafe).demand is None

    with registered(Demand, Reports):
        cell = grid_for().cell(town, cafe)

    assert (cell.demand, cell.reports) == (23, 0)


def test_a_cell_refuses_a_number_it_does_not_show():
    waiting = type("Waiting", (Demand,), {"key": "waiting"})

    assert waiting.problems() == ["a cell has no number 'waiting'; it has demand, reports"]


@pytest.mark.parametrize("rows", [1, 3])
def test_a_grid_costs_the_same_for_one_service_and_for_three(district, rows, django_assert_num_queries, monkeypatch):
    monkeypatch.setattr("networks.coverage.rules.inputs._last", None)
    for _number in range(rows):
        a_service(an_organisation(district.town), category=a_category("sprachcafe"), area=district.town)

    with django_assert_num_queries(29):
        grid = grid_for()
        grid.summary(grid.atlas.areas["kreis-hoexter"])
