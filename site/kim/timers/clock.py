"""Whether the clock of the machine can be believed.

A clock that is wrong by a year deletes what should be kept for years. So nothing is deleted, unpublished or mailed by
the clock after a jump of more than a day, until an administrator has confirmed the time. A machine that was off for
some days looks the same and is confirmed the same way. A clock that is put right again needs no confirmation.
"""

from __future__ import annotations

import logging
from datetime import datetime, timedelta
from typing import Any

from django.core.management import CommandError
from django.utils import timezone
from wagtail.log_actions import log as note_action

from .models import SiteClock

log = logging.getLogger("kim.timers")

JUMP = timedelta(days=1)
CONFIRMED = "kim.confirm_clock"


def is_clock_trusted(now: datetime | None = None) -> bool:
    """Whether work that cannot be taken back may be done. A site without a tick yet has nothing to compare with."""
    return _is_near(SiteClock.objects.filter(pk=SiteClock.ONLY).first(), now or timezone.now())


def stop_unless_clock_is_trusted() -> None:
    """For commands that do by hand what a timer holds back. Raises ``CommandError`` with the way out."""
    if not is_clock_trusted():
        raise CommandError(
            "The clock jumped since the last tick, so nothing was done. Look at the time of this machine, then confirm "
            "it: manage.py tick --confirm-clock"
        )


def _is_near(clock: SiteClock | None, now: datetime) -> bool:
    return clock is None or abs(now - clock.trusted_at) <= JUMP


def note_tick(now: datetime) -> bool:
    """Remember a tick; returns whether its time is believed."""
    clock = SiteClock.objects.filter(pk=SiteClock.ONLY).first()
    is_trusted = _is_near(clock, now)
    if not is_trusted and clock is not None and _was_believed(clock):
        log.error(
            "The clock jumped from %s to %s. Nothing is deleted, unpublished or mailed by the clock until an "
            "administrator confirms the time: manage.py tick --confirm-clock",
            clock.trusted_at,
            now,
        )
    values = {"ticked_at": now, **({"trusted_at": now} if is_trusted else {})}
    SiteClock.objects.update_or_create(
        pk=SiteClock.ONLY, defaults=values, create_defaults={**values, "trusted_at": now}
    )
    return is_trusted


def _was_believed(clock: SiteClock) -> bool:
    """Whether the tick before was still believed: a jump is told once."""
    return clock.ticked_at == clock.trusted_at


def confirm_clock(user: Any = None, now: datetime | None = None) -> None:
    """Believe the present time. ``user``: who confirmed it; nobody from the command line."""
    now = now or timezone.now()
    values = {"ticked_at": now, "trusted_at": now}
    clock, _made = SiteClock.objects.update_or_create(pk=SiteClock.ONLY, defaults=values)
    log.warning("The time %s was confirmed.", now)
    note_action(instance=clock, action=CONFIRMED, user=user)
