"""Cells in words: why a state is what it is, numbers that may be small."""

from __future__ import annotations

from django.utils.formats import number_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from .grid import Cell, Summary
from .states import CellState

#: Unmet searches of one cell below this are not shown; stands for one to four.
FEW = 1
STEP = 5


def shown_number(number: int | None) -> str:
    """Searches as they may be shown: ``<5`` for one to four, empty where nobody counts."""
    if number is None:
        return ""
    return f"<{STEP}" if number == FEW else number_format(number, force_grouping=True)


def score(value: float) -> str:
    """Weighted services: 0, ½, 1, 1½ …"""
    whole, half = int(value), value != int(value)
    return f"{whole or ''}½" if half else str(whole)


def services_in_cell(cell: Cell) -> str:
    """The number in a cell: services that count, as people count them."""
    figures = cell.figures
    return score(figures.score) if figures.score or not figures.by_arrangement else "0"


def reason_of(cell: Cell) -> str:
    """Why the cell has its state, as sentences."""
    there = _("Counted here: %(score)s.") % {"score": score(cell.figures.score)}
    if cell.need is None:
        if cell.state == CellState.COVERED:
            return _("Nobody expects this category at this level, but there is something.") + " " + there
        return _("This category is not expected at this level, so nothing is missing.")
    target = ngettext("The target is %(n)s service.", "The target is %(n)s services.", cell.target) % {"n": cell.target}
    if cell.state == CellState.NO_DATA:
        return _("Nobody has registered the services of this area yet. Unknown is not missing.")
    if cell.nearby > cell.figures.score:
        there += " " + _("A neighbour within reach has %(score)s.") % {"score": score(cell.nearby)}
    return f"{target} {there}"


def summary_in_words(summary: Summary) -> str:
    """The worst first: "2 gaps", "1 thin", "covered"."""
    if summary.gaps:
        return counted_cells(CellState.GAP, summary.gaps)
    if summary.thin:
        return counted_cells(CellState.BELOW_TARGET, summary.thin)
    return str(CellState(summary.worst).label)


def counted_cells(state: CellState, number: int) -> str:
    """How many cells have the state: "2 gaps", "1 without data"."""
    words = {
        CellState.GAP: ngettext("%(n)s gap", "%(n)s gaps", number),
        CellState.BELOW_TARGET: ngettext("%(n)s thin", "%(n)s thin", number),
        CellState.COVERED: ngettext("%(n)s covered", "%(n)s covered", number),
        CellState.OVERLAP: ngettext("%(n)s with several", "%(n)s with several", number),
        CellState.NOT_APPLICABLE: ngettext("%(n)s without a target", "%(n)s without a target", number),
        CellState.NO_DATA: ngettext("%(n)s without data", "%(n)s without data", number),
    }
    return words[state] % {"n": number}
