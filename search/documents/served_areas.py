"""Work out which places a coverage tag serves, for all places at once, as the index and the grid need it."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache

from directory.areas.tree import AreaTree
from directory.models import Extent

#: The best extent of several tags counts.
_RANK = {Extent.FULL: 2, Extent.PARTIAL: 1, Extent.BY_ARRANGEMENT: 0}


class ServedAreas:
    """Answers with slugs of places; one query, unless a tree is at hand."""

    def __init__(self, tree: AreaTree | None = None) -> None:
        self._tree = AreaTree.read() if tree is None else tree
        self.served_by = cache(self._served_by)

    def tags(self) -> Iterable[int]:
        """Every area a tag may name."""
        return self._tree.areas.keys()

    def _served_by(self, tag: int) -> frozenset[str]:
        """Slugs of all places that a tag on this area reaches, at least in part."""
        return frozenset(self._tree.areas[pk].slug for pk in self._tree.reached_by(tag))


def extents_of(reach: ServedAreas, tags: Iterable[tuple[int, str]]) -> dict[str, str]:
    """Slug of every place the tags (area, extent) reach → the best extent it is reached with."""
    found: dict[str, str] = {}
    for area, extent in tags:
        for slug in reach.served_by(area):
            known = found.get(slug)
            if known is None or _RANK[Extent(extent)] > _RANK[Extent(known)]:
                found[slug] = extent
    return found


def extent_terms(reach: ServedAreas, tags: Iterable[tuple[int, str]]) -> set[str]:
    """``slug.extent`` where it is less than full: full needs no term, it is the rest."""
    return {f"{slug}.{extent}" for slug, extent in extents_of(reach, tags).items() if extent != Extent.FULL}
