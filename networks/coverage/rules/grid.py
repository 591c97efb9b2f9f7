"""Cells of category × area with their state, and what several of them add up to."""

from __future__ import annotations

from collections import Counter, OrderedDict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import NamedTuple

from directory.models import Area, Category

from ..counting.counting import Counted
from ..counting.figures import ALL, NOTHING, CellFigures, Place
from .areas import Atlas
from .cell_numbers import counted_elsewhere
from .completeness import Surveys
from .inputs import CellInputs, ground_for
from .loading import state_of_the_rules
from .needs import Need, Rule
from .questions import EVERYTHING, GridFilters
from .states import ORDER, CellState, state_of


class Cell(NamedTuple):
    """One category in one area.

    ``need`` is ``None`` where nothing is expected. ``nearby``: services within reach, counted only if the target says
    so. ``demand`` and ``reports`` of the last twelve months: ``None`` where nobody counts them.
    """

    area: Area
    category: Category
    figures: CellFigures
    need: Need | None
    state: CellState
    nearby: float = 0
    demand: int | None = None
    reports: int | None = None

    @property
    def target(self) -> int:
        return self.need.number if self.need else 0

    @property
    def missing(self) -> float:
        """Services to the target."""
        return max(0.0, self.target - max(self.figures.score, self.nearby)) if self.need else 0.0


@dataclass(frozen=True)
class Summary:
    """Cells of several areas or categories together; only cells where something is expected are ``expected``."""

    states: Counter
    demand: int | None = None

    @property
    def gaps(self) -> int:
        return self.states[CellState.GAP]

    @property
    def thin(self) -> int:
        return self.states[CellState.BELOW_TARGET]

    @property
    def unknown(self) -> int:
        return self.states[CellState.NO_DATA]

    @property
    def expected(self) -> int:
        """Cells with a target that somebody has looked at."""
        return sum(
            self.states[state]
            for state in (CellState.GAP, CellState.BELOW_TARGET, CellState.COVERED, CellState.OVERLAP)
        )

    @property
    def share(self) -> float | None:
        """Gaps among the expected cells, 0–1; ``None`` where nobody has looked."""
        return self.gaps / self.expected if self.expected else None

    @property
    def worst(self) -> CellState:
        return next((state for state in ORDER if self.states[state]), CellState.NOT_APPLICABLE)


class Grid:
    """All cells of the atlas for one question. A cell is worked out when it is asked for, and then kept."""

    def __init__(
        self,
        ground: CellInputs,
        figures: Mapping[Place, CellFigures],
        *,
        demand: Mapping[Place, int] | None = None,
        reports: Mapping[Place, int] | None = None,
    ) -> None:
        self.ground, self.figures = ground, figures
        self.demand, self.reports = demand, reports
        self._cells: dict[Place, Cell] = {}

    @property
    def atlas(self) -> Atlas:
        return self.ground.atlas

    @property
    def surveys(self) -> Surveys:
        return self.ground.surveys

    @cached_property
    def by_key(self) -> dict[str, Category]:
        return {category.key: category for category in self.atlas.categories}

    def with_figures(self, figures: Mapping[Place, CellFigures]) -> Grid:
        """The same question over other services: a forecast, an overlay."""
        return Grid(self.ground, figures, demand=self.demand, reports=self.reports)

    def cell(self, area: Area, category: Category) -> Cell:
        place = (area.slug, category.key)
        if place not in self._cells:
            self._cells[place] = self._make(area, category, place)
        return self._cells[place]

    def _make(self, area: Area, category: Category, place: Place) -> Cell:
        figures = self.figures.get(place, NOTHING)
        need, surveyed = self.ground.asked_of(area, category)
        nearby = self._nearby(area, category, need) if need and need.aim.rule == Rule.NEARBY else 0.0
        # Not within the towns around either: a target of another kind counts what serves the area itself.
        state = state_of(
            expected=need is not None,
            surveyed=surveyed,
            score=max(figures.score, nearby),
            target=need.number if need else 0,
            several_providers=figures.several_providers,
        )
        return Cell(
            area,
            category,
            figures,
            need,
            state,
            nearby,
            None if self.demand is None else self.demand.get(place, 0),
            None if self.reports is None else self.reports.get(place, 0),
        )

    def above(self, area: Area) -> tuple[str, ...]:
        return self.ground.above(area)

    def need(self, area: Area, category: Category) -> Need | None:
        return self.ground.asked_of(area, category)[0]

    def _nearby(self, area: Area, category: Category, need: Need) -> float:
        """The most that one of the neighbours within reach has."""
        neighbours = self.atlas.neighbours(area, need.aim.km or 0)
        return max((self.figures.get((one.slug, category.key), NOTHING).score for one in neighbours), default=0.0)

    def services(self, area: Area) -> int:
        """Different services for at least a part of the area, whatever their category."""
        return self.figures.get((area.slug, ALL), NOTHING).services

    # --- several cells

    def expected_areas(self, category: Category, inside: Area) -> list[Area]:
        """The areas inside at whose level the category is expected; the area itself if it is one."""
        return self.ground.expected_areas(category, inside)

    def below(self, area: Area, category: Category) -> list[Cell]:
        """Cells of the areas inside at whose level the category is expected, without the area itself."""
        return [self.cell(one, category) for one in self.expected_areas(category, area) if one.pk != area.pk]

    def summary(self, area: Area, categories: Iterable[Category] | None = None) -> Summary:
        """All expected cells in an area: its own, and those of the areas inside it."""
        states: Counter = Counter()
        demand = 0
        for category in self.atlas.categories if categories is None else categories:
            for one in self.expected_areas(category, area) or [area]:
                states[self.cell(one, category).state] += 1
            demand += (self.demand or {}).get((area.slug, category.key), 0)
        return Summary(states, None if self.demand is None else demand)

    def of_area(self, area: Area, categories: Iterable[Category] | None = None) -> Summary:
        """The cells of the area alone, whatever lies inside."""
        cells = [self.cell(area, one) for one in (self.atlas.categories if categories is None else categories)]
        demand = None if self.demand is None else sum(cell.demand or 0 for cell in cells)
        return Summary(Counter(cell.state for cell in cells), demand)


#: Grids kept in this process, the last used at the end. A grid of the whole state takes about 15 MB.
_kept: OrderedDict[str, Grid] = OrderedDict()
KEPT = 4


def grid_for(question: GridFilters = EVERYTHING) -> Grid:
    """The grid of the public services the question leaves; kept until services, areas, targets or surveys change."""
    stored = state_of_the_rules()
    counted = Counted.of(question)
    demand, reports = counted_elsewhere("demand", question), counted_elsewhere("reports", question)
    key = f"{counted.key}|{stored}"
    grid = _kept.get(key)
    if grid is None or (grid.demand, grid.reports) != (demand, reports):
        grid = Grid(ground_for(stored), counted.figures(), demand=demand, reports=reports)
        if not counted.is_current():
            return grid
        _kept[key] = grid
    _kept.move_to_end(key)
    while len(_kept) > KEPT:
        _kept.popitem(last=False)
    return grid
