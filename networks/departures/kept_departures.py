"""How long it is kept that somebody leaves."""

from __future__ import annotations

from kim.retention import Retention


class Departures(Retention):
    key = "departures"
    label = "People who leave"
    order = 46
    model = "networks.Departure"
    holds = "last day, who takes over, and a note"
    until = "with the contact"
