"""Numbers of a cell that other subjects count: unmet searches and reports. Until one does, a cell has no data there."""

from __future__ import annotations

from collections.abc import Mapping
from typing import ClassVar

from kim.plugins import NOTHING, Extension, registry

from .questions import GridFilters

Numbers = Mapping[tuple[str, str], int]


class CellNumber(Extension):
    """A kind of extension: a number for the cells of the gap atlas. Its key says which one."""

    KEYS: ClassVar[tuple[str, ...]] = ("demand", "reports")
    methods = ("numbers",)
    stands_in = {"numbers": NOTHING}

    def numbers(self, question: GridFilters) -> Numbers | None:
        """Numbers above zero by slug of the area and key of the category; ``None`` before anything was counted."""
        raise NotImplementedError

    @classmethod
    def problems(cls) -> list[str]:
        found = super().problems()
        if cls.key not in cls.KEYS:
            found.append(f"a cell has no number {cls.key!r}; it has {', '.join(cls.KEYS)}")
        return found


def counted_elsewhere(key: str, question: GridFilters) -> Numbers | None:
    """``None`` where nobody counts, or nothing was counted yet."""
    counting = next((one for one in registry.all(CellNumber) if one.key == key), None)
    return counting.numbers(question) if counting else None
