"""Values in five classes of a map."""

from __future__ import annotations

import math
from bisect import bisect_right
from collections.abc import Iterable
from dataclasses import dataclass

CLASSES = 5


@dataclass(frozen=True)
class Classes:
    """``breaks``: where the second, third … class begins, rising. Few different values make few classes."""

    breaks: tuple[float, ...]

    @classmethod
    def of(cls, values: Iterable[float]) -> Classes:
        """About as many areas in each class, at round numbers; every break leaves something on both sides."""
        ordered = sorted(values)
        if not ordered or ordered[0] == ordered[-1]:
            return cls(())
        step = _step((ordered[-1] - ordered[0]) / CLASSES)
        found: list[float] = []
        for number in range(1, CLASSES):
            raw = ordered[len(ordered) * number // CLASSES]
            one = round(round(raw / step) * step, 10)
            if ordered[0] < one <= ordered[-1] and one not in found:
                found.append(one)
        return cls(tuple(sorted(found)))

    def number(self, value: float) -> int:
        """1 for the lowest class."""
        return bisect_right(self.breaks, value) + 1

    def tone(self, number: int) -> int:
        """Which of the five tones draws a class: with fewer classes the first and the last stay at the ends."""
        classes = len(self.breaks) + 1
        return 1 + round((number - 1) * (CLASSES - 1) / (classes - 1)) if classes > 1 else 3

    @property
    def spans(self) -> list[tuple[float | None, float | None]]:
        """From (included) and to (not included) of each class; open at both ends."""
        edges = [None, *self.breaks, None]
        return list(zip(edges[:-1], edges[1:], strict=True))


def _step(size: float) -> float:
    """1, 2 or 5 times a power of ten, a quarter of the size at most."""
    power = 10 ** math.floor(math.log10(size / 4))
    return max(factor * power for factor in (1, 2, 5) if factor * power <= size / 4)
