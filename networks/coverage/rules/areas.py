"""The areas and categories a grid is made of, read once per request."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from directory.models import Area, Category, LifeDomain, distance_km

LISTED = (
    Area.Kind.STATE,
    Area.Kind.REGION,
    Area.Kind.DISTRICT,
    Area.Kind.CITY,
    Area.Kind.CITY_REGION,
    Area.Kind.MUNICIPALITY,
    Area.Kind.CLUSTER,
)
TOWNS = frozenset({Area.Kind.MUNICIPALITY, Area.Kind.CITY})


@dataclass
class Atlas:
    """Areas by slug without the twins of independent cities: the city stands for both."""

    areas: dict[str, Area]
    categories: list[Category]
    members: dict[str, list[str]] = field(default_factory=dict)
    clusters_of: dict[str, list[str]] = field(default_factory=dict)
    _neighbours: dict[tuple[str, float], list[Area]] = field(default_factory=dict)

    @classmethod
    def load(cls) -> Atlas:
        """Three queries."""
        rows = list(
            Area.objects.of_kind(*LISTED)
            .order_by("name", "pk")
            .only(
                "pk",
                "kind",
                "ags",
                "name",
                "slug",
                "parent_id",
                "population",
                "population_date",
                "lat",
                "lon",
                "foreign_share",
            )
        )
        by_pk = {area.pk: area for area in rows}
        cities = {area.pk for area in rows if area.kind == Area.Kind.CITY}
        kept = {
            area.slug: area for area in rows if not (area.kind == Area.Kind.MUNICIPALITY and area.parent_id in cities)
        }
        for area in rows:
            if area.parent_id in by_pk:
                area.parent = by_pk[area.parent_id]
        members: dict[str, list[str]] = defaultdict(list)
        clusters: dict[str, list[str]] = defaultdict(list)
        through = Area.members.through  # type: ignore[attr-defined]  # made by the many-to-many field
        for cluster, member in through.objects.order_by("pk").values_list("from_area_id", "to_area_id"):
            if cluster in by_pk and member in by_pk:
                members[by_pk[cluster].slug].append(by_pk[member].slug)
                clusters[by_pk[member].slug].append(by_pk[cluster].slug)
        categories = list(Category.objects.select_related("domain").defer("loaded", "synonyms", "domain__synonyms"))
        return cls(kept, categories, dict(members), dict(clusters))

    def above(self, area: Area) -> list[str]:
        """Slugs of the areas that hold this one, clusters first, the state last."""
        found = list(self.clusters_of.get(area.slug, ()))
        parent = area.parent
        while parent is not None:
            found.append(parent.slug)
            parent = parent.parent
        return found

    def of_kinds(self, kinds: Iterable[str], inside: Area | None = None) -> list[Area]:
        wanted = frozenset(kinds)
        return [
            area for area in self.areas.values() if area.kind in wanted and (inside is None or self.holds(inside, area))
        ]

    def holds(self, outer: Area, area: Area) -> bool:
        """Whether an area lies in another or is the same."""
        if outer.pk == area.pk:
            return True
        if outer.kind == Area.Kind.CLUSTER:
            return area.slug in self.members.get(outer.slug, ())
        key = area.ags or (area.parent.ags if area.kind == Area.Kind.CLUSTER and area.parent else "") or ""
        return bool(outer.ags) and key.startswith(outer.ags or "") and (len(key) > len(outer.ags or "") or not area.ags)

    def towns(self, inside: Area | None = None) -> list[Area]:
        return self.of_kinds(TOWNS, inside)

    def neighbours(self, area: Area, km: float) -> list[Area]:
        """Towns whose middle lies within so many km of the middle of this one, straight line, the nearest first."""
        if (area.slug, km) not in self._neighbours:
            self._neighbours[area.slug, km] = self._within(area, km)
        return self._neighbours[area.slug, km]

    def _within(self, area: Area, km: float) -> list[Area]:
        if area.lat is None or area.lon is None:
            return []
        lat, lon = float(area.lat), float(area.lon)
        found = []
        for town in self.towns():
            if town.pk == area.pk or town.lat is None or town.lon is None:
                continue
            # A degree of latitude is 111 km: most towns fall out before the sine.
            if abs(float(town.lat) - lat) * 111 <= km:
                far = distance_km(lat, lon, float(town.lat), float(town.lon))
                if far <= km:
                    found.append((far, town.pk, town))
        return [town for _far, _pk, town in sorted(found, key=lambda row: row[:2])]

    def population(self, area: Area) -> int | None:
        """Of a cluster the sum of its members; unknown as soon as one is unknown."""
        if area.kind != Area.Kind.CLUSTER:
            return area.population
        numbers = [self.areas[slug].population for slug in self.members.get(area.slug, ()) if slug in self.areas]
        return sum(filter(None, numbers)) if numbers and None not in numbers else None

    def domains(self) -> Iterator[tuple[LifeDomain, list[Category]]]:
        """Life domains in their order with their categories."""
        found: dict[int, list[Category]] = {}
        for category in self.categories:
            found.setdefault(category.domain_id, []).append(category)
        for categories in found.values():
            yield categories[0].domain, categories
