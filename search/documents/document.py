"""The document both engines store."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass, field


@dataclass
class IndexDocument:
    """``texts``: text field → stems in order. ``terms``: facet → values. ``areas``: keys of every place it serves.

    ``cells``: where it takes place (``search.geo_cells``), public points only. ``confirmed``: day of the last
    confirmation as ordinal number, 0 if never.
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
    #: By names of ``search.plan.NUMBERS``; a number nobody stated is left out.
    numbers: dict[str, int] = field(default_factory=dict)

    @property
    def stamp(self) -> str:
        """Fingerprint of all it holds (16 hex digits): an index that stores the same one holds the same document."""
        content = (
            self.name,
            sorted(self.exact),
            sorted((name, tuple(stems)) for name, stems in self.texts.items()),
            sorted((facet, tuple(sorted(values))) for facet, values in self.terms.items()),
            sorted(self.areas),
            sorted(self.cells),
            self.confirmed,
            sorted(self.numbers.items()),
        )
        return hashlib.blake2b(repr(content).encode(), digest_size=8).hexdigest()
