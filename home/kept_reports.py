"""How long reported barriers are kept."""

from __future__ import annotations

from typing import Any

from django.db.models import QuerySet

from kim.retention import Retention


class BarrierReports(Retention):
    key = "barriers"
    label = "Reported barriers that are done"
    order = 70
    model = "home.BarrierReport"
    holds = "what somebody could not use, name and mail address if given, notes of the administration"
    days = 180
    is_told = True
    counts_from = "created_at"

    def rows(self) -> QuerySet[Any]:
        """An answer that is still owed needs the address."""
        return super().rows().filter(done=True)
