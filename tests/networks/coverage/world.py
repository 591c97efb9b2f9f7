"""A small world for the grid, and a slow count that knows nothing of it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from hypothesis import strategies as st

from directory.models import Area, Category, Extent, Service, ServiceArea
from networks.coverage.rules.grid import Grid
from networks.coverage.rules.states import CellState
from search import index
from search.documents import ServiceDocuments
from search.engines import Engine
from search.index_facets import facet_names
from tests.directory.records import (
    District,
    a_category,
    a_language,
    a_service,
    an_area,
    an_organisation,
    speaks,
)

#: Categories of two topics: where each is expected.
LEVELS = {
    ("sprachcafe", "sprache"): "gemeinde",
    ("integrationskurs", "sprache"): "kreis",
    ("frauenhaus", "wohnen"): "region",
}
KEYS = sorted(key for key, _topic in LEVELS)
EXTENTS = [Extent.FULL, Extent.PARTIAL, Extent.BY_ARRANGEMENT]
LANGUAGES = ["ar", "uk"]
#: Areas a coverage tag may name, one of each kind.
TAGGED = [
    "state-nordrhein-westfalen",
    "region-detmold",
    "kreis-hoexter",
    "kreis-heinsberg",
    "cluster-nord",
    "brakel",
    "warburg",
    "bonn",
    "bonn-gemeinde",
]


class World(District):
    """Detmold with Kreis Höxter, its towns and a cluster; Köln with Kreis Heinsberg and Bonn, a city with its twin."""

    def __init__(self) -> None:
        super().__init__()
        for (key, topic), level in LEVELS.items():
            category = a_category(key, topic)
            category.expected_level = level
            category.save()
        for key in LANGUAGES:
            a_language(key)
        self.other_region = an_area("Köln", "053", "region", self.state)
        self.other_district.parent = self.other_region
        self.other_district.save()
        self.city = an_area("Bonn", "05314", "city", self.other_region, slug="bonn", population=330_000)
        an_area("Bonn", "05314000", "municipality", self.city, slug="bonn-gemeinde", population=330_000)
        #: Two in Höxter, one in Bonn.
        self.houses = [
            an_organisation(area, name=f"Haus {number}")
            for number, area in enumerate([self.town, self.neighbour, self.city])
        ]


@dataclass(frozen=True)
class Drawn:
    """A service to be made; ``tags``: slug of an area → extent."""

    house: int
    categories: frozenset[str]
    tags: tuple[tuple[str, str], ...]
    places: int | None
    languages: frozenset[str]
    cost: str


drawn_services = st.builds(
    Drawn,
    house=st.integers(0, 2),
    categories=st.frozensets(st.sampled_from(KEYS), min_size=1),
    tags=st.dictionaries(st.sampled_from(TAGGED), st.sampled_from(EXTENTS), min_size=1, max_size=3).map(
        lambda tags: tuple(sorted(tags.items()))
    ),
    places=st.none() | st.integers(0, 30),
    languages=st.frozensets(st.sampled_from(LANGUAGES)),
    cost=st.sampled_from(["free", "fee", "unknown"]),
)


def make(world: World, drawn: Drawn) -> Service:
    first, *others = sorted(drawn.categories)
    service = a_service(
        world.houses[drawn.house],
        category=a_category(first),
        capacity_places=drawn.places,
        capacity_as_of=None if drawn.places is None else date(2026, 11, 2),
        cost=drawn.cost,
    )
    service.coverage.all().delete()
    service.categories = [a_category(key) for key in (first, *others)]
    service.save()
    for slug, extent in drawn.tags:
        ServiceArea.objects.create(service=service, area=Area.objects.get(slug=slug), extent=extent)
    for key in sorted(drawn.languages):
        speaks(service, a_language(key))
    return service


def only(world: World, drawn: Iterable[Drawn]) -> list[Service]:
    """These services and no others."""
    Service.objects.all().delete()
    return [make(world, one) for one in drawn]


def filled(engine: Engine) -> Engine:
    engine.rebuild(ServiceDocuments(index.analyser()).all(), facet_names())
    return engine


def reached(service: Service) -> dict[str, str]:
    """Slugs of the areas a service reaches with the best extent, from the tags and the rule of the areas alone."""
    found: dict[str, str] = {}
    for area in Area.objects.all():
        reaching = set(Area.objects.reaching_into(area).values_list("pk", flat=True))
        extents = [tag.extent for tag in service.coverage.all() if tag.area_id in reaching]
        if extents:
            found[area.slug] = min(extents, key=EXTENTS.index)
    return found


def naive(area: Area, category: Category, services) -> tuple[int, int, int, int | None, bool]:
    """One cell, one service after the other, asking the tags themselves."""
    reaching = set(Area.objects.reaching_into(area).values_list("pk", flat=True))
    best, places, providers = {"full": 0, "partial": 0, "by_arrangement": 0}, [], set()
    for service in services.filter(categories=category).distinct():
        extents = [tag.extent for tag in service.coverage.all() if tag.area_id in reaching]
        if not extents:
            continue
        best[min(extents, key=EXTENTS.index)] += 1
        providers.add(service.organisation_id)
        if service.capacity_places is not None:
            places.append(service.capacity_places)
    return (*best.values(), sum(places) if places else None, len(providers) > 1)


def states(grid: Grid) -> dict[tuple[str, str], CellState]:
    return {
        (area.slug, category.key): CellState(grid.cell(area, category).state)
        for area in grid.atlas.areas.values()
        for category in grid.atlas.categories
    }
