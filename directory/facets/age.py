"""The age of the people a service is for."""

from __future__ import annotations

import django_filters
from django.db.models import Q
from django.utils.translation import pgettext_lazy

from directory.models import Service
from kim.plugins import Facet

from .filter_fields import NOT_STATED, NOT_STATED_CHOICE, BoxesFilter

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
