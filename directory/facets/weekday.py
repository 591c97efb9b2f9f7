"""The days of the week a service is open on, and at what time of these days."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import time
from functools import reduce
from operator import or_
from typing import Any

import django_filters
from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from directory.models import OpeningHours, Service, Weekday
from kim.plugins import Facet, Modifier

from ..opening.open_services import open_on
from ..wording import clock
from .filter_fields import BoxesFilter
from .open_at import OpenAtFacet, blocks_with, day_and_time


class TimeOfDayModifier(Modifier):
    """A day and a time are a value of the facet of times, so the index answers them from there."""

    parameter = "um"
    label = _("At what time")
    empty_label = _("at any time")
    index_facet = OpenAtFacet.parameter
    is_counted = False

    def choices(self) -> Sequence[tuple[str, Any]]:
        """Times of a day worth offering, each half hour."""
        return [
            (f"{hour:02}{minute:02}", str(_("at %(time)s") % {"time": clock(time(hour, minute))}))
            for hour in range(7, 21)
            for minute in (0, 30)
        ]

    def narrow(self, services: QuerySet, values: Iterable[str], modified: str) -> QuerySet:
        return services.filter(reduce(or_, (open_on(*day_and_time(f"{day}-{modified}")) for day in values)))

    def index_terms(self, value: str, modified: str) -> set[str]:
        return blocks_with(*day_and_time(f"{value}-{modified}"))


class WeekdayFacet(Facet):
    key = parameter = "tag"
    label = _("Open on")
    order = 60
    modifier = TimeOfDayModifier()

    def filter(self) -> django_filters.Filter:
        return WeekdayFilter(label=self.label, choices=Weekday.choices)

    def terms(self, service: Service) -> set[str]:
        return {str(row.weekday) for row in service.opening_hours.all()}


class WeekdayFilter(BoxesFilter):
    def filter(self, services: QuerySet, values: Iterable[str]) -> QuerySet:
        days = list(values)
        if not days:
            return services
        rows = OpeningHours.objects.filter(weekday__in=days)
        return services.filter(pk__in=rows.values("service_id"))
