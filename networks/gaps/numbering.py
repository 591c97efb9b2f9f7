"""Numbers people can say on the phone: ``L-2026-014``."""

from __future__ import annotations

from datetime import date

from networks.gaps.models import Gap


def next_number(day: date) -> str:
    """The next free number of the year. Called inside a transaction, which holds the last row until it ends."""
    start = f"L-{day.year}-"
    last = Gap.objects.select_for_update().filter(number__startswith=start).order_by("-number").first()
    # The text sorts like the number up to 999; above, the longer one is the later one.
    longer = Gap.objects.filter(number__startswith=start, number__regex=r"^L-\d{4}-\d{4,}$").order_by("-number").first()
    taken = max((int(gap.number.rpartition("-")[2]) for gap in (last, longer) if gap), default=0)
    return f"{start}{taken + 1:03d}"
