"""When the entry of a service was confirmed last."""

from __future__ import annotations

from datetime import date

import django_filters
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from directory.models import Service
from kim.plugins import Facet

from .filter_fields import BoxesFilter

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
