"""Unmet searches of the last twelve months as numbers of cells."""

from __future__ import annotations

from collections.abc import Mapping

from directory.models import Area
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
    areas = _chains()
    found: dict[tuple[str, str], int] = {}
    hidden: set[tuple[str, str]] = set()
    for cell in unmet_cells(first, last, by=fields):
        if not cell.category or cell.area not in areas or (languages and cell.language not in languages):
            continue
        for slug in areas[cell.area]:
            place = (slug, cell.category)
            if cell.count is None:
                hidden.add(place)
            elif cell.count:
                found[place] = found.get(place, 0) + cell.count
    return {**dict.fromkeys(hidden, FEW), **found}


def _chains() -> dict[int, list[str]]:
    """The areas a search counts for: its own and all above; that of a city's municipality counts for the city."""
    rows = {
        pk: (slug, kind, parent)
        for pk, slug, kind, parent in Area.objects.order_by().values_list("pk", "slug", "kind", "parent")
    }
    clusters: dict[int, list[str]] = {}
    through = Area.members.through  # type: ignore[attr-defined]  # made by the many-to-many field
    for cluster, member in through.objects.values_list("from_area_id", "to_area_id"):
        clusters.setdefault(member, []).append(rows[cluster][0])
    chains = {}
    for pk in rows:
        chain, here = list(clusters.get(pk, ())), pk
        while here in rows:
            slug, _kind, here = rows[here]
            chain.append(slug)
        chains[pk] = chain
    return chains
