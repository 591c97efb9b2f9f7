"""Compare three values of a field: in the file, at the last load, and now. So changes by editors are recognised."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from .values import Values

#: Values of a term made by hand where nobody entered anything.
EMPTY = (None, "", [])


@dataclass(frozen=True)
class Kept:
    """An editor's value that the file contradicts."""

    name: str
    theirs: Any
    ours: Any


@dataclass
class Difference:
    """``write``: values to take over. ``loaded``: what to remember of this load. ``kept``: editors' values."""

    write: Values = field(default_factory=dict)
    loaded: Values = field(default_factory=dict)
    kept: list[Kept] = field(default_factory=list)


def compare_values(file: Values, loaded: Values, now: Values) -> Difference:
    """A value is taken over only where the present one is still that of the last load."""
    found = Difference()
    for name in sorted({*file, *loaded, *now} if loaded else {*file}):
        wanted, before, present = file.get(name), loaded.get(name), now.get(name)
        if wanted == present:
            _remember(found, name, wanted)
        elif present == before or (name not in loaded and present in EMPTY):
            found.write[name] = wanted
            _remember(found, name, wanted)
        else:
            # A value the editors added where the file has none contradicts nothing.
            if name in file:
                found.kept.append(Kept(name, present, wanted))
            _remember(found, name, before)
    return found


def _remember(found: Difference, name: str, value: Any) -> None:
    if value is not None:
        found.loaded[name] = value
