"""What is known about supply and need: targets, surveys, counted people, figures of the past."""

from .counted import GroupSize, LanguageNeed
from .coverage import FundingNotice, IntendedOverlap, Snapshot, SnapshotArea, Survey, Target

__all__ = [
    "FundingNotice",
    "GroupSize",
    "IntendedOverlap",
    "LanguageNeed",
    "Snapshot",
    "SnapshotArea",
    "Survey",
    "Target",
]
