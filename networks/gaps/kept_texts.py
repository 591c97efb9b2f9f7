"""How long texts of case work are kept. They describe needs; what slipped through goes with the remark."""

from __future__ import annotations

from kim.retention import Retention


class Remarks(Retention):
    key = "remarks"
    label = "Remarks in reports of case work"
    order = 60
    model = "networks.GapReport"
    holds = "a remark in own words; who reported stays as long as the account"
    days = 90
    is_told = True
    counts_from = "created_at"
    empties = ("text",)


class NotesOfGaps(Retention):
    key = "gap-notes"
    label = "History of gaps"
    order = 61
    model = "networks.GapEvent"
    holds = "notes of the coordination, checked for details of people, and who wrote them"
    until = "with the gap"


class MeasuresForGaps(Retention):
    key = "measures"
    label = "Measures"
    order = 62
    model = "networks.Measure"
    holds = "what is done about gaps, checked for details of people"
    until = "with its gaps"
