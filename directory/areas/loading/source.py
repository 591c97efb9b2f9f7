"""Everything one load wants to write, read and checked."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from directory.loading.problems import Problems
from directory.loading.tables import read_table

from . import boundaries, checks
from .germany import read_germany
from .nrw import STATE, read_nrw
from .rows import AreaRow

DATA = Path(__file__).resolve().parents[2] / "data"
POSTCODES = "nrw_postcodes.csv"


@dataclass(frozen=True)
class AreaSource:
    """Areas from the state downwards, pairs of postcode and key, and boundaries by key."""

    rows: list[AreaRow]
    postcodes: set[tuple[str, str]]
    shapes: Mapping[str, boundaries.PreparedShape]

    @classmethod
    def read(cls, folder: Path = DATA, *, national: bool = False) -> AreaSource:
        """Raise ``InputRefused`` with every problem found if the files do not fit together."""
        problems = Problems()
        rows = read_nrw(folder, problems)
        if national:
            rows += read_germany(folder, problems, without=[STATE[0]])
        pairs = read_table(folder / POSTCODES, ("plz", "ags"), problems)
        outlines = boundaries.read_boundaries(folder, problems)
        checks.check_keys(rows, problems)
        checks.check_sums(rows, problems)
        checks.check_shapes(rows, outlines, boundaries.FILES[0], problems)
        postcodes = checks.check_postcodes(rows, pairs, problems)
        problems.refuse()
        boundaries.add_state(rows, outlines)
        boundaries.place_labels(rows, outlines)
        return cls(rows, postcodes, boundaries.prepare_shapes(rows, outlines))

    @property
    def states(self) -> set[str]:
        """Keys of the states the files speak of; areas of other states are none of this load's business."""
        return {row.ags[:2] for row in self.rows}
