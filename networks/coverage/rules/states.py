"""The state of one cell: one category in one area. All grids, maps, lists and reports ask this function."""

from __future__ import annotations

from django.db import models
from django.utils.translation import pgettext_lazy

#: What a service weighs by the extent of its coverage tag. By arrangement is named, never counted.
WEIGHTS = {"full": 1.0, "partial": 0.5, "by_arrangement": 0.0}
#: Only clearly more than the target is called an overlap.
OVERLAP_FROM = 2


class CellState(models.TextChoices):
    GAP = "gap", pgettext_lazy("state of a cell", "Gap")
    BELOW_TARGET = "thin", pgettext_lazy("state of a cell", "Thin")
    COVERED = "ok", pgettext_lazy("state of a cell", "Covered")
    OVERLAP = "over", pgettext_lazy("state of a cell", "Several")
    NOT_APPLICABLE = "na", pgettext_lazy("state of a cell", "No target")
    NO_DATA = "nodata", pgettext_lazy("state of a cell", "No data")


#: Worst first: what a summary of several cells names.
ORDER = (
    CellState.GAP,
    CellState.BELOW_TARGET,
    CellState.NO_DATA,
    CellState.OVERLAP,
    CellState.COVERED,
    CellState.NOT_APPLICABLE,
)


def state_of(*, expected: bool, surveyed: bool, score: float, target: float, several_providers: bool) -> CellState:
    """The state of a cell.

    ``score``: services weighted by ``WEIGHTS``. ``target``: services that should be there. In this order:

    1. Nobody expects the category at this level (a shelter in every small town): covered if something is there all the
       same, else no target. It is never a gap.
    2. Nothing counts, and nobody has looked yet: no data. Unknown is not missing.
    3. Nothing counts: gap.
    4. Less than the target: thin.
    5. At least two more than the target, by more than one provider: several (an overlap to look at, not a fault).
    6. Else covered.

    With another service no cell gets worse: a gap is closed or stays, and what is thin, covered or several never falls
    back. One thing may look like it: where nobody had looked, the first service of a district tells that somebody has,
    so "no data" becomes a gap in its empty cells. That gap was there before, nobody knew. When a service ends the
    same holds backwards: no gap is closed, and its district stays looked at (``stored``), so that the end of the last
    service is a gap and not "no data". Only deleting the last entry of a district takes back that somebody looked.
    """
    if not expected:
        return CellState.COVERED if score > 0 else CellState.NOT_APPLICABLE
    if score <= 0:
        return CellState.GAP if surveyed else CellState.NO_DATA
    if score < target:
        return CellState.BELOW_TARGET
    return CellState.OVERLAP if several_providers and score >= target + OVERLAP_FROM else CellState.COVERED
