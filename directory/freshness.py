"""When an entry is fresh, ageing or stale: the one place that knows the borders.

An entry is fresh for six calendar months after its confirmation, then ageing, and stale once twelve are over. The
borders are counted back from the day that is asked about. Confirmations on or after a border have not crossed it: on
15 July the one of 15 January is still fresh, on 16 July it is ageing.
"""

from __future__ import annotations

from datetime import date, timedelta

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from kim.dates import months_before

AGEING_AFTER_MONTHS = 6
STALE_AFTER_MONTHS = 12


class Freshness(models.TextChoices):
    FRESH = "fresh", _("Confirmed recently")
    AGEING = "ageing", _("Confirmed a while ago")
    STALE = "stale", _("Not confirmed for a long time")
    NEVER = "never", _("Never confirmed")


def first_fresh_day(on: date) -> date:
    """The earliest confirmation that still counts as fresh on that day."""
    return months_before(on, AGEING_AFTER_MONTHS)


def first_ageing_day(on: date) -> date:
    """The earliest confirmation that is not stale yet on that day."""
    return months_before(on, STALE_AFTER_MONTHS)


def freshness_of(confirmed_on: date | None, on: date) -> Freshness:
    if confirmed_on is None:
        return Freshness.NEVER
    if confirmed_on >= first_fresh_day(on):
        return Freshness.FRESH
    return Freshness.AGEING if confirmed_on >= first_ageing_day(on) else Freshness.STALE


def confirmations(freshness: Freshness, on: date) -> tuple[date | None, date | None]:
    """The first and the last day of confirmation with this freshness, both included; ``None`` where it is open.

    Raises ``ValueError`` for entries never confirmed: they have no day.
    """
    day_before = timedelta(days=1)
    if freshness == Freshness.FRESH:
        return first_fresh_day(on), None
    if freshness == Freshness.AGEING:
        return first_ageing_day(on), first_fresh_day(on) - day_before
    if freshness == Freshness.STALE:
        return None, first_ageing_day(on) - day_before
    raise ValueError(f"{freshness!r} has no day of confirmation")


def has_freshness(freshness: Freshness, on: date) -> Q:
    """The same as ``freshness_of``, as a condition on services."""
    if freshness == Freshness.NEVER:
        return Q(confirmed_at=None)
    first, last = confirmations(freshness, on)
    condition = Q(confirmed_at__isnull=False)
    if first is not None:
        condition &= Q(confirmed_at__gte=first)
    if last is not None:
        condition &= Q(confirmed_at__lte=last)
    return condition


def crossed_a_border(since: date, until: date) -> Q:
    """Entries that are not as fresh on ``until`` as they were on ``since``."""
    crossed = Q()
    for border in (first_fresh_day, first_ageing_day):
        crossed |= Q(confirmed_at__gte=border(since), confirmed_at__lt=border(until))
    return crossed
