"""What the register, searches and reports say about one gap on one day."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

from directory.models import Area, LanguageKind, Location, Service, ServiceArea
from directory.models.areas import distance_km
from directory.models.choices import Extent
from kim.dates import today_in_germany
from networks.coverage.rules.grid import grid_for
from networks.gaps.models import Gap, GapEvidence
from search.demand.unmet import shown_number, unmet_searches

#: Searches and reports of so many days count.
LOOK_BACK = timedelta(days=365)


@dataclass(frozen=True)
class Facts:
    """Services by the best extent of their tags, unmet searches (``None``: too few to be counted), reports."""

    full: int = 0
    partial: int = 0
    arranged: int = 0
    reports: int = 0
    unmet: int | None = None
    nearest_km: float | None = None


def services_for(gap: Gap, on: date | None = None):
    """Public services of the category, in the language and for the group the gap names, wherever they are."""
    found = Service.objects.public(on).filter(categories=gap.category_id)
    if gap.language_id:
        speaking = {"service_languages__language": gap.language_id, "service_languages__kind": LanguageKind.SPOKEN}
        found = found.filter(pk__in=Service.objects.filter(**speaking).values("pk"))
    if gap.target_group_id:
        found = found.filter(target_groups=gap.target_group_id)
    if gap.legal_sphere_id:
        found = found.filter(legal_spheres=gap.legal_sphere_id)
    return found


def facts_of(gap: Gap, on: date | None = None) -> Facts:
    """Read from the register as it is now; ``on`` decides validity and which reports count."""
    day = on or today_in_germany()
    covering = list(Area.objects.covering(gap.area).values_list("pk", flat=True))
    services = services_for(gap, day)
    best: dict[int, str] = {}
    tags = ServiceArea.objects.filter(service__in=services.values("pk"), area__in=covering)
    for service, extent in tags.values_list("service", "extent"):
        best[service] = min(best.get(service, extent), extent, key=_RANK.__getitem__)
    extents = list(best.values())
    return Facts(
        full=extents.count(Extent.FULL),
        partial=extents.count(Extent.PARTIAL),
        arranged=extents.count(Extent.BY_ARRANGEMENT),
        reports=gap.reports.standing().filter(created_at__date__gt=day - LOOK_BACK, created_at__date__lte=day).count(),
        unmet=unmet_of_gap(gap, day),
        nearest_km=_nearest(gap, services.exclude(pk__in=best)),
    )


_RANK: dict[str, int] = {Extent.FULL: 0, Extent.PARTIAL: 1, Extent.BY_ARRANGEMENT: 2}


def unmet_of_gap(gap: Gap, on: date) -> int | None:
    """Unmet searches of a year for the category and the area; ``None`` when they are too few to be told."""
    return shown_number(unmet_searches(on - LOOK_BACK, on, areas=[gap.area]).filter(category=gap.category.key))


def _nearest(gap: Gap, elsewhere) -> float | None:
    """Kilometres, as the crow flies, to the next place where somebody else is served; protected places are left out."""
    if gap.area.lat is None or gap.area.lon is None:
        return None
    here = float(gap.area.lat), float(gap.area.lon)
    places = Location.objects.filter(service_locations__service__in=elsewhere.values("pk"), protected=False)
    points = places.exclude(lat=None).exclude(lon=None).values_list("lat", "lon").distinct()
    return min((distance_km(*here, float(lat), float(lon)) for lat, lon in points if lat and lon), default=None)


def take_evidence(gap: Gap, moment: str, on: date | None = None) -> GapEvidence:
    """Write the figures of this moment down; a second time takes the place of the first."""
    day = on or today_in_germany()
    facts = facts_of(gap, day)
    row, _made = GapEvidence.objects.update_or_create(
        gap=gap,
        moment=moment,
        defaults={
            "on": day,
            "full": facts.full,
            "partial": facts.partial,
            "arranged": facts.arranged,
            "reports": facts.reports,
            "unmet": facts.unmet,
            "nearest_km": None if facts.nearest_km is None else round(facts.nearest_km, 1),
            "target": target_of(gap),
        },
    )
    return row


def target_of(gap: Gap) -> int | None:
    """How many services the area should have; ``None`` where nothing is expected."""
    need = grid_for().need(gap.area, gap.category)
    return need.number if need else None
