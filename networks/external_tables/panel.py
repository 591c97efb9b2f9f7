"""What sheets of others say about a cell, in the panel of the cell."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.http import HttpRequest

from networks.coverage.rules.grid import Cell
from networks.external_tables.models import SheetStatement


def of_cell(request: HttpRequest, cell: Cell) -> tuple[str, Mapping[str, Any]] | None:
    """The newest statement of every sheet; one query."""
    rows = SheetStatement.objects.filter(area=cell.area.pk, category=cell.category.pk)
    newest: dict[str, SheetStatement] = {}
    for row in rows.select_related("sheet").defer("sheet__mapping").order_by("sheet__key", "-sheet__as_of"):
        newest.setdefault(row.sheet.key, row)
    return ("networks/external_tables/parts/said.html", {"said": list(newest.values())}) if newest else None
