"""Look for entries that may be the same among those that share a category or the organisation."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from itertools import combinations

from django.db.models import Q, QuerySet

from directory.models import DistinctPair, Service

from .likeness import Likeness, Traits, likeness, words_of_name

#: So many entries are shown when one is saved.
MOST_SIMILAR = 5


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


def similar_to(traits: Traits, *, but: int | None = None, among: QuerySet[Service] | None = None) -> list[Service]:
    """Entries like the one described, the most alike first; archived and joined ones are left out."""
    rows = Service.objects.all() if among is None else among
    rows = rows.filter(Q(categories__in=traits.categories) | Q(organisation=traits.organisation), merged_into=None)
    found = []
    for service in for_comparison(rows.exclude(pk=but or 0).distinct()):
        how = likeness(traits, traits_of(service))
        if how.is_alike:
            found.append((how.score, service))
    return [service for _score, service in sorted(found, key=lambda row: (-row[0], row[1].pk))[:MOST_SIMILAR]]


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
