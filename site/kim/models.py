"""Where Django looks for the tables of the frame."""

from kim.limits.models import CacheEntry, EndingCount

__all__ = ["CacheEntry", "EndingCount"]
