"""Work out which places a coverage tag serves, for all places at once.

The same rule as ``Area.objects.reaching_into``: a tag above, inside or equal to a place reaches at least a part of it.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from functools import cache

from directory.models import Area, Extent

#: The best extent of several tags counts.
_RANK = {Extent.FULL: 2, Extent.PARTIAL: 1, Extent.BY_ARRANGEMENT: 0}


class Reach:
    """Reads all areas with two queries and answers from memory."""

    def __init__(self) -> None:
        self._areas = {
            area.pk: area for area in Area.objects.only("pk", "kind", "ags", "parent_id", "slug").order_by("pk")
        }
        self._members: dict[int, set[int]] = defaultdict(set)
        through = Area.members.through  # type: ignore[attr-defined]  # made by the many-to-many field
        for cluster, member in through.objects.values_list("from_area_id", "to_area_id"):
            self._members[cluster].add(member)
        self.served_by = cache(self._served_by)

    def tags(self) -> Iterable[int]:
        """Every area a tag may name."""
        return self._areas.keys()

    def _served_by(self, tag: int) -> frozenset[str]:
        """Slugs of all places that a tag on this area reaches."""
        area = self._areas[tag]
        is_cluster = area.kind == Area.Kind.CLUSTER
        own = self._key_of_parent(area) if is_cluster else (area.ags or "")
        found = {tag}
        if is_cluster:
            found |= self._members[tag]
        for other in self._areas.values():
            if other.kind == Area.Kind.CLUSTER:
                if not is_cluster and (self._key_of_parent(other).startswith(own) or tag in self._members[other.pk]):
                    found.add(other.pk)
            elif other.ags and (own.startswith(other.ags) or (not is_cluster and other.ags.startswith(own))):
                found.add(other.pk)
        return frozenset(self._areas[pk].slug for pk in found)

    def _key_of_parent(self, cluster: Area) -> str:
        parent = self._areas.get(cluster.parent_id)
        return (parent.ags if parent else "") or ""


def extents_of(reach: Reach, tags: Iterable[tuple[int, str]]) -> dict[str, str]:
    """Slug of every place the tags (area, extent) reach → the best extent it is reached with."""
    found: dict[str, str] = {}
    for area, extent in tags:
        for slug in reach.served_by(area):
            known = found.get(slug)
            if known is None or _RANK[Extent(extent)] > _RANK[Extent(known)]:
                found[slug] = extent
    return found


def extent_terms(reach: Reach, tags: Iterable[tuple[int, str]]) -> set[str]:
    """``slug.extent`` where it is less than full: full needs no term, it is the rest."""
    return {f"{slug}.{extent}" for slug, extent in extents_of(reach, tags).items() if extent != Extent.FULL}
