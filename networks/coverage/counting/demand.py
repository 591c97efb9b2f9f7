"""Unmet searches of the last twelve months as numbers of cells."""

from __future__ import annotations

from collections.abc import Mapping

from directory.areas.tree import AreaTree
from search.demand.unmet import last_days, unmet_cells
from search.models import Demand

from ..rules.questions import GridFilters
from ..rules.wording import FEW

A_YEAR = 365


def unmet_by_cell(question: GridFilters) -> Mapping[tuple[str, str], int] | None:
    """Per area and category, as they may be shown (multiples of 5, ``FEW`` for one to four).

    An area counts what was asked inside it: the sum of what is shown there, so that nothing hidden can be worked out.
    ``None`` before the first search was kept. A language narrows, other filters do not: a search says no more.
    """
    if not Demand.objects.exists():
        return None
    first, last = last_days(A_YEAR)
    languages = set(question.chosen.get("sprache", ()))
    fields = ("area", "category", "language") if languages else ("area", "category")
    tree = AreaTree.read()
    found: dict[tuple[str, str], int] = {}
    hidden: set[tuple[str, str]] = set()
    for cell in unmet_cells(first, last, by=fields):
        if not cell.category or cell.area not in tree.areas or (languages and cell.language not in languages):
            continue
        asked_in = tree.areas[cell.area]
        # A search counts for its area and for all above; that of a city's municipality for the city, too.
        for area in (asked_in, *tree.above(asked_in)):
            place = (area.slug, cell.category)
            if cell.count is None:
                hidden.add(place)
            elif cell.count:
                found[place] = found.get(place, 0) + cell.count
    return {**dict.fromkeys(hidden, FEW), **found}
