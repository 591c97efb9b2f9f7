"""Draw by seed. The same key always draws the same, whatever was drawn before."""

from __future__ import annotations

from collections.abc import Sequence
from random import Random
from typing import TypeVar

SEED = "kim-atlas-1"
T = TypeVar("T")


def dice(key: str) -> Random:
    return Random(f"{SEED}:{key}")


def weighted(rng: Random, *chances: tuple[T, float]) -> T:
    """One of the values, by weight."""
    values: Sequence[T] = [value for value, _weight in chances]
    return rng.choices(values, [weight for _value, weight in chances])[0]
