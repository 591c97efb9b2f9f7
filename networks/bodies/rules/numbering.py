"""Numbers of decisions: year and count, such as 2026/03."""

from __future__ import annotations

import re
from datetime import date

_NUMBER = re.compile(r"\d{4}/(\d+)")


def next_number(body_id: int | None, decided_on: date) -> str:
    """One more than the highest of the year in this body; gaps stay, so no number is given twice."""
    from networks.bodies.models import Decision

    numbers = Decision.objects.filter(body=body_id, number__startswith=f"{decided_on.year}/")
    counts = [int(found[1]) for text in numbers.values_list("number", flat=True) if (found := _NUMBER.fullmatch(text))]
    return f"{decided_on.year}/{max(counts, default=0) + 1:02}"
