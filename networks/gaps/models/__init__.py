"""Gaps, the reports and measures around them."""

from .gap_reports import GapReport, ReportReason
from .gaps import Gap, GapEvent, GapEvidence, Step
from .measures import Measure

__all__ = [
    "Gap",
    "GapEvent",
    "GapEvidence",
    "GapReport",
    "Measure",
    "ReportReason",
    "Step",
]
