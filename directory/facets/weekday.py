"""The days of the week a service is open on."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import time

import django_filters
from django.db.models import Q, QuerySet
from django.utils.translation import gettext_lazy as _

from directory.models import OpeningHours, Service, Weekday
from kim.plugins import Facet

from ..wording import clock
from .filter_fields import BoxesFilter, beside
from .open_at import open_at


class WeekdayFacet(Facet):
    key = parameter = "tag"
    label = _("Open on")
    order = 60

    def filter(self) -> django_filters.Filter:
        return WeekdayFilter(label=self.label, choices=Weekday.choices)

    def terms(self, service: Service) -> set[str]:
        return {str(row.weekday) for row in service.opening_hours.all()}


class WeekdayFilter(BoxesFilter):
    """Days of the week; ``um`` in the same form says at which time of these days, unless ``zeit`` says it."""

    def filter(self, services: QuerySet, values: Iterable[str]) -> QuerySet:
        days = list(values)
        if not days:
            return services
        if (moment := beside(self, "um")) and not beside(self, "zeit"):
            found = Q(pk__in=[])
            for day in days:
                found |= open_at(f"{day}-{moment}")
            return services.filter(found)
        rows = OpeningHours.objects.filter(weekday__in=days)
        return services.filter(pk__in=rows.values("service_id"))


def time_choices() -> list[tuple[str, str]]:
    """Times of a day worth offering, each half hour."""
    return [
        (f"{hour:02}{minute:02}", at_clock(clock(time(hour, minute)))) for hour in range(7, 21) for minute in (0, 30)
    ]


def at_clock(words: str) -> str:
    return str(_("at %(time)s") % {"time": words})
