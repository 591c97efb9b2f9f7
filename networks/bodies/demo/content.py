"""Seats, groups, meetings and decisions of the demo as plain rows; every person is invented.

Days are months and days before or after the day of loading, so the demo never looks old.
"""

from __future__ import annotations

from .elsewhere import OTHERS
from .hoexter import HOEXTER
from .rows import BodyRow, DecisionRow, SeatRow

__all__ = ["BODIES", "OFFICES", "BodyRow", "DecisionRow", "SeatRow"]

BODIES: tuple[BodyRow, ...] = (*HOEXTER, *OTHERS)

#: Offices the register of the demo lacks: key → name, kind, key of the area.
OFFICES = (
    ("networks-kreis-hoexter", "Kreisverwaltung Höxter", "authority", "05762"),
    ("networks-agentur", "Agentur für Arbeit Weserwinkel", "job_office", "05762"),
    ("networks-bamf", "Regionalkoordination BAMF Nethegau", "authority", "05762"),
    ("networks-kreis-heinsberg", "Kreisverwaltung Heinsberg", "authority", "05370"),
    ("networks-hsk", "Kreisverwaltung Hochsauerland", "authority", "05958"),
)
