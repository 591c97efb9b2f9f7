"""Reports of case work as numbers of cells: category × area, the areas above included."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping

from django.db.models import Count
from django.utils import timezone

from directory.models import Area
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
    above = _Above()
    for area, category, number in rows:
        for slug in above.of(area):
            counts[slug, category] += number
    if not counts and not GapReport.objects.exists():
        return None
    return dict(counts)


class _Above:
    """The area itself and all that hold it; read once, with two queries."""

    def __init__(self) -> None:
        self._areas: dict[int, Area] = {}
        self._clusters: dict[int, list[int]] = {}

    def of(self, pk: int) -> list[str]:
        if not self._areas:
            self._areas = {area.pk: area for area in Area.objects.only("pk", "slug", "parent_id").order_by()}
            through = Area.members.through  # type: ignore[attr-defined]  # made by the many-to-many field
            for cluster, member in through.objects.values_list("from_area_id", "to_area_id"):
                self._clusters.setdefault(member, []).append(cluster)
        slugs = [self._areas[cluster].slug for cluster in self._clusters.get(pk, [])]
        here: int | None = pk
        while here is not None:
            slugs.append(self._areas[here].slug)
            here = self._areas[here].parent_id
        return slugs
