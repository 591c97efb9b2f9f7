"""Searches of visitors for tests."""

from __future__ import annotations

from datetime import date
from typing import Any

from search.models import Demand

TODAY = date(2026, 11, 25)


def searched(times: int = 1, *, on: date = TODAY, **values: Any) -> list[Demand]:
    """So many equal searches, by default without a good hit."""
    return Demand.objects.bulk_create(Demand(asked_on=on, **values) for _number in range(times))
