"""One cell with its rule, services, neighbours and demand; and one municipality as a list."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from directory.models import Area, Category, Service, distance_km
from directory.rights.professionals import for_professionals, may_manage
from kim.dates import today_in_germany
from networks.coverage.counting.figures import NOTHING
from networks.coverage.rules.comparison import questions_about
from networks.coverage.rules.grid import Cell, Grid
from networks.coverage.rules.states import CellState
from networks.coverage.rules.wording import reason_of, services_in_cell, shown_number

from .atlas_page import AtlasPage
from .cell_parts import rendered_parts
from .tables import list_address

SERVICES_SHOWN = 20
#: Straight line; farther is no help for people without a car.
NEIGHBOURS_WITHIN = 30
NEIGHBOURS_SHOWN = 6


@dataclass(frozen=True)
class Neighbour:
    area: Area
    km: int
    services: int
    places: int | None
    url: str


def neighbours_with(grid: Grid, area: Area, category: Category, query: str = "") -> list[Neighbour]:
    """Towns around that have the category in full or in part, the nearest first."""
    found = []
    for town in grid.atlas.neighbours(area, NEIGHBOURS_WITHIN):
        figures = grid.figures.get((town.slug, category.key), NOTHING)
        if figures.score:
            km = distance_km(float(area.lat or 0), float(area.lon or 0), float(town.lat or 0), float(town.lon or 0))
            url = list_address(town, category.key, query)
            found.append(Neighbour(town, round(km), figures.services, figures.places, url))
        if len(found) == NEIGHBOURS_SHOWN:
            break
    return found


def cell_context(page: AtlasPage, slug: str, key: str) -> dict[str, Any]:
    """Empty where the address names no cell."""
    area, category = page.atlas.areas.get(slug), page.grid.by_key.get(key)
    if area is None or category is None:
        return {}
    cell = page.grid.cell(area, category)
    services = page.question.services().filter(
        pk__in=Service.objects.reaching_into(area).filter(categories=category).values("pk")
    )
    listed = services.select_related("organisation").prefetch_related("coverage__area__parent").order_by("name", "pk")
    return {
        "cell": cell,
        "cell_state": CellState(cell.state),
        "cell_reason": reason_of(cell),
        "cell_services": listed[:SERVICES_SHOWN],
        "cell_list": list_address(area, key, page.question.query),
        "cell_neighbours": neighbours_with(page.grid, area, category, page.question.query),
        "cell_demand": shown_number(cell.demand),
        "cell_reports": cell.reports,
        "cell_below": [
            one for one in page.grid.below(area, category) if one.state in (CellState.GAP, CellState.BELOW_TARGET)
        ]
        if cell.need is None
        else [],
        "cell_parts": rendered_parts(page.request, cell),
        "cell_managed": may_manage(page.request.user, area),
    }


@dataclass(frozen=True)
class TopicLine:
    cell: Cell
    state: CellState
    number: str
    demand: str
    nearest: Neighbour | None
    url: str


@require_safe
@for_professionals
def one_town(request: HttpRequest, slug: str) -> HttpResponse:
    """The figures of the grid for one municipality: the view for phones and for paper."""
    page = AtlasPage(request, slug)
    grid, area = page.grid, page.area
    topics, missing = [], []
    for domain, categories in page.atlas.domains():
        cells = [grid.cell(area, category) for category in categories]
        lines = [_line(page, cell) for cell in cells]
        missing += [line for line in lines if line.state in (CellState.GAP, CellState.BELOW_TARGET)]
        topics.append((domain, lines, grid.of_area(area, categories)))
    order = (CellState.GAP, CellState.BELOW_TARGET)
    missing.sort(key=lambda line: (order.index(line.state), -(line.cell.demand or 0), line.cell.category.label()))
    towns = page.atlas.towns(page.atlas.tree.district_of(area))
    context = page.context(
        "grid",
        today=today_in_germany(),
        summary=grid.of_area(area),
        population=page.atlas.population(area),
        services=grid.services(area),
        services_address=list_address(area, "", page.question.query),
        missing=missing,
        topics=topics,
        towns=towns,
        questions=questions_about(grid, area),
        **cell_context(page, slug, request.GET.get("k", "")),
    )
    return render(request, "networks/coverage/town.html", context)


def _line(page: AtlasPage, cell: Cell) -> TopicLine:
    state = CellState(cell.state)
    near = (
        neighbours_with(page.grid, cell.area, cell.category) if state in (CellState.GAP, CellState.BELOW_TARGET) else []
    )
    return TopicLine(
        cell,
        state,
        services_in_cell(cell),
        shown_number(cell.demand),
        near[0] if near else None,
        page.address(k=cell.category.key) + "#zelle",
    )
