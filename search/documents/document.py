"""The document both engines store."""

from __future__ import annotations

from dataclasses import dataclass, field


@dataclass
class IndexDocument:
    """``texts``: text field → stems in order. ``terms``: facet → values. ``areas``: keys of every place it serves.

    ``cells``: where it takes place (``search.cells``), public points only. ``confirmed``: day of the last confirmation
    as ordinal number, 0 if never.
    """

    key: str
    kind: str
    name: str
    exact: set[str] = field(default_factory=set)
    texts: dict[str, list[str]] = field(default_factory=dict)
    terms: dict[str, set[str]] = field(default_factory=dict)
    areas: set[str] = field(default_factory=set)
    cells: set[str] = field(default_factory=set)
    confirmed: int = 0
