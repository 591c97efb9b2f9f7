"""What holds for the grid of any services, against counts by hand; from the database and from a real index."""

from __future__ import annotations

from collections import Counter
from datetime import date

import pytest
from hypothesis import HealthCheck, Phase, example, given, settings
from hypothesis import strategies as st

from directory.models import Area, Service
from networks.coverage.counting.figures import ALL, NOTHING, by_database, by_index
from networks.coverage.rules.grid import grid_for
from networks.coverage.rules.levels import Level, columns
from networks.coverage.rules.questions import EVERYTHING, GridFilters
from networks.coverage.rules.states import CellState
from networks.models import Survey, Target

from .world import LANGUAGES, Drawn, drawn_services, filled, make, only, reached, states

pytestmark = pytest.mark.django_db

some_services = st.lists(drawn_services, max_size=7)
#: Examples are small as they are drawn; making them smaller would take minutes with a database.
drawing = settings(
    max_examples=10,
    deadline=None,
    phases=[Phase.explicit, Phase.reuse, Phase.generate],
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)

#: What another service may turn a state into. A gap is closed or stays; only what nobody knew may turn out as one.
AFTER_ADDING = {
    CellState.NO_DATA: {CellState.NO_DATA, CellState.GAP, CellState.BELOW_TARGET, CellState.COVERED, CellState.OVERLAP},
    CellState.GAP: {CellState.GAP, CellState.BELOW_TARGET, CellState.COVERED, CellState.OVERLAP},
    CellState.BELOW_TARGET: {CellState.BELOW_TARGET, CellState.COVERED, CellState.OVERLAP},
    CellState.COVERED: {CellState.COVERED, CellState.OVERLAP},
    CellState.OVERLAP: {CellState.OVERLAP},
    CellState.NOT_APPLICABLE: {CellState.NOT_APPLICABLE, CellState.COVERED},
}


def cafe(house: int, area: str, **more) -> Drawn:
    values = {"places": None, "languages": frozenset(), "cost": "free"} | more
    return Drawn(house, frozenset({"sprachcafe"}), ((area, "full"),), **values)


def sums(figures) -> tuple[Counter, Counter, dict[str, int]]:
    """Services per area over all categories, per category over all areas, and different ones per area."""
    rows, lines, all_of_area = Counter(), Counter(), {}
    for (slug, key), one in figures.items():
        if key == ALL:
            all_of_area[slug] = one.services
        else:
            rows[slug] += one.services
            lines[key] += one.services
    return rows, lines, all_of_area


@drawing
@given(drawn=some_services)
def test_rows_and_columns_add_up_to_what_the_services_reach(world, engine, drawn):
    services = only(world, drawn)
    rows, lines, different = Counter(), Counter(), Counter()
    for service in services:
        keys = set(service.categories.values_list("key", flat=True))
        for slug in reached(service):
            rows[slug] += len(keys)
            different[slug] += 1
            lines.update(keys)

    expected = (rows, lines, dict(different))
    assert sums(by_database(EVERYTHING.services())) == expected
    assert sums(by_index(filled(engine), EVERYTHING.plan())) == expected


@drawing
@given(drawn=some_services)
def test_an_area_counts_a_service_once_however_many_parts_of_it_are_reached(world, drawn):
    services = {service.pk: (set(reached(service)), service) for service in only(world, drawn)}
    grid = grid_for()
    # Levels whose areas together are the whole: every service for the area is one for some of them.
    steps = [
        (outer, columns(grid.atlas, outer, level))
        for outer, level in [
            (world.state, Level.REGIONS),
            (world.state, Level.DISTRICTS),
            (world.region, Level.DISTRICTS),
            (world.other_region, Level.DISTRICTS),
            (world.district, Level.TOWNS),
        ]
    ]

    for outer, inner in steps:
        for category in grid.atlas.categories:

            def there(*slugs: str, key: str = category.key) -> int:
                return sum(
                    not places.isdisjoint(slugs) and service.categories.filter(key=key).exists()
                    for places, service in services.values()
                )

            whole = grid.cell(grid.atlas.areas[outer.slug], category).figures.services
            parts = [grid.cell(area, category).figures.services for area in inner]
            assert whole == there(outer.slug) == there(*(area.slug for area in inner)), (outer, category)
            assert max(parts, default=0) <= whole <= sum(parts), (outer, category)


@drawing
@given(drawn=some_services, surveyed=st.booleans())
def test_topics_and_outer_areas_count_the_cells_inside_them(world, drawn, surveyed):
    only(world, drawn)
    Survey.objects.all().delete()
    if surveyed:
        Survey.objects.create(area=world.state, done=True, as_of=date(2026, 11, 1))
    grid = grid_for()
    levels = {"gemeinde": {"municipality", "city"}, "kreis": {"district", "city"}, "region": {"region"}}

    for outer in grid.atlas.areas.values():
        inside = [one for one in grid.atlas.areas.values() if lies_in(one, outer)]
        by_topic = Counter()
        for domain, categories in grid.atlas.domains():
            expected = Counter()
            for category in categories:
                asked = [one for one in inside if one.kind in levels[category.expected_level]]
                expected += Counter(grid.cell(one, category).state for one in asked or [outer])
            assert grid.summary(outer, categories).states == expected, (outer, domain)
            by_topic += expected
        assert grid.summary(outer).states == by_topic, outer


def lies_in(area: Area, outer: Area) -> bool:
    if outer.kind == "cluster":
        return area.pk == outer.pk or outer.members.filter(pk=area.pk).exists()
    if area.kind == "cluster":
        return area.pk == outer.pk or area.parent.ags.startswith(outer.ags)
    return area.ags.startswith(outer.ags)


@drawing
@given(drawn=some_services, language=st.sampled_from(LANGUAGES), cost=st.sampled_from(["free", "fee", "unknown"]))
def test_the_order_of_filters_does_not_matter(world, engine, drawn, language, cost):
    only(world, drawn)
    filled(engine)
    speaking, costing = GridFilters({"sprache": (language,)}), GridFilters({"kosten": (cost,)})
    both, turned = (
        GridFilters({"sprache": (language,), "kosten": (cost,)}),
        GridFilters({"kosten": (cost,), "sprache": (language,)}),
    )

    by_hand = by_database(Service.objects.filter(service_languages__language__key=language, cost=cost))
    assert by_database(costing.services(speaking.services())) == by_hand
    assert by_database(speaking.services(costing.services())) == by_hand
    assert by_database(both.services()) == by_hand
    assert by_index(engine, both.plan()) == by_index(engine, turned.plan()) == by_hand
    assert both.key == turned.key


@drawing
@given(drawn=some_services, language=st.sampled_from(LANGUAGES))
def test_a_filter_never_adds_and_never_makes_a_cell_unknown(world, drawn, language):
    only(world, drawn)
    whole, narrowed = grid_for(), grid_for(GridFilters({"sprache": (language,)}))

    for area in whole.atlas.areas.values():
        for category in whole.atlas.categories:
            before, after = narrowed.cell(area, category), whole.cell(area, category)
            assert before.figures.score <= after.figures.score
            if after.state == CellState.GAP:
                assert before.state == CellState.GAP
            assert after.state in AFTER_ADDING[before.state], (area, category)


@drawing
@given(drawn=some_services, more=drawn_services, nearby=st.booleans())
@example(drawn=[], more=cafe(0, "brakel"), nearby=False)
@example(drawn=[cafe(0, "brakel")], more=cafe(2, "bonn"), nearby=True)
def test_another_service_closes_gaps_and_opens_none_where_somebody_had_looked(world, drawn, more, nearby):
    only(world, drawn)
    Target.objects.all().delete()
    if nearby:
        category = grid_for().by_key["sprachcafe"]
        Target.objects.create(
            category=category, level="gemeinde", rule="nearby", km=30, source="Beirat", decided_on=date(2026, 1, 5)
        )
    before = grid_for()
    known = states(before)
    seat = make(world, more).organisation.area
    after = states(grid_for())

    for place, state in known.items():
        assert after[place] in AFTER_ADDING[state], place
        if state == CellState.NO_DATA and after[place] == CellState.GAP:
            # Nobody knew; and it is the district of the new service, or what holds that.
            area = before.atlas.areas[place[0]]
            key = area.parent.ags if area.kind == "cluster" else area.ags
            assert seat.ags.startswith(key[:5])
            assert not any(service.house == more.house for service in drawn)


def published(service: Service) -> None:
    service.save_revision().publish()
    service.refresh_from_db()


@drawing
@given(drawn=st.lists(drawn_services, min_size=1, max_size=7), number=st.integers(0, 6))
@example(drawn=[cafe(0, "brakel")], number=0)
def test_a_service_that_ends_closes_no_gap_and_somebody_has_still_looked(world, drawn, number):
    services = only(world, drawn)
    for service in services:
        published(service)
    before = grid_for()
    known = states(before)
    services[number % len(services)].unpublish()
    after = grid_for()

    for place, state in states(after).items():
        assert known[place] in AFTER_ADDING[state], place
        if known[place] == CellState.GAP:
            assert state == CellState.GAP
    for area in before.atlas.areas.values():
        for category in before.atlas.categories:
            looked = [grid.surveys.covers(area, category, grid.above(area)) for grid in (before, after)]
            assert looked[0] == looked[1], (area, category)


def test_the_end_of_the_only_service_of_a_district_is_a_gap(world):
    [service] = only(world, [cafe(0, "brakel")])
    published(service)
    place = (world.town.slug, "sprachcafe")
    seen = [states(grid_for())[place]]
    service.unpublish()
    seen.append(states(grid_for())[place])
    service.delete()
    seen.append(states(grid_for())[place])

    assert seen == [CellState.COVERED, CellState.GAP, CellState.NO_DATA]


@drawing
@given(drawn=some_services, cut=st.integers(0, 7))
def test_figures_of_two_lots_add_up(world, drawn, cut):
    """Every cell is a sum over services: counted in two lots it gives the same."""
    services = [service.pk for service in only(world, drawn)]
    first, second = (by_database(Service.objects.filter(pk__in=lot)) for lot in (services[:cut], services[cut:]))
    whole = by_database(Service.objects.all())

    assert whole.keys() == first.keys() | second.keys()
    for place, one in whole.items():
        halves = [first.get(place, NOTHING), second.get(place, NOTHING)]
        assert one.services == sum(half.services for half in halves)
        assert one.score == sum(half.score for half in halves)
        assert (one.places or 0) == sum(half.places or 0 for half in halves)
        assert one.several_providers >= max(half.several_providers for half in halves)
