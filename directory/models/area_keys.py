"""Official keys (AGS) of areas: an area lies in another when its key begins with the key of the other.

Read by the query set of areas and by ``directory.areas.tree``, so that database and memory give the same answer.
"""

from __future__ import annotations

#: Digits of the key of a state, a region, a district or city, a municipality.
LENGTHS = (2, 3, 5, 8)
DISTRICT_LENGTH = 5


def keys_around(key: str) -> list[str]:
    """The key itself and those of the areas it lies in, the largest first; nothing for an empty key."""
    return [key[:length] for length in LENGTHS if len(key) >= length]


def lies_in(key: str, outer: str) -> bool:
    """Whether the area with this key lies in the other or is the same; no area lies in one without a key."""
    return bool(outer) and key.startswith(outer)
