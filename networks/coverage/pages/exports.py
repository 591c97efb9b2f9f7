"""Views: the grid and the map as files."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from django.http import HttpRequest, StreamingHttpResponse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import pgettext
from django.views.decorators.http import require_safe

from directory.models import Area, Category
from directory.rights.professionals import for_professionals
from networks.coverage.rules.grid import Grid
from networks.coverage.rules.levels import columns, offered
from networks.coverage.rules.states import CellState

from .atlas_page import AtlasPage
from .files import GEOJSON, geojson_response, table_response
from .maps import MapPage

#: Boundaries and population: directory/data/PROVENANCE.md.
SOURCE = "© GeoBasis-DE / BKG 2016 (data changed)"


@require_safe
@for_professionals
def grid_file(request: HttpRequest, slug: str, key: str) -> StreamingHttpResponse:
    """One row per cell: the area and the areas of the chosen level inside it."""
    page = AtlasPage(request, slug)
    levels = offered(page.atlas, page.area)
    level = next((one for one in levels if one == request.GET.get("ebene")), levels[0] if levels else None)
    areas = [page.area, *(columns(page.atlas, page.area, level) if level else [])]
    name = f"abdeckung-{slug}-{timezone.localdate():%Y-%m-%d}"
    if key == GEOJSON:
        return geojson_response(name, areas, lambda area: _of_area(page.grid, area), SOURCE)
    return table_response(key, name, grid_headings(), grid_rows(page.grid, areas))


def grid_headings() -> list[str]:
    return [
        _("Area"),
        _("Municipality key (AGS)"),
        _("Life domain"),
        _("Category"),
        _("State"),
        _("Full"),
        _("Part of the area"),
        _("By arrangement"),
        pgettext("capacity", "Places"),
        _("Target"),
        _("Rule of the target"),
        _("Source of the target"),
        _("Unmet searches"),
        _("Reports"),
        _("Inhabitants"),
    ]


def grid_rows(grid: Grid, areas: list[Area]) -> Iterator[list[Any]]:
    for area in areas:
        for category in grid.atlas.categories:
            yield _row(grid, area, category)


def _row(grid: Grid, area: Area, category: Category) -> list[Any]:
    cell = grid.cell(area, category)
    figures, need = cell.figures, cell.need
    return [
        area.full_name,
        area.ags or "",
        category.domain.label(),
        category.label(),
        str(CellState(cell.state).label),
        figures.full,
        figures.partial,
        figures.by_arrangement,
        figures.places,
        cell.target if need else None,
        need.words if need else "",
        need.aim.source if need else "",
        cell.demand,
        cell.reports,
        grid.atlas.population(area),
    ]


def _of_area(grid: Grid, area: Area) -> dict[str, Any]:
    summary = grid.summary(area)
    return {
        "ags": area.ags,
        "name": area.full_name,
        "population": grid.atlas.population(area),
        "services": grid.services(area),
        "expected": summary.expected,
        "gaps": summary.gaps,
        "thin": summary.thin,
        "no_data": summary.unknown,
        "share_of_gaps": None if summary.share is None else round(summary.share, 4),
    }


@require_safe
@for_professionals
def map_file(request: HttpRequest, slug: str, key: str) -> StreamingHttpResponse:
    """The values of the map, one row per area."""
    page = MapPage(request, slug)
    name = f"karte-{slug}-{timezone.localdate():%Y-%m-%d}"
    if key == GEOJSON:

        def properties(area: Area) -> dict[str, Any]:
            value = page.values.get(area.pk)
            return {
                "ags": area.ags,
                "name": area.full_name,
                "indicator": page.indicator.key,
                "value": None if value is None else float(value),
                "unit": str(page.indicator.unit),
            }

        return geojson_response(name, page.areas, properties, f"{page.indicator.source}; {SOURCE}")
    head = [_("Area"), _("Municipality key (AGS)"), str(page.indicator.label), _("Unit"), _("Class"), _("Source")]
    rows = [
        [
            line.area.full_name,
            line.area.ags or "",
            None if line.value is None else float(line.value),
            str(page.indicator.unit),
            line.number or None,
            str(page.indicator.source),
        ]
        for line in page.lines
    ]
    return table_response(key, name, head, rows)
