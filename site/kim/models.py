"""Where Django looks for the tables of the frame."""

from kim.limits.models import CacheEntry, EndingCount
from kim.post.models import OutgoingMail
from kim.timers.models import SiteClock, TimerRun
from kim.worker.models import Heartbeat

__all__ = ["CacheEntry", "EndingCount", "Heartbeat", "OutgoingMail", "SiteClock", "TimerRun"]
