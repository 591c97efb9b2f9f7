"""One answer to "which area holds which", whoever is asked: database, memory, index, grid, gaps, demand, figures."""

from __future__ import annotations

from datetime import timedelta
from itertools import product

import pytest
from django.test import RequestFactory
from django.utils import timezone

from directory.areas.figures import figures_of, outermost, population_of
from directory.areas.tree import AreaTree
from directory.listing.ways_out import wider_areas
from directory.models import Area, Service
from directory.public.areas import service_counts
from directory.validation.coverage import areas_outside_reach
from networks.coverage.counting.demand import unmet_by_cell
from networks.coverage.rules.areas import Atlas
from networks.coverage.rules.questions import GridFilters
from networks.gaps.counts import reports_of
from networks.gaps.models import GapReport
from search.documents.served_areas import ServedAreas
from search.models import Demand
from tests.directory.records import a_category, a_service, an_area, an_organisation

#: Who lies in whom, in words. Every area holds itself besides.
HOLDS = {
    "nrw": {"detmold", "hoexter", "brakel", "warburg", "nord", "bielefeld", "bielefeld-stadt", "muenster", "coesfeld"},
    "detmold": {"hoexter", "brakel", "warburg", "nord", "bielefeld", "bielefeld-stadt"},
    "muenster": {"coesfeld"},
    "hoexter": {"brakel", "warburg", "nord"},
    "nord": {"brakel"},
    "bielefeld": {"bielefeld-stadt"},
}


class Land:
    """A state with two regions, districts with towns, an independent city with its municipality row, and a cluster."""

    def __init__(self) -> None:
        nrw = an_area("NRW", "05", "state", slug="nrw")
        detmold = an_area("Detmold", "057", "region", nrw, slug="detmold")
        muenster = an_area("Münster", "055", "region", nrw, slug="muenster")
        hoexter = an_area("Höxter", "05762", "district", detmold, slug="hoexter", population=100, area_km2=50)
        brakel = an_area(
            "Brakel", "05762016", "municipality", hoexter, slug="brakel", population=30, lat=51.7, lon=9.18
        )
        warburg = an_area(
            "Warburg", "05762036", "municipality", hoexter, slug="warburg", population=70, lat=51.49, lon=9.15
        )
        bielefeld = an_area("Bielefeld", "05711", "city", detmold, slug="bielefeld", population=330, lat=52.0, lon=8.5)
        an_area(
            "Bielefeld", "05711000", "municipality", bielefeld, slug="bielefeld-stadt", population=330, lat=52, lon=8.5
        )
        # Its key begins with the digits of a region, but not with those of the other district.
        an_area("Coesfeld", "05558", "district", muenster, slug="coesfeld")
        nord = Area(kind="cluster", name="Nord", slug="nord", parent=hoexter)
        nord.members = [brakel]
        nord.save()
        self.areas = {area.slug: area for area in Area.objects.all()}
        self.brakel, self.warburg, self.hoexter, self.nord, self.bielefeld = brakel, warburg, hoexter, nord, bielefeld

    def pairs(self):
        return product(self.areas.values(), repeat=2)


@pytest.fixture
def land(db) -> Land:
    return Land()


@pytest.fixture
def tree(land) -> AreaTree:
    return AreaTree.read()


def holds(outer: Area, area: Area) -> bool:
    return outer == area or area.slug in HOLDS.get(outer.slug, ())


def serves(tag: Area, area: Area) -> bool:
    # The municipality row of an independent city is the same town.
    return holds(tag, area) or (tag.slug, area.slug) == ("bielefeld-stadt", "bielefeld")


def slugs(areas) -> list[str]:
    return sorted(area.slug for area in areas)


def expected(land: Land, question) -> dict[str, list[str]]:
    return {
        slug: sorted(one.slug for one in land.areas.values() if question(area, one))
        for slug, area in land.areas.items()
    }


def test_the_tree_holds_what_lies_inside(land, tree):
    assert {(o.slug, a.slug) for o, a in land.pairs() if tree.holds(o, a)} == {
        (o.slug, a.slug) for o, a in land.pairs() if holds(o, a)
    }
    inside = {slug: slugs(tree.inside(area)) for slug, area in land.areas.items()}
    assert inside == expected(land, lambda outer, area: holds(outer, area) and outer != area)


def test_above_comes_the_cluster_first_and_the_state_last(land, tree):
    assert [area.slug for area in tree.above(land.brakel)] == ["nord", "hoexter", "detmold", "nrw"]
    assert [area.slug for area in tree.above(land.nord)] == ["hoexter", "detmold", "nrw"]
    assert [area.slug for area in tree.above(land.areas["bielefeld-stadt"])] == ["bielefeld", "detmold", "nrw"]
    assert tree.above(land.areas["nrw"]) == []


def test_the_database_agrees_with_the_tree(land, tree):
    within = {slug: slugs(Area.objects.within([area])) for slug, area in land.areas.items()}
    assert within == expected(land, holds)
    below = {slug: slugs(Area.objects.descendants_of(area)) for slug, area in land.areas.items()}
    assert below == {slug: slugs(tree.inside(area)) for slug, area in land.areas.items()}
    above = {slug: slugs(Area.objects.ancestors_of(area)) for slug, area in land.areas.items()}
    assert above == {slug: slugs(a for a in tree.above(area) if a != land.nord) for slug, area in land.areas.items()}
    outside = {slug: slugs(Area.objects.outside(area)) for slug, area in land.areas.items()}
    assert outside == expected(land, lambda outer, area: not holds(outer, area))


def test_a_tag_serves_the_whole_of_what_lies_inside_and_a_city_row_the_same_town(land, tree):
    wanted = expected(land, lambda area, tag: serves(tag, area))

    assert {slug: slugs(tree.serving(area)) for slug, area in land.areas.items()} == wanted
    assert {slug: slugs(Area.objects.covering(area)) for slug, area in land.areas.items()} == wanted
    assert {
        slug: sorted(tag.slug for tag in land.areas.values() if tree.serves(tag, area))
        for slug, area in land.areas.items()
    } == wanted


def test_a_tag_reaches_a_part_of_what_it_serves_and_of_what_holds_it(land, tree):
    wanted = expected(land, lambda tag, area: serves(tag, area) or holds(area, tag))
    index = ServedAreas()

    assert {slug: sorted(index.served_by(area.pk)) for slug, area in land.areas.items()} == wanted
    assert {
        slug: slugs(tree.areas[pk] for pk in tree.reached_by(area.pk)) for slug, area in land.areas.items()
    } == wanted
    # From the side of the place.
    assert {slug: slugs(Area.objects.reaching_into(area)) for slug, area in land.areas.items()} == expected(
        land, lambda area, tag: serves(tag, area) or holds(area, tag)
    )


def test_services_of_a_place_in_the_list_and_in_the_table_of_its_district(land, tree):
    offers = {slug: a_service(an_organisation(area), area=area, live=True) for slug, area in land.areas.items()}
    towns = [land.brakel, land.warburg]

    counts = service_counts(towns, tree)

    for town in towns:
        whole = {offer for slug, offer in offers.items() if serves(land.areas[slug], town)}
        assert set(Service.objects.serving(town)) == whole
        assert counts[town.pk] == len(whole)
    part = {offer for slug, offer in offers.items() if serves(land.areas[slug], land.nord) or slug == "brakel"}
    assert set(Service.objects.reaching_into(land.nord)) == part


def test_the_grid_asks_the_tree_and_leaves_out_the_twin_of_a_city(land):
    atlas = Atlas.load()

    assert sorted(atlas.areas) == sorted(set(land.areas) - {"bielefeld-stadt"})
    for slug, area in atlas.areas.items():
        found = {one.slug for one in atlas.areas.values() if atlas.holds(area, one)}
        assert found == ({slug} | HOLDS.get(slug, set())) - {"bielefeld-stadt"}
    assert slugs(atlas.towns()) == ["bielefeld", "brakel", "warburg"]
    assert slugs(atlas.towns(land.hoexter)) == ["brakel", "warburg"]
    assert slugs(atlas.tree.towns(land.bielefeld)) == ["bielefeld"]
    assert atlas.above(land.brakel) == ["nord", "hoexter", "detmold", "nrw"]


def test_reports_and_unmet_searches_count_in_their_place_and_in_all_above(land):
    category = a_category()
    for town in (land.brakel, land.areas["bielefeld-stadt"]):
        GapReport.objects.create(area=town, category=category, reason="none")
    around = {"brakel", "nord", "hoexter", "detmold", "nrw", "bielefeld-stadt", "bielefeld"}
    reports = reports_of(GridFilters())

    assert reports is not None
    assert {slug for slug, _key in reports} == around
    assert {reports[slug, category.key] for slug in ("nrw", "detmold")} == {2}

    for town in (land.brakel, land.areas["bielefeld-stadt"]):
        days = [timezone.localdate() - timedelta(days=number % 3) for number in range(10)]
        ten = [Demand(asked_on=day, area=town, category=category.key) for day in days]
        Demand.objects.bulk_create(ten)
    unmet = unmet_by_cell(GridFilters())
    assert unmet is not None
    assert {slug for slug, _key in unmet} == around


def test_a_way_out_of_an_empty_list_leads_out_of_the_area_asked_for(land):
    assert slugs(wider_areas(land.brakel)) == ["bielefeld-stadt", "hoexter", "warburg"]
    # Its own municipality row is no way out of a city.
    assert slugs(wider_areas(land.bielefeld)) == ["brakel", "warburg"]


def test_coverage_is_inside_the_reach_of_an_organisation_as_the_tree_says(land):
    organisation = an_organisation(land.hoexter)
    outside = areas_outside_reach(organisation, land.areas.values())

    assert slugs(outside) == slugs(area for area in land.areas.values() if not holds(land.hoexter, area))


def test_nobody_is_counted_twice(land, tree):
    together = [land.hoexter, land.brakel, land.nord, land.bielefeld, land.areas["bielefeld-stadt"]]

    assert slugs(outermost(together)) == slugs(outermost(together, tree)) == ["bielefeld", "hoexter"]
    assert figures_of(together).population == figures_of(together, tree).population == 430
    assert figures_of([land.nord, land.warburg]).population == 100
    # A part is no sum: the size of the city is not known.
    assert figures_of(together).area_km2 is None


def test_the_population_of_a_cluster_is_that_of_its_towns_and_unknown_with_one_of_them(land, tree):
    land.nord.members.add(land.warburg)
    land.nord.save()

    assert population_of(land.nord) == Atlas.load().population(land.nord) == 100
    assert population_of(land.hoexter) == 100
    Area.objects.filter(pk=land.warburg.pk).update(population=None)
    cluster = Area.objects.get(pk=land.nord.pk)
    assert population_of(cluster) is Atlas.load().population(cluster) is None


def test_the_district_of_an_area(land, tree):
    found = {slug: tree.district_of(area) for slug, area in land.areas.items()}

    assert {slug: area.slug if area else "" for slug, area in found.items()} == {
        "nrw": "",
        "detmold": "",
        "muenster": "",
        "hoexter": "hoexter",
        "brakel": "hoexter",
        "warburg": "hoexter",
        "nord": "hoexter",
        "bielefeld": "bielefeld",
        "bielefeld-stadt": "bielefeld",
        "coesfeld": "coesfeld",
    }


def test_neighbours_are_the_towns_within_so_many_kilometres_the_nearest_first(land, tree):
    # 24 km to Warburg, 57 km to Bielefeld.
    assert [town.slug for town in tree.neighbours(land.brakel, 60)] == ["warburg", "bielefeld"]
    assert [town.slug for town in tree.neighbours(land.brakel, 30)] == ["warburg"]
    assert tree.neighbours(land.hoexter, 60) == []


@pytest.mark.parametrize("more", [0, 2])
def test_the_tree_is_one_query_and_read_once_for_a_request(land, django_assert_num_queries, more):
    for number in range(more):
        an_area(f"Ort {number}", f"0576204{number}", "municipality", land.hoexter)
    request = RequestFactory().get("/")

    with django_assert_num_queries(1):
        first = AreaTree.of(request)
        for area in first.areas.values():
            first.above(area), first.inside(area), first.serving(area), area.parent, area.key_of_place
        assert AreaTree.of(request) is first
