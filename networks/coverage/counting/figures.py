"""Services per cell, counted by the index or by the database; both give the same numbers."""

from __future__ import annotations

from collections.abc import Container, Iterable, Mapping
from dataclasses import dataclass
from itertools import islice
from typing import NamedTuple

from django.db.models import QuerySet

from directory.models import Extent, Service, ServiceArea
from search.documents.served_areas import ServedAreas, extents_of
from search.engines import Engine
from search.engines.collecting import not_collecting
from search.plan import EXTENT_FACET, Plan

from ..rules.states import WEIGHTS

#: (slug of the area, key of the category)
Place = tuple[str, str]
#: In place of a category: all services of an area, each once.
ALL = ""
#: Variables of one query; SQLite allows 250,000, PostgreSQL 65,535.
AT_ONCE = 20_000


class CellFigures(NamedTuple):
    """What is there in one cell. A service reached with several extents counts once, with the best.

    ``places``: sum of the stated places, ``None`` where nobody states any. A tuple, as ``search.plan.Spread`` is.
    """

    full: int = 0
    partial: int = 0
    by_arrangement: int = 0
    places: int | None = None
    several_providers: bool = False

    @property
    def services(self) -> int:
        return self.full + self.partial + self.by_arrangement

    @property
    def score(self) -> float:
        return self.full * WEIGHTS["full"] + self.partial * WEIGHTS["partial"]


NOTHING = CellFigures()


def by_index(engine: Engine, plan: Plan) -> dict[Place, CellFigures]:
    """Raises ``EngineDown``."""
    with not_collecting():
        return _by_index(engine, plan)


def _by_index(engine: Engine, plan: Plan) -> dict[Place, CellFigures]:
    less: dict[Place, dict[str, int]] = {}
    for (where, category), number in engine.grid(plan, EXTENT_FACET, "kategorie").items():
        slug, _dot, extent = where.rpartition(".")
        less.setdefault((slug, category), {})[extent] = number
    found = {}
    for place, spreads in engine.figures(plan, "area", "kategorie", ("provider", "places")).items():
        partial = arranged = 0
        if place in less:
            partial, arranged = (less[place].get(extent, 0) for extent in (Extent.PARTIAL, Extent.BY_ARRANGEMENT))
        provider, places = spreads["provider"], spreads["places"]
        found[place] = CellFigures(
            spreads[""].number - partial - arranged,
            partial,
            arranged,
            places.total if places.number else None,
            provider.least != provider.most,
        )
    for (slug, _kind), spreads in engine.figures(plan, "area", "kind", ("places",)).items():
        places = spreads["places"]
        found[slug, ALL] = CellFigures(spreads[""].number, places=places.total if places.number else None)
    return found


class Tally:
    """Adds services one by one; also what a draft would add or an end would take away."""

    def __init__(self, only: Container[str] | None = None) -> None:
        self.only = only
        self._cells: dict[Place, list[int]] = {}
        self._services: dict[str, int] = {}
        self._places: dict[Place, int] = {}
        self._providers: dict[Place, set[int]] = {}

    def add(self, extents: Mapping[str, str], categories: Iterable[str], provider: int, places: int | None) -> None:
        categories = list(categories)
        for slug, extent in extents.items():
            if self.only is not None and slug not in self.only:
                continue
            self._services[slug] = self._services.get(slug, 0) + 1
            if places is not None:
                self._places[slug, ALL] = self._places.get((slug, ALL), 0) + places
            for category in categories:
                cell = self._cells.setdefault((slug, category), [0, 0, 0])
                cell[_COLUMN[Extent(extent)]] += 1
                self._providers.setdefault((slug, category), set()).add(provider)
                if places is not None:
                    self._places[slug, category] = self._places.get((slug, category), 0) + places

    def figures(self) -> dict[Place, CellFigures]:
        found = {
            place: CellFigures(cell[0], cell[1], cell[2], self._places.get(place), len(self._providers[place]) > 1)
            for place, cell in self._cells.items()
        }
        for slug, number in self._services.items():
            found[slug, ALL] = CellFigures(number, places=self._places.get((slug, ALL)))
        return found


_COLUMN = {Extent.FULL: 0, Extent.PARTIAL: 1, Extent.BY_ARRANGEMENT: 2}


@dataclass(frozen=True, slots=True)
class Offer:
    """What a service adds to cells."""

    pk: int
    provider: int
    places: int | None
    categories: tuple[str, ...]
    tags: tuple[tuple[int, str], ...]


def offers_of(services: QuerySet) -> list[Offer]:
    """Three queries for up to 20,000 services, two more for each further 20,000."""
    rows = list(services.order_by().values_list("pk", "organisation", "capacity_places"))
    categories: dict[int, list[str]] = {}
    tags: dict[int, list[tuple[int, str]]] = {}
    keys = iter([row[0] for row in rows])
    while chunk := list(islice(keys, AT_ONCE)):
        pairs = Service.categories.through.objects.filter(service__in=chunk)
        for pk, key in pairs.values_list("service", "category__key"):
            categories.setdefault(pk, []).append(key)
        for pk, area, extent in ServiceArea.objects.filter(service__in=chunk).values_list("service", "area", "extent"):
            tags.setdefault(pk, []).append((area, extent))
    return [
        Offer(pk, provider, places, tuple(categories.get(pk, ())), tuple(tags.get(pk, ())))
        for pk, provider, places in rows
    ]


def tallied(
    offers: Iterable[Offer], reach: ServedAreas, only: Container[str] | None = None
) -> dict[Place, CellFigures]:
    tally = Tally(only)
    known: dict[tuple, dict[str, str]] = {}
    for offer in offers:
        if offer.tags not in known:
            known[offer.tags] = extents_of(reach, offer.tags)
        tally.add(known[offer.tags], offer.categories, offer.provider, offer.places)
    return tally.figures()


def by_database(services: QuerySet, reach: ServedAreas | None = None, only: Container[str] | None = None):
    return tallied(offers_of(services), reach or ServedAreas(), only)
