"""How long an uploaded table waits to be taken over."""

from __future__ import annotations

from kim.retention import Retention


class WaitingTables(Retention):
    key = "waiting-tables"
    label = "Uploaded tables that wait"
    order = 47
    model = "networks.WaitingSheet"
    holds = "a file of others, and who uploaded it"
    days = 1
    counts_from = "created_at"
