"""How gaps are found: by a report, by demand, by the grid, or by hand. One open gap per cell: duplicates join."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from django.db import transaction
from django.utils.translation import gettext as _

from directory.models import Area, Category
from networks.gaps.models import Gap, GapEvent, GapReport, Step

from .evidence import take_evidence


@dataclass(frozen=True)
class Find:
    """A cell in which something seems to be missing, and what says so."""

    category: Category
    area: Area
    origin: str
    words: str = ""


def known_gap(category: Category, area: Area) -> Gap | None:
    """The open gap this need belongs to: of the same cell, else of the district or cluster the place lies in."""
    wider = Area.objects.covering(area).values("pk")
    known = Gap.objects.open().filter(category=category, area__in=wider).select_related("area", "category", "body")
    return min(known, key=lambda gap: (gap.area_id != area.pk, gap.area.is_district_level, gap.pk), default=None)


def take_up(find: Find, by=None) -> tuple[Gap, bool]:
    """The gap of this cell and whether it is new."""
    with transaction.atomic():
        # Two people may find the same gap in the same moment; the row of the category makes them queue.
        Category.objects.select_for_update().get(pk=find.category.pk)
        if known := Gap.objects.open().filter(category=find.category, area=find.area).first():
            return known, False
        gap = Gap.objects.create(category=find.category, area=find.area, origin=find.origin)
        GapEvent.objects.create(gap=gap, by=by, step=gap.step, title=_title(find.origin), text=find.words)
        take_evidence(gap, "found", gap.found_on)
    return gap, True


def _title(origin: str) -> str:
    return {
        Gap.Origin.GRID: _("Proposed from the grid"),
        Gap.Origin.DEMAND: _("Proposed from demand"),
        Gap.Origin.REPORT: _("Proposed from a report of case work"),
        Gap.Origin.HAND: _("Entered by the coordination"),
    }[Gap.Origin(origin)]


def take_up_all(finds: Iterable[Find], by=None) -> list[Gap]:
    """New gaps only; what is known stays as it is."""
    found = [take_up(find, by) for find in finds]
    return [gap for gap, is_new in found if is_new]


def receive(report: GapReport) -> Gap:
    """Count a report at the gap it belongs to, or make one of it."""
    with transaction.atomic():
        gap = known_gap(report.category, report.area)
        if gap is None:
            gap, _new = take_up(Find(report.category, report.area, Gap.Origin.REPORT), report.reporter)
        report.gap, report.told_step = gap, gap.step
        report.save()
        GapEvent.objects.create(
            gap=gap,
            by=report.reporter,
            title=_("Report of case work"),
            text=_("Reason: %(reason)s.") % {"reason": report.get_reason_display()},
        )
    return gap


def withdraw(report: GapReport, now) -> None:
    """Take a report back. A gap that only this report made, and nobody has looked at, goes with it."""
    with transaction.atomic():
        report.withdrawn_at = now
        gap, report.gap = report.gap, None
        report.save()
        if gap is None:
            return
        untouched = gap.step == Step.PROPOSED and gap.origin == Gap.Origin.REPORT
        if untouched and not gap.reports.exists() and not gap.events.exclude(by=report.reporter).exists():
            gap.delete()
            return
        GapEvent.objects.create(gap=gap, by=report.reporter, title=_("Report taken back"))
