"""What failed in an extension: written to the log, and kept for a day where every process sees it."""

from __future__ import annotations

import logging
import time
from collections.abc import Container, Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING, Any

from django.core.cache import cache
from django.utils import timezone

from .kinds import Extension, kind_of

if TYPE_CHECKING:
    from .registry import Entry, Registry

log = logging.getLogger("kim.plugins")

#: So long (seconds) health tells of a fault after it was last seen.
KEPT = 24 * 60 * 60
#: A fault of the same method is written again after so many seconds: one rebuild may meet it a hundred thousand times.
QUIET = 60.0

_told: dict[tuple[str, str], float] = {}


@dataclass(frozen=True)
class Fault:
    """``error`` is the name of the exception's class, never its words: they may hold what somebody typed."""

    kind: str
    key: str
    place: str
    error: str
    seen_at: datetime

    def __str__(self) -> str:
        return f"{self.kind} {self.key}: {self.place} ({self.error})"


def note_fault(extension: Extension, place: str, error: BaseException) -> None:
    """Write it down, at most once a minute for the same place; never raises."""
    name, now = _name(extension), time.monotonic()
    last = _told.get((name, place))
    if last is not None and now - last < QUIET:
        return
    _told[name, place] = now
    kind = _kind_name(extension)
    log.error("%s %r failed in %s and is left out there.", kind, extension.key, place, exc_info=error)
    try:
        fault = Fault(kind, extension.key, place, type(error).__name__, timezone.now())
        cache.set(name, fault, KEPT)
    except Exception:  # the log has it, and the page goes on
        log.warning("The fault could not be kept for health.", exc_info=True)


def kept_faults(known: Registry) -> Iterator[tuple[Entry, Fault]]:
    """The last fault of each extension within a day; one query."""
    entries = {_name(entry.extension): entry for entry in known.entries()}
    found = cache.get_many(entries)
    for name, entry in entries.items():
        if name in found:
            yield entry, found[name]


def forget_faults(known: Registry, still_failing: Container[Extension]) -> None:
    """What was tried and is well again is no matter for health any more. Writes only where something was kept."""
    for entry, _fault in list(kept_faults(known)):
        if entry.extension not in still_failing:
            cache.delete(_name(entry.extension))
            _told.clear()


def _kind_name(extension: Any) -> str:
    kind = kind_of(type(extension))
    return kind.__name__ if kind else type(extension).__name__


def _name(extension: Extension) -> str:
    return f"kim.plugins.fault.{_kind_name(extension)}.{extension.key}"
