"""Unmet searches as cells of the grid topic × place × language × reason."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from django.db.models import Count

from directory.models import Area, Category
from directory.taxonomy.merged import merged_keys
from kim.dates import today_in_germany
from search.models import Demand
from search.models.demand import MOST_A_DAY, DemandQuerySet

from .small_numbers import shown_count

#: What cells may be counted by; ``reason`` is a ``Reason``, or empty where nobody gave one.
FIELDS = ("area", "category", "language", "page_language", "reason", "shortfall")


@dataclass(frozen=True)
class UnmetCell:
    """``count`` is what may be shown: a multiple of 5, or ``None`` for one to four, and where they come from fewer than
    three days. Fields not asked for are empty."""

    count: int | None
    area: int | None = None
    category: str = ""
    language: str = ""
    page_language: str = ""
    reason: str = ""
    shortfall: str = ""


def unmet_cells(
    first: date,
    last: date,
    by: Iterable[str] = ("area", "category", "language", "reason"),
    *,
    areas: Iterable[Area] | None = None,
    sure: bool = False,
) -> list[UnmetCell]:
    """Unmet searches of a period (both days included), counted by the fields of ``by``; two queries.

    ``area`` is a primary key, ``category`` the key of the present category (merged ones are led on). ``areas``
    narrows to these and all inside them. ``sure`` leaves out searches whose only sign is that no hit was opened.
    """
    fields = tuple(by)
    if unknown := set(fields) - set(FIELDS):
        raise ValueError(f"Unmet searches are not counted by {', '.join(sorted(unknown))}. Use {', '.join(FIELDS)}.")
    rows = _unmet_rows(first, last, areas, sure=sure)
    counts: Counter[tuple] = Counter()
    days: defaultdict[tuple, set[date]] = defaultdict(set)
    for values, day, searches in _counted(rows, fields):
        counts[values] += searches
        days[values].add(day)
    return [
        UnmetCell(shown_count(count, len(days[values])), **dict(zip(fields, values, strict=True)))
        for values, count in counts.items()
    ]


def shown_number(rows: DemandQuerySet) -> int | None:
    """How many there are, as it may be shown; one query."""
    for found in rows.tallied():
        return shown_count(found["searches"], found["days"])
    return 0


def unmet_searches(
    first: date, last: date, *, areas: Iterable[Area] | None = None, sure: bool = False
) -> DemandQuerySet:
    """The rows behind the cells, five a day for each topic and place. Their number is shown by ``shown_number``."""
    return _unmet_rows(first, last, areas, sure=sure).that_count()


def _unmet_rows(first: date, last: date, areas: Iterable[Area] | None, *, sure: bool) -> DemandQuerySet:
    rows = Demand.objects.in_period(first, last).unmet(before=today_in_germany(), sure=sure)
    return rows if areas is None else rows.inside(areas)


def _counted(rows: DemandQuerySet, fields: tuple[str, ...]) -> Iterator[tuple[tuple, date, int]]:
    """Values of the fields, a day and the number of rows; the key of a merged category is that of the one it became.

    The same rows count as in ``that_count``. The database would number every row for it; for a whole year it is
    quicker to let it count the days and take five of each here.
    """
    if "shortfall" in fields:
        rows = rows.with_shortfall()
    place = fields.index("category") if "category" in fields else None
    merged = present_keys() if place is not None else {}
    groups = rows.order_by().with_topic().values_list(*fields, "untold", "asked_on", "area", "topic")
    left: defaultdict[tuple, int] = defaultdict(lambda: MOST_A_DAY)
    counted = sorted(groups.annotate(searches=Count("pk")), key=lambda group: group[len(fields)])
    for *found, _untold, day, area, topic, searches in counted:
        taken = min(searches, left[day, area, topic])
        left[day, area, topic] -= taken
        if place is not None:
            found[place] = merged.get(found[place], found[place])
        if taken:
            yield tuple(found), day, taken


def present_keys() -> dict[str, str]:
    """Keys of merged categories → the key they lead to."""
    return merged_keys(Category.objects.only("key", "loaded"))


def last_days(days: int = 90, until: date | None = None) -> tuple[date, date]:
    """The period of so many days that ends with ``until`` (today if not given)."""
    end = until or today_in_germany()
    return end - timedelta(days=days - 1), end
