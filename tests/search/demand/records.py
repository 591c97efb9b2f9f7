"""Searches of visitors for tests."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

from search.models import Demand

TODAY = date(2026, 11, 25)


def searched(times: int = 1, *, on: date = TODAY, days: int = 1, **values: Any) -> list[Demand]:
    """So many equal searches, by default without a good hit; spread over as many ``days``, ``on`` is the last."""
    return Demand.objects.bulk_create(
        Demand(asked_on=on - timedelta(days=number % days), **values) for number in range(times)
    )
