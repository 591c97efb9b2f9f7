"""What a grid is made of: the areas that may stand in it, and the categories by life domain."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from directory.areas.figures import population_of
from directory.areas.tree import TOWNS, AreaTree
from directory.models import Area, Category, LifeDomain


@dataclass
class Atlas:
    """``areas``: by slug without the twins of independent cities: the city stands for both."""

    tree: AreaTree
    areas: dict[str, Area]
    categories: list[Category]

    @classmethod
    def load(cls) -> Atlas:
        """Two queries."""
        tree = AreaTree.read()
        areas = {area.slug: area for area in tree.areas.values() if not area.is_city_twin}
        categories = list(Category.objects.select_related("domain").defer("loaded", "synonyms", "domain__synonyms"))
        return cls(tree, areas, categories)

    def above(self, area: Area) -> list[str]:
        """Slugs of the areas that hold this one, clusters first, the state last."""
        return [one.slug for one in self.tree.above(area)]

    def of_kinds(self, kinds: Iterable[str], inside: Area | None = None) -> list[Area]:
        wanted = frozenset(kinds)
        return [
            area for area in self.areas.values() if area.kind in wanted and (inside is None or self.holds(inside, area))
        ]

    def holds(self, outer: Area, area: Area) -> bool:
        """Whether an area lies in another or is the same."""
        return self.tree.holds(outer, area)

    def towns(self, inside: Area | None = None) -> list[Area]:
        return self.of_kinds(TOWNS, inside)

    def neighbours(self, area: Area, km: float) -> list[Area]:
        """Towns whose middle lies within so many km of the middle of this one, straight line, the nearest first."""
        return self.tree.neighbours(area, km)

    def population(self, area: Area) -> int | None:
        """Of a cluster the sum of its members; unknown as soon as one is unknown."""
        return population_of(area, self.tree)

    def domains(self) -> Iterator[tuple[LifeDomain, list[Category]]]:
        """Life domains in their order with their categories."""
        found: dict[int, list[Category]] = {}
        for category in self.categories:
            found.setdefault(category.domain_id, []).append(category)
        for categories in found.values():
            yield categories[0].domain, categories
