"""Work of the month: keep the figures, announce what ends."""

from __future__ import annotations

from django_tasks import task

from kim.dates import today_in_germany

from .notices import send_notices
from .rules.snapshots import take_monthly


@task()
def keep_figures() -> bool:
    """Whether the month had no figures yet."""
    return take_monthly(today_in_germany())[1]


@task()
def announce_endings() -> int:
    """Number of mails."""
    return send_notices(today_in_germany())
