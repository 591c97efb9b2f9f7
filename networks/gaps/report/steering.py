"""What stands in the report, in words and numbers; how it looks is the business of ``pdf`` and ``sheets``."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from django.db.models import Q, QuerySet

from directory.freshness import Freshness
from directory.models import Area, Service
from directory.models.service_queries import ServiceQuerySet
from kim.dates import moment_in_germany, months_after, months_before, today_in_germany
from networks.bodies.models import Body, Meeting
from networks.coverage.models import SnapshotArea
from networks.coverage.rules.grid import Grid, grid_for
from networks.coverage.rules.states import CellState
from networks.gaps.models import Gap, Step

#: Without a meeting before, the report looks back so far.
LOOK_BACK_MONTHS = 6
FORECAST_MONTHS = 12
#: A snapshot that is older says too little about the numbers on the day of the meeting.
COMPARED_WITHIN_MONTHS = 3
LONGEST_LIST = 20


@dataclass(frozen=True)
class Count:
    """A number today and at the meeting before; ``before`` is ``None`` where no snapshot is near that day."""

    today: int
    before: int | None = None

    @property
    def change(self) -> int | None:
        return None if self.before is None else self.today - self.before


@dataclass(frozen=True)
class Town:
    area: Area
    gaps: int
    expected: int

    @property
    def share(self) -> float | None:
        """Gaps among the topics expected here, 0–1; ``None`` where nobody has looked."""
        return self.gaps / self.expected if self.expected else None


@dataclass(frozen=True)
class SteeringReport:
    """``compared_with``: day of the snapshot the numbers before come from. ``confirmed``: share of 0–1, ``None``
    without services. ``unmet``: unmet searches of twelve months, rounded down as everywhere.
    """

    area: Area
    today: date
    since: date
    meeting: Meeting | None
    compared_with: date | None
    gaps: Count
    thin: Count
    unmet: int | None
    confirmed: float | None
    towns: list[Town]
    new: list[Gap]
    closed: list[Gap]
    open_gaps: int
    to_decide: list[Gap]
    ending: list[Service]
    unconfirmed: list[Service]
    unconfirmed_count: int


def build_report(area: Area, viewer, *, since: date | None = None, today: date | None = None) -> SteeringReport:
    """``viewer`` decides which bodies and gaps are read; ``since`` is the last meeting if none is named."""
    day = today or today_in_germany()
    start = since or last_meeting_day(area, viewer, day) or months_before(day, LOOK_BACK_MONTHS)
    grid = grid_for()
    towns = _towns(grid, area)
    known = Gap.objects.visible_to(viewer).in_area(area).select_related("category__domain", "area", "body")
    services = services_of_coordination(area)
    unconfirmed = services.stale(day).order_by("confirmed_at", "name")
    before = _before(area, start)
    states = _states(grid, area)
    return SteeringReport(
        area=area,
        today=day,
        since=start,
        meeting=next_meeting(area, viewer, day),
        compared_with=before.day if before else None,
        gaps=Count(states[CellState.GAP], before.states.get(CellState.GAP, 0) if before else None),
        thin=Count(states[CellState.BELOW_TARGET], before.states.get(CellState.BELOW_TARGET, 0) if before else None),
        unmet=grid.summary(area).demand,
        confirmed=_confirmed(services, day),
        towns=towns,
        new=list(known.filter(found_on__gt=start, step__in=[*range(Step.PROPOSED, Step.CLOSED)])[:LONGEST_LIST]),
        closed=list(
            known.filter(Q(closed_on__gt=start) | Q(evidence__moment="after", evidence__on__gt=start))
            .distinct()
            .prefetch_related("evidence")[:LONGEST_LIST]
        ),
        open_gaps=known.open().count(),
        to_decide=list(known.filter(step=Step.ASSIGNED).order_by("due_on", "number")[:LONGEST_LIST]),
        ending=list(ending(services, day)),
        unconfirmed=list(unconfirmed.select_related("organisation")[:LONGEST_LIST]),
        unconfirmed_count=unconfirmed.count(),
    )


def services_of_coordination(area: Area) -> ServiceQuerySet:
    """Public services of organisations of the area: those its coordination answers for."""
    inside = Area.objects.descendants_of(area, include_self=True).values("pk")
    return Service.objects.public().filter(organisation__area__in=inside)


def ending(services: QuerySet[Service], day: date) -> QuerySet[Service]:
    """Services whose funding or validity ends within twelve months, the next end first."""
    last = months_after(day, FORECAST_MONTHS)
    ends = Q(funding_until__range=(day, last)) | Q(valid_until__range=(day, last))
    return services.filter(ends).select_related("organisation").order_by("funding_until", "valid_until")[:LONGEST_LIST]


def _confirmed(services: ServiceQuerySet, day: date) -> float | None:
    total = services.count()
    return services.with_freshness(Freshness.FRESH, day).count() / total if total else None


def _towns(grid: Grid, area: Area) -> list[Town]:
    found = []
    for town in grid.atlas.towns(area):
        summary = grid.of_area(town)
        found.append(Town(town, summary.gaps, summary.expected))
    return sorted(found, key=lambda town: (-(town.share or 0), town.area.name))


def _states(grid: Grid, area: Area) -> dict[CellState, int]:
    """Cells of the area and everything inside at whose level something is expected."""
    return grid.summary(area).states


@dataclass(frozen=True)
class _Before:
    day: date
    states: dict[str, int]


def _before(area: Area, day: date) -> _Before | None:
    """States of the last snapshot up to that day, unless it is more than three months older."""
    rows = SnapshotArea.objects.filter(
        area__in=Area.objects.descendants_of(area, include_self=True).values("pk"),
        snapshot__taken_on__lte=day,
        snapshot__taken_on__gte=months_before(day, COMPARED_WITHIN_MONTHS),
    )
    last = rows.order_by("-snapshot__taken_on").values_list("snapshot", "snapshot__taken_on").first()
    if last is None:
        return None
    states: dict[str, int] = {}
    for cells in rows.filter(snapshot=last[0]).values_list("cells", flat=True):
        for cell in cells.values():
            states[cell[0]] = states.get(cell[0], 0) + 1
    return _Before(last[1], states)


def steering_group(area: Area, viewer) -> Body | None:
    groups = Body.objects.visible_to(viewer).active().of_area(area).filter(kind__key="steering-group")
    return groups.order_by("pk").first()


def last_meeting_day(area: Area, viewer, day: date) -> date | None:
    group = steering_group(area, viewer)
    start = moment_in_germany(day)
    last = Meeting.objects.filter(body=group).visible_to(viewer).past(start).first() if group else None
    return last.day if last else None


def next_meeting(area: Area, viewer, day: date) -> Meeting | None:
    group = steering_group(area, viewer)
    start = moment_in_germany(day)
    return Meeting.objects.filter(body=group).visible_to(viewer).upcoming(start).first() if group else None
