"""Several providers offering the same to the same people at the same time: a hint to talk, never a verdict."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import time
from itertools import combinations

from django.db.models import QuerySet

from directory.models import Area, Category, Service
from networks.coverage.models.coverage import IntendedOverlap
from search.documents.served_areas import ServedAreas, extents_of

#: More pairs than this nobody reads; the page says that there are more.
MOST = 200


@dataclass(frozen=True)
class WeekdaySpan:
    """Open on a weekday (Monday 0) between two times."""

    weekday: int
    opens: time
    closes: time

    def meets(self, other: WeekdaySpan) -> WeekdaySpan | None:
        """The time both are open."""
        if self.weekday != other.weekday:
            return None
        opens, closes = max(self.opens, other.opens), min(self.closes, other.closes)
        return WeekdaySpan(self.weekday, opens, closes) if opens < closes else None


@dataclass(frozen=True)
class Offered:
    """What of a service an overlap looks at. No target group means: for everybody."""

    service: Service
    categories: frozenset[str]
    groups: frozenset[str]
    places: frozenset[str]
    spans: tuple[WeekdaySpan, ...]


@dataclass(frozen=True)
class OverlappingPair:
    first: Service
    second: Service
    category: str
    groups: frozenset[str]
    places: frozenset[str]
    spans: tuple[WeekdaySpan, ...]
    intended: IntendedOverlap | None = None

    @property
    def key(self) -> str:
        """For ids on a page."""
        return f"{self.category}-{self.first.pk}-{self.second.pk}"

    @property
    def shown_spans(self) -> list[WeekdaySpan]:
        """Each time once, in the order of the week."""
        return sorted(set(self.spans), key=lambda span: (span.weekday, span.opens))


def pairs_of(offered: Iterable[Offered]) -> list[OverlappingPair]:
    """Same category, a target group in common, a place in common, hours in common, different providers.

    Services without hours are left out: nobody knows whether they are open at the same time.
    """
    found = []
    by_category: dict[str, list[Offered]] = {}
    for one in offered:
        for category in sorted(one.categories):
            by_category.setdefault(category, []).append(one)
    for category, rows in by_category.items():
        for one, other in combinations(rows, 2):
            if one.service.organisation_id == other.service.organisation_id:
                continue
            if one.groups and other.groups and not one.groups & other.groups:
                continue
            places = one.places & other.places
            spans = tuple(span for a in one.spans for b in other.spans if (span := a.meets(b)))
            if places and spans:
                groups = one.groups & other.groups or one.groups or other.groups
                found.append(OverlappingPair(one.service, other.service, category, groups, places, spans))
    return found


def overlaps_in(area: Area, towns: Iterable[Area], services: QuerySet) -> list[OverlappingPair]:
    """Pairs among the services for people of the area, for its towns; ten queries."""
    inside = {town.slug for town in towns}
    reach = ServedAreas()
    rows = (
        services.filter(pk__in=Service.objects.reaching_into(area).values("pk"), temporarily_closed=False)
        .exclude(opening_hours=None)
        .select_related("organisation")
        .prefetch_related("categories", "target_groups", "coverage", "opening_hours")
        .order_by("name", "pk")
        .distinct()
    )
    offered = []
    for service in rows:
        extents = extents_of(reach, ((tag.area_id, tag.extent) for tag in service.coverage.all()))
        offered.append(
            Offered(
                service,
                frozenset(category.key for category in service.categories.all()),
                frozenset(group.key for group in service.target_groups.all()),
                frozenset(slug for slug, extent in extents.items() if slug in inside and extent != "by_arrangement"),
                tuple({WeekdaySpan(row.weekday, row.opens, row.closes): None for row in service.opening_hours.all()}),
            )
        )
    return pairs_of(offered)


def with_intentions(pairs: Iterable[OverlappingPair], area: Area, above: Iterable[str]) -> list[OverlappingPair]:
    """Pairs somebody called intended carry the reason; a row holds for its area and everything inside."""
    rows = IntendedOverlap.objects.filter(area__slug__in=[area.slug, *above]).select_related("decided_by", "category")
    known = [
        (row, row.category.key, {service.pk for service in row.services.all()})
        for row in rows.prefetch_related("services")
    ]
    found = []
    for pair in pairs:
        both = {pair.first.pk, pair.second.pk}
        row = next((row for row, key, services in known if key == pair.category and both <= services), None)
        found.append(pair if row is None else OverlappingPair(**{**pair.__dict__, "intended": row}))
    return found


def category_of(
    pairs: Iterable[OverlappingPair], categories: Iterable[Category]
) -> list[tuple[Category, list[OverlappingPair]]]:
    """Pairs in the order of the taxonomy."""
    by_key: dict[str, list[OverlappingPair]] = {}
    for pair in pairs:
        by_key.setdefault(pair.category, []).append(pair)
    return [(one, by_key[one.key]) for one in categories if one.key in by_key]
