"""Reports of case work as numbers of cells: category × area, the areas above included."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping

from django.db.models import Count
from django.utils import timezone

from directory.areas.tree import AreaTree
from networks.coverage.rules.questions import GridFilters
from networks.gaps.models import GapReport

from .evidence import LOOK_BACK

#: Filters of the grid that a report answers too; others say nothing about reports.
ANSWERED = {"sprache": "language__key", "zielgruppe": "target_group__key", "rechtskreis": "legal_sphere__key"}


def reports_of(question: GridFilters) -> Mapping[tuple[str, str], int] | None:
    """Reports of the last twelve months by slug of the area and key of the category; ``None`` before the first one.

    A report counts in its place, in the clusters and districts that hold it, and in all above: sums of rows are no
    sums of reports.
    """
    since = timezone.now() - LOOK_BACK
    found = GapReport.objects.standing().filter(created_at__gt=since)
    for name, column in ANSWERED.items():
        if question.chosen.get(name):
            found = found.filter(**{f"{column}__in": question.chosen[name]})
    rows = found.order_by().values_list("area", "category__key").annotate(number=Count("pk"))
    counts: Counter[tuple[str, str]] = Counter()
    tree: AreaTree | None = None
    for area, category, number in rows:
        # Read when there is something to count.
        tree = tree or AreaTree.read()
        place = tree.areas[area]
        for one in (place, *tree.above(place)):
            counts[one.slug, category] += number
    if not counts and not GapReport.objects.exists():
        return None
    return dict(counts)
