"""Opening hours that contradict each other."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import time
from typing import NamedTuple

from django.utils.translation import gettext as _

from directory.models import Weekday


class Hours(NamedTuple):
    """One span; ``place`` is the key of a location, ``None`` for all places."""

    weekday: int
    opens: time
    closes: time
    place: int | None = None
    kind: str = "open"


def overlaps(rows: Iterable[Hours]) -> list[tuple[int, Hours]]:
    """Index of each row that runs into an earlier one of the same kind and place, with that earlier row.

    Hours by appointment may lie inside open hours: both are true then.
    """
    listed = list(rows)
    found = []
    for index, row in enumerate(listed):
        for other in listed[:index]:
            same_place = None in (row.place, other.place) or row.place == other.place
            same_day = (row.weekday, row.kind) == (other.weekday, other.kind)
            if same_day and same_place and row.opens < other.closes and other.opens < row.closes:
                found.append((index, other))
                break
    return found


def overlap_words(earlier: Hours) -> str:
    return _("These hours overlap with %(day)s %(opens)s to %(closes)s. Correct one of the two rows.") % {
        "day": Weekday(earlier.weekday).label,
        "opens": f"{earlier.opens:%H:%M}",
        "closes": f"{earlier.closes:%H:%M}",
    }
