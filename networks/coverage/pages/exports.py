"""Views: the grid and the map as files."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, StreamingHttpResponse
from django.utils.translation import gettext as _
from django.utils.translation import pgettext
from django.views.decorators.http import require_safe

from directory.models import Area
from directory.rights.professionals import for_professionals
from kim.dates import today_in_germany
from kim.tables import Column, table_response
from networks.coverage.rules.grid import Grid
from networks.coverage.rules.levels import columns, offered
from networks.coverage.rules.states import CellState

from .atlas_page import AtlasPage
from .files import GEOJSON, geojson_response
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
    name = f"abdeckung-{slug}-{today_in_germany():%Y-%m-%d}"
    if key == GEOJSON:
        return geojson_response(name, areas, lambda area: _of_area(page.grid, area), SOURCE)
    cells = (page.grid.cell(area, category) for area in areas for category in page.atlas.categories)
    return table_response(cells, grid_columns(page.grid), key, name)


def grid_columns(grid: Grid) -> tuple[Column, ...]:
    return (
        Column(_("Area"), lambda cell: cell.area.full_name),
        Column(_("Municipality key (AGS)"), lambda cell: cell.area.ags or ""),
        Column(_("Life domain"), lambda cell: cell.category.domain.label()),
        Column(_("Category"), lambda cell: cell.category.label()),
        Column(pgettext("of a cell", "State"), lambda cell: str(CellState(cell.state).label)),
        Column(_("Full"), lambda cell: cell.figures.full),
        Column(_("Part of the area"), lambda cell: cell.figures.partial),
        Column(_("By arrangement"), lambda cell: cell.figures.by_arrangement),
        Column(pgettext("capacity", "Places"), lambda cell: cell.figures.places),
        Column(_("Target"), lambda cell: cell.target if cell.need else None),
        Column(_("Rule of the target"), lambda cell: cell.need.words if cell.need else ""),
        Column(_("Source of the target"), lambda cell: cell.need.aim.source if cell.need else ""),
        Column(_("Unmet searches"), lambda cell: cell.demand),
        Column(pgettext("of a gap", "Reports"), lambda cell: cell.reports),
        Column(_("Inhabitants"), lambda cell: grid.atlas.population(cell.area)),
    )


def map_columns(page: MapPage) -> tuple[Column, ...]:
    """The indicator names its own column and says the same unit and source in every row."""
    indicator = page.indicator
    return (
        Column(_("Area"), lambda line: line.area.full_name),
        Column(_("Municipality key (AGS)"), lambda line: line.area.ags or ""),
        Column(indicator.label, lambda line: None if line.value is None else float(line.value)),
        Column(_("Unit"), lambda line: str(indicator.unit)),
        Column(_("Class"), lambda line: line.number or None),
        Column(_("Source"), lambda line: str(indicator.source)),
    )


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
    name = f"karte-{slug}-{today_in_germany():%Y-%m-%d}"
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
    return table_response(page.lines, map_columns(page), key, name)
