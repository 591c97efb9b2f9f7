"""What tables of others add to the site."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from kim.plugins import Routes
from networks.coverage.pages.cell_parts import CellPart
from networks.coverage.pages.tabs import AtlasTab
from networks.coverage.rules.grid import Cell

from .models import SheetStatement


class ExternalTableRoutes(Routes):
    key = "external-tables"
    label = _("Tables of others")
    order = 40
    public = "networks.external_tables.urls"


class ExternalTableTab(AtlasTab):
    key = "sheets"
    label = _("Tables of others")
    order = 75
    address = "external_tables:compare"


class StatementsOfOthers(CellPart):
    """What tables of others say about a cell."""

    key = "external-tables"
    label = _("Tables of others")
    template = "networks/external_tables/parts/said.html"

    def context(self, request: HttpRequest, cell: Cell) -> Mapping[str, Any] | None:
        """The newest statement of every table; one query."""
        rows = SheetStatement.objects.filter(area=cell.area.pk, category=cell.category.pk)
        newest: dict[str, SheetStatement] = {}
        for row in rows.select_related("sheet").defer("sheet__mapping").order_by("sheet__key", "-sheet__as_of"):
            newest.setdefault(row.sheet.key, row)
        return {"said": list(newest.values())} if newest else None
