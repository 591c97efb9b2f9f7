"""Coverage that goes beyond where the organisation works."""

from __future__ import annotations

from collections.abc import Iterable

from directory.models import Area, Organisation


def areas_outside_reach(organisation: Organisation, areas: Iterable[Area]) -> list[Area]:
    """Areas of the coverage in which the organisation does not work, in the given order.

    It works in its home area, in the areas of ``reach``, and in everything inside them. Three queries.
    """
    wanted = list(areas)
    home = [organisation.area, *organisation.reach.all()]
    inside = set(Area.objects.within(home).filter(pk__in=[area.pk for area in wanted]).values_list("pk", flat=True))
    return [area for area in wanted if area.pk not in inside]
