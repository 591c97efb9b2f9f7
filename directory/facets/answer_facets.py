"""Facets with three answers or a span of years: what is not stated can be asked for, it is never taken for no."""

from __future__ import annotations

from datetime import date
from typing import ClassVar

import django_filters
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from directory.models import Answer, Cost, Service
from kim.plugins import Facet

from .filter_fields import NOT_STATED, BoxesFilter, LocationAnswerFilter
from .term_facets import NOT_STATED_CHOICE


class CostFacet(Facet):
    key = parameter = "kosten"
    label = _("Cost")
    order = 40

    def filter(self) -> django_filters.Filter:
        return BoxesFilter(label=self.label, choices=Cost.choices, wanted=lambda value: Q(cost=value))

    def terms(self, service: Service) -> set[str]:
        return {service.cost}


class ChildCareFacet(Facet):
    key = parameter = "betreuung"
    label = _("Child care")
    order = 41

    def filter(self) -> django_filters.Filter:
        return BoxesFilter(label=self.label, choices=Answer.choices, wanted=lambda value: Q(childcare=value))

    def terms(self, service: Service) -> set[str]:
        return {service.childcare}


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
    column = "step_free"


class WheelchairToiletFacet(LocationAnswerFacet):
    key = parameter = "wc"
    label = _("Wheelchair toilet")
    order = 43
    column = "wheelchair_wc"


#: Value, years from and to (both included), words.
AGES = (
    ("0-2", 0, 2, pgettext_lazy("age in years", "0 to 2")),
    ("3-5", 3, 5, pgettext_lazy("age in years", "3 to 5")),
    ("6-9", 6, 9, pgettext_lazy("age in years", "6 to 9")),
    ("10-13", 10, 13, pgettext_lazy("age in years", "10 to 13")),
    ("14-17", 14, 17, pgettext_lazy("age in years", "14 to 17")),
    ("18-26", 18, 26, pgettext_lazy("age in years", "18 to 26")),
    ("27-64", 27, 64, pgettext_lazy("age in years", "27 to 64")),
    ("65", 65, 120, pgettext_lazy("age in years", "65 and older")),
)


class AgeFacet(Facet):
    """Groups of years; a service belongs to each that its own span touches."""

    key = parameter = "alter"
    label = pgettext_lazy("age of a person", "Age")
    order = 55

    def filter(self) -> django_filters.Filter:
        choices = [(value, words) for value, _low, _high, words in AGES]
        return BoxesFilter(label=self.label, choices=[*choices, NOT_STATED_CHOICE], wanted=_of_age)

    def terms(self, service: Service) -> set[str]:
        if service.age_from is None and service.age_to is None:
            return {NOT_STATED}
        youngest, oldest = service.age_from or 0, 120 if service.age_to is None else service.age_to
        return {value for value, low, high, _words in AGES if youngest <= high and oldest >= low}


def _of_age(value: str) -> Q:
    nothing = Q(age_from=None, age_to=None)
    if value == NOT_STATED:
        return nothing
    low, high = next((low, high) for known, low, high, _words in AGES if known == value)
    return (Q(age_from=None) | Q(age_from__lte=high)) & (Q(age_to=None) | Q(age_to__gte=low)) & ~nothing


#: Value → how many whole months ago the confirmation lies, from and to (both included).
CONFIRMED_WITHIN = {"neu": (-12, 5), "halbes-jahr": (6, 11), "alt": (12, 600)}
NEVER = "nie"


class FreshnessFacet(Facet):
    """By calendar months, so that the index stays right as time passes: its terms are the months of confirmation."""

    key = parameter = "bestaetigt"
    label = _("Confirmed")
    order = 110

    def filter(self) -> django_filters.Filter:
        words = {
            "neu": _("in the last six months"),
            "halbes-jahr": _("six to twelve months ago"),
            "alt": _("more than a year ago"),
            NEVER: _("never"),
        }
        return BoxesFilter(label=self.label, choices=list(words.items()), wanted=_confirmed)

    def terms(self, service: Service) -> set[str]:
        return {f"{service.confirmed_at:%Y-%m}" if service.confirmed_at else NEVER}

    def values(self) -> list[str]:
        return [*CONFIRMED_WITHIN, NEVER]

    def index_terms(self, value: str) -> set[str]:
        if value == NEVER:
            return {NEVER}
        first, last = CONFIRMED_WITHIN[value]
        return {f"{_month_before(ago):%Y-%m}" for ago in range(first, last + 1)}


def _confirmed(value: str) -> Q:
    if value == NEVER:
        return Q(confirmed_at=None)
    first, last = CONFIRMED_WITHIN[value]
    return Q(confirmed_at__gte=_month_before(last), confirmed_at__lt=_month_before(first - 1))


def _month_before(months: int) -> date:
    """The first day of the month so many months before this one."""
    today = timezone.localdate()
    year, month = divmod(today.year * 12 + today.month - 1 - months, 12)
    return date(year, month + 1, 1)
