"""What is known of the places of a service: entrance without steps, wheelchair toilet."""

from __future__ import annotations

from typing import Any, ClassVar

import django_filters
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from directory.models import Answer, Service, ServiceLocation
from kim.plugins import Facet

from .filter_fields import BoxesFilter


class LocationAnswerFacet(Facet):
    """``column``: what is asked of the places of a service; any of them may answer."""

    column: ClassVar[str]

    def filter(self) -> django_filters.Filter:
        return LocationAnswerFilter(label=self.label, column=self.column, choices=Answer.choices)

    def terms(self, service: Service) -> set[str]:
        return {getattr(row.location, self.column) for row in service.service_locations.all()} or {Answer.UNKNOWN.value}


class StepFreeFacet(LocationAnswerFacet):
    key = parameter = "stufenlos"
    label = _("Entrance without steps")
    order = 42
    is_told = True
    column = "step_free"


class WheelchairToiletFacet(LocationAnswerFacet):
    key = parameter = "wc"
    label = _("Wheelchair toilet")
    order = 43
    column = "wheelchair_wc"


class LocationAnswerFilter(BoxesFilter):
    """What is known of any of the places; a service without a place states nothing."""

    def __init__(self, *, column: str, **kwargs: Any) -> None:
        super().__init__(**kwargs)
        self.column = column

    def finds(self, value: str) -> Q:
        rows = ServiceLocation.objects.all()
        found = Q(pk__in=rows.filter(**{f"location__{self.column}": value}).values("service_id"))
        return found | ~Q(pk__in=rows.values("service_id")) if value == Answer.UNKNOWN else found
