"""The grid as rows and cells ready to be written."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import ClassVar
from urllib.parse import urlencode

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from directory.models import Area, Category, LifeDomain
from directory.wording import joined
from networks.coverage.rules.grid import Grid
from networks.coverage.rules.states import CellState
from networks.coverage.rules.wording import counted_cells, services_in_cell, shown_number, summary_in_words


@dataclass(frozen=True)
class Shown:
    """One cell. ``marks``: states of the categories of a topic, in their order. ``drafted``: the state with drafts."""

    state: CellState
    words: str
    number: str
    demand: str
    url: str
    strong: bool = False
    marks: tuple[CellState, ...] = ()
    rest: str = ""
    drafted: str = ""
    here: bool = False
    #: The word stands for the areas inside, not for the area itself.
    rolled: bool = False
    #: Units of the drawing from one mark to the next.
    STEP: ClassVar[int] = 13

    @property
    def look(self) -> str:
        """Return the CSS classes; a cell that sums up others has no colour of its own."""
        own = "" if self.marks or self.rolled else f"is-{self.state.value}"
        return " ".join(filter(None, [own, "has-draft" if self.drafted else "", "is-here" if self.here else ""]))

    @property
    def width(self) -> int:
        return self.STEP * len(self.marks)

    @property
    def placed_marks(self) -> list[tuple[CellState, int]]:
        return [(mark, number * self.STEP) for number, mark in enumerate(self.marks)]


@dataclass(frozen=True)
class GridRow:
    heading: str
    cells: list[Shown]
    url: str
    note: str = ""
    is_topic: bool = False
    is_open: bool = False


class GridTable:
    """Rows for the columns: the area itself first, then the areas inside it."""

    def __init__(
        self, grid: Grid, area: Area, columns: list[Area], address, *, after: Grid | None = None, here=("", "")
    ) -> None:
        self.grid, self.area, self.columns = grid, area, columns
        self.address, self.after, self.here = address, after, here

    @property
    def all_columns(self) -> list[Area]:
        return [self.area, *self.columns]

    def rows(self, which: str, opened: str, only_gaps: bool) -> list[GridRow]:
        found: list[GridRow] = []
        for domain, categories in self.grid.atlas.domains():
            if which == "kern":
                categories = [one for one in categories if one.core]
                if not categories:
                    continue
            is_open = which != "felder" or opened == domain.key
            if only_gaps and not self.grid.summary(self.area, categories).gaps:
                continue
            if which == "felder":
                found.append(self.topic_row(domain, categories, is_open))
            if is_open:
                found += [self.category_row(one) for one in categories if not only_gaps or self._has_gap(one)]
        return found

    def _has_gap(self, category: Category) -> bool:
        return bool(self.grid.summary(self.area, [category]).gaps)

    def topic_row(self, domain: LifeDomain, categories: list[Category], is_open: bool) -> GridRow:
        url = self.address(offen=None if is_open else domain.key, k=None, g=None)
        cells = [self._topic_cell(area, categories, url) for area in self.all_columns]
        return GridRow(domain.label(), cells, url, is_topic=True, is_open=is_open)

    def _topic_cell(self, area: Area, categories: list[Category], url: str) -> Shown:
        summary = self.grid.summary(area, categories)
        marks = tuple(self.grid.summary(area, [one]).worst for one in categories)
        gone = CellState(summary.worst)
        others = [
            counted_cells(CellState(state), number)
            for state, number in sorted(summary.states.items(), key=lambda row: row[0])
            if state != gone
        ]
        return Shown(
            gone,
            summary_in_words(summary),
            "",
            shown_number(summary.demand),
            url,
            strong=bool(summary.gaps),
            marks=marks,
            rest=joined(others),
        )

    def category_row(self, category: Category) -> GridRow:
        cells = [self._cell(area, category) for area in self.all_columns]
        return GridRow(
            category.label(),
            cells,
            self.address(k=category.key, g=self.area.slug) + "#zelle",
            note=str(category.get_expected_level_display()),
        )

    def _cell(self, area: Area, category: Category) -> Shown:
        url = self.address(k=category.key, g=area.slug) + "#zelle"
        here = self.here == (area.slug, category.key)
        cell = self.grid.cell(area, category)
        below = self.grid.below(area, category) if cell.need is None else []
        if below:
            summary = self.grid.summary(area, [category])
            drafted = ""
            if self.after is not None:
                later = self.after.summary(area, [category])
                drafted = summary_in_words(later) if later.states != summary.states else ""
            words = (
                _("%(n)s of %(all)s") % {"n": summary.gaps, "all": len(below)}
                if summary.gaps
                else summary_in_words(summary)
            )
            return Shown(
                summary.worst,
                words,
                str(cell.figures.services),
                shown_number(cell.demand),
                url,
                strong=bool(summary.gaps),
                rest=ngettext("%(n)s gap in %(all)s areas", "%(n)s gaps in %(all)s areas", summary.gaps)
                % {"n": summary.gaps, "all": len(below)},
                drafted=drafted,
                here=here,
                rolled=True,
            )
        drafted = ""
        if self.after is not None:
            later_cell = self.after.cell(area, category)
            if later_cell.figures != cell.figures:
                drafted = str(CellState(later_cell.state).label)
        return Shown(
            cell.state,
            str(CellState(cell.state).label),
            services_in_cell(cell),
            shown_number(cell.demand),
            url,
            strong=cell.state == CellState.GAP,
            drafted=drafted,
            here=here,
        )


def list_address(area: Area, category: str, query: str) -> str:
    """The public list of services of a cell, with the same filters."""
    parts = urlencode({"gebiet": area.slug, **({"kategorie": category} if category else {})})
    return f"{reverse('directory:service_list')}?{parts}{'&' + query if query else ''}"


def gaps_of(grid: Grid, area: Area, areas: Iterable[Area]) -> list[tuple[Area, int, int]]:
    """Gaps and thin cells per area, for phones: the worst first."""
    rows = [(one, grid.summary(one)) for one in areas]
    return sorted(
        ((one, summary.gaps, summary.thin) for one, summary in rows), key=lambda row: (-row[1], -row[2], row[0].name)
    )
