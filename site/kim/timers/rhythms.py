"""How often a job is due."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, time, timedelta

from kim.dates import moment_in_germany, today_in_germany

DAY = timedelta(days=1)
#: Ticks are never a minute apart to the second.
SLACK = timedelta(seconds=20)


@dataclass(frozen=True)
class EveryMinutes:
    minutes: int

    def __str__(self) -> str:
        return "every minute" if self.minutes == 1 else f"every {self.minutes} minutes"

    @property
    def length(self) -> timedelta:
        return timedelta(minutes=self.minutes)

    def last_due(self, now: datetime) -> datetime:
        """The moment after which it must have been started."""
        return now - self.length + SLACK


@dataclass(frozen=True)
class EveryDay:
    """From this full hour of the day in Germany on; later where no tick came in time."""

    hour: int

    def __str__(self) -> str:
        return f"every day from {self.hour} o'clock"

    @property
    def length(self) -> timedelta:
        return DAY

    def last_due(self, now: datetime) -> datetime:
        """The moment after which it must have been started."""
        today = today_in_germany(now)
        begins = moment_in_germany(today, time(self.hour))
        return begins if begins <= now else moment_in_germany(today - DAY, time(self.hour))
