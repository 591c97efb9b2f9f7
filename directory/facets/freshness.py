"""When the entry of a service was confirmed last."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta

import django_filters
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from directory.freshness import Freshness, confirmations, has_freshness
from directory.models import Service
from kim.dates import end_of_month, today_in_germany
from kim.plugins import Facet

from .filter_fields import BoxesFilter

NEVER = "nie"
VALUES = {"neu": Freshness.FRESH, "halbes-jahr": Freshness.AGEING, "alt": Freshness.STALE, NEVER: Freshness.NEVER}
#: Nothing was confirmed before. A confirmation that lies ahead is a slip of the pen, and counts up to the end of the
#: next year.
EARLIEST = date(1990, 1, 1)


class FreshnessFacet(Facet):
    """As fresh as the badge says, to the day: terms are the year, the month and the day of confirmation.

    So no border stands in the index, and it stays right as time passes. A value is the largest years, months and days
    that fill its span, no more than a hundred terms.
    """

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
        day = service.confirmed_at
        if not day:
            return {NEVER}
        # A border only moves on: months that lie wholly behind all of them are never cut again, and fewer terms are
        # counted faster.
        last_border = confirmations(Freshness.STALE, today_in_germany())[1]
        is_settled = last_border is not None and end_of_month(day) <= last_border
        return {f"{day:%Y}", f"{day:%Y-%m}"} | (set() if is_settled else {f"{day:%Y-%m-%d}"})

    def values(self) -> list[str]:
        return list(VALUES)

    def index_terms(self, value: str) -> set[str]:
        if value == NEVER:
            return {NEVER}
        today = today_in_germany()
        first, last = confirmations(VALUES[value], today)
        return set(blocks_of_days(first or EARLIEST, last or date(today.year + 1, 12, 31)))


def _confirmed(value: str) -> Q:
    return has_freshness(VALUES[value], today_in_germany())


def blocks_of_days(first: date, last: date) -> Iterator[str]:
    """The fewest years, months and days that together are all days from the first to the last."""
    day = first
    while day <= last:
        if (day.month, day.day) == (1, 1) and (end := date(day.year, 12, 31)) <= last:
            yield f"{day:%Y}"
        elif day.day == 1 and (end := end_of_month(day)) <= last:
            yield f"{day:%Y-%m}"
        else:
            end = day
            yield f"{day:%Y-%m-%d}"
        day = end + timedelta(days=1)
