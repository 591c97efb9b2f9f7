"""Who loses support when the legal sphere changes: services for the sphere before and after, per category."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from django.db.models import QuerySet

from directory.models import Area, Category, Service, Transition


@dataclass(frozen=True)
class Change:
    """One category at one transition. ``stay``: services for both spheres or for everybody.

    ``end``: services of the sphere before alone; ``begin``: of the sphere after alone. A service without a sphere is
    there for everybody.
    """

    transition: Transition
    category: Category
    stay: int
    end: int
    begin: int

    @property
    def breaks(self) -> bool:
        """Support there was, and nothing takes its place."""
        return self.end > 0 and self.stay == 0 and self.begin == 0


@dataclass(frozen=True)
class Spheres:
    """Categories and spheres of one service."""

    categories: frozenset[str]
    spheres: frozenset[str]


def changes(
    transitions: Iterable[Transition], categories: Iterable[Category], services: Iterable[Spheres]
) -> list[tuple[Transition, list[Change]]]:
    """Per transition the categories where something ends, breaks first; transitions without such are left out."""
    rows = list(services)
    found = []
    for transition in transitions:
        before = transition.from_sphere.key if transition.from_sphere else None
        after = transition.to_sphere.key if transition.to_sphere else None
        lines = []
        for category in categories:
            own = [one for one in rows if category.key in one.categories]
            stay = sum(not one.spheres or {before, after} <= one.spheres for one in own)
            end = sum(bool(one.spheres) and before in one.spheres and after not in one.spheres for one in own)
            begin = sum(bool(one.spheres) and after in one.spheres and before not in one.spheres for one in own)
            if end:
                lines.append(Change(transition, category, stay, end, begin))
        if lines:
            # Python sorts stably: within equals the order of the taxonomy stays.
            found.append((transition, sorted(lines, key=lambda line: (not line.breaks, line.stay + line.begin))))
    return found


def services_with_spheres(area: Area, services: QuerySet) -> list[Spheres]:
    """Three queries."""
    rows = services.filter(pk__in=Service.objects.reaching_into(area).values("pk")).order_by()
    spheres: dict[int, set[str]] = {}
    kinds: dict[int, set[str]] = {}
    keys = rows.values("pk")
    of_sphere = Service.legal_spheres.through.objects.filter(service__in=keys)
    for pk, key in of_sphere.values_list("service", "legalsphere__key"):
        spheres.setdefault(pk, set()).add(key)
    of_category = Service.categories.through.objects.filter(service__in=keys)
    for pk, key in of_category.values_list("service", "category__key"):
        kinds.setdefault(pk, set()).add(key)
    return [Spheres(frozenset(found), frozenset(spheres.get(pk, ()))) for pk, found in kinds.items()]
