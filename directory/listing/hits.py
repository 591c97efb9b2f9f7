"""One hit of a list: the facts a person compares."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.utils import timezone
from django.utils.dates import WEEKDAYS_ABBR
from django.utils.translation import gettext as _

from directory.freshness import Freshness
from directory.models import Capacity, Cost, LanguageKind, Service, Text

from ..opening.timetable import opening_of
from ..wording import clock_span, joined, opening_words, shortened


@dataclass(frozen=True)
class ServiceHit:
    """``facts`` are label and words, only those that are known; ``opening`` the answer and what follows it."""

    service: Service
    name: Text
    organisation: Text
    summary: Text
    facts: list[tuple[str, str]]
    opening: tuple[str, str]
    is_open: bool
    is_stale: bool
    is_full: bool


def services_of(ids: Sequence[int], viewer: Any, also_read: Iterable[str] = ()) -> list[Service]:
    """In the order of the ids; what is not public any more since they were found is left out."""
    found = Service.objects.public().filter(pk__in=list(ids)).for_listing(viewer).prefetch_related(*also_read)
    by_id = {service.pk: service for service in found}
    return [by_id[pk] for pk in ids if pk in by_id]


def hits_of(services: Iterable[Service], now: datetime | None = None) -> list[ServiceHit]:
    moment = now or timezone.now()
    return [_hit(service, moment) for service in services]


def _hit(service: Service, moment: datetime) -> ServiceHit:
    places = [row.location for row in service.service_locations.all()]
    opening = opening_of(service, places, moment)
    return ServiceHit(
        service=service,
        name=service.text("name"),
        organisation=service.organisation.text("name"),
        summary=service.text("summary"),
        facts=[fact for fact in _facts(service, places) if fact[1]],
        opening=("", "") if service.temporarily_closed else opening_words(opening, moment),
        is_open=opening.state == "open",
        is_stale=service.freshness in (Freshness.STALE, Freshness.NEVER),
        is_full=service.capacity == Capacity.FULL,
    )


def _facts(service: Service, places: list) -> list[tuple[str, str]]:
    towns = list(dict.fromkeys(place.city for place in places if place.city))
    spoken = [row.language.label() for row in service.service_languages.all() if row.kind == LanguageKind.SPOKEN]
    return [
        (_("Serves"), shortened([tag.area.full_name for tag in service.coverage.all()])),
        (_("Where"), shortened(towns) or joined(service.format_labels)),
        (_("When"), _weekly(service)),
        (_("Advice in"), shortened(spoken, 5)),
        (_("Cost"), str(Cost(service.cost).label) if service.cost != Cost.UNKNOWN else ""),
    ]


def _weekly(service: Service) -> str:
    """``Mo, Di, Do 9–12 Uhr`` when all days have the same hours, else the days alone."""
    rows = list(service.opening_hours.all())
    days = sorted({row.weekday for row in rows})
    times = {(row.opens, row.closes) for row in rows}
    words = joined(str(WEEKDAYS_ABBR[day]) for day in days)
    if len(times) != 1:
        return words
    return _("%(days)s %(hours)s") % {"days": words, "hours": clock_span(*times.pop())}
