"""Look for entries that may be the same among those that share a category or the organisation."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from itertools import combinations

from django.db.models import Q, QuerySet

from directory.models import Area, DistinctPair, Service, ServiceArea

from .likeness import Likeness, Traits, likeness, words_of_name

#: So many entries are shown when one is saved.
MOST_SIMILAR = 5
#: Towns so many kilometres away (as the crow flies), and so many of them, are near.
NEAR_KM, MOST_NEAR = 15, 20
#: Of an entry for more areas than this the first ones are looked around in.
MOST_AREAS = 20


@dataclass(frozen=True)
class LikelyDuplicate:
    one: Service
    other: Service
    likeness: Likeness

    @property
    def services(self) -> tuple[Service, Service]:
        return self.one, self.other


def traits_of(service: Service) -> Traits:
    """Reads prefetched rows; a cluster, which has no key, stands for its district."""
    areas = [tag.area for tag in service.coverage.all()]
    return Traits(
        name=service.name,
        organisation=service.organisation_id,
        categories=frozenset(category.pk for category in service.categories.all()),
        places=frozenset(area.ags or (area.parent.ags if area.parent else "") or "" for area in areas),
    )


def similar_to(traits: Traits, areas: Iterable[Area], among: QuerySet[Service]) -> list[Service]:
    """Entries near these areas like the one described, the most alike first; joined ones are left out.

    Far away the same name is no sign: what is offered under one name all over the state is many services.
    """
    shares = Q(categories__in=traits.categories) | Q(organisation=traits.organisation)
    near = ServiceArea.objects.filter(area__in=areas_near(areas)).values("service")
    found = []
    for service in for_comparison(among.filter(shares, pk__in=near, merged_into=None).distinct()):
        how = likeness(traits, traits_of(service))
        if how.is_alike:
            found.append((how.score, service))
    return [service for _score, service in sorted(found, key=lambda row: (-row[0], row[1].pk))[:MOST_SIMILAR]]


def areas_near(areas: Iterable[Area]) -> set[int]:
    """Primary keys of these areas, what lies in them, the district around a town, and the towns near it.

    Of regions and the state themselves alone: whatever is inside them is not near.
    """
    found: set[int] = set()
    for area in list(areas)[:MOST_AREAS]:
        found.add(area.pk)
        if area.kind in (Area.Kind.STATE, Area.Kind.REGION):
            continue
        found.update(Area.objects.local_to(area).values_list("pk", flat=True))
        found.update(Area.objects.within([area]).values_list("pk", flat=True))
        if area.kind == Area.Kind.MUNICIPALITY and area.lat is not None and area.lon is not None:
            towns = Area.objects.nearest(float(area.lat), float(area.lon), limit=MOST_NEAR)
            found.update(town.pk for town in towns if town.distance_km <= NEAR_KM)
    return found


def for_comparison(services: QuerySet[Service]) -> QuerySet[Service]:
    """What two entries are compared by, in a fixed number of queries."""
    return services.select_related("organisation").prefetch_related("categories", "coverage__area__parent")


def pairs_in(services: QuerySet[Service]) -> list[LikelyDuplicate]:
    """Pairs that are alike and that nobody has called different, the most alike first.

    Only entries that share a word of the name and a category, or the organisation, are compared: the number of
    comparisons grows with the number of namesakes, not with the square of the register.
    """
    rows = {service.pk: service for service in for_comparison(services.filter(merged_into=None))}
    traits = {pk: traits_of(service) for pk, service in rows.items()}
    distinct = set(DistinctPair.objects.values_list("first", "second"))
    found: dict[tuple[int, int], LikelyDuplicate] = {}
    for group in _groups(traits):
        for one, other in combinations(sorted(group), 2):
            if (one, other) in found or (one, other) in distinct:
                continue
            how = likeness(traits[one], traits[other])
            if how.is_alike:
                found[one, other] = LikelyDuplicate(rows[one], rows[other], how)
    return sorted(found.values(), key=lambda pair: (-pair.likeness.score, pair.one.pk, pair.other.pk))


def _groups(traits: dict[int, Traits]) -> Iterable[set[int]]:
    groups: dict[tuple, set[int]] = defaultdict(set)
    for pk, one in traits.items():
        words = set(words_of_name(one.name))
        for word in words:
            groups["organisation", one.organisation, word].add(pk)
            for category in one.categories:
                groups["category", category, word].add(pk)
    return [group for group in groups.values() if len(group) > 1]
