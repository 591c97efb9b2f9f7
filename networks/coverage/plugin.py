"""What the gap atlas adds to the site."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.utils.translation import gettext_lazy as _

from directory.models import Area
from kim.plugins import Routes, Section

from .counting.demand import unmet_by_cell
from .pages.access import ALL, public_depth
from .pages.sitemap import AtlasSitemap
from .pages.tabs import AtlasTab
from .rules.cell_numbers import CellNumber, Numbers
from .rules.questions import GridFilters


class AtlasRoutes(Routes):
    key = "atlas"
    label = _("Gap atlas")
    order = 40
    public = "networks.coverage.pages.urls"

    def sitemaps(self) -> dict[str, type]:
        return {"gap-maps": AtlasSitemap}


class GapMapOfArea(Section):
    """The way to the map, for everybody, as far as the setting opens it."""

    key = "gap-map"
    label = _("Gap map")
    order = 70
    place = "area"
    template = "networks/coverage/sections/gap_map.html"

    def context(self, request: Any, subject: Any) -> Mapping[str, Any] | None:
        depth = public_depth()
        if not depth or not isinstance(subject, Area):
            return None
        if depth == ALL:
            return {"area": subject}
        state = Area.objects.of_kind(Area.Kind.STATE).only("slug").order_by("ags").first()
        return {"area": state} if state else None


class GridTab(AtlasTab):
    key = "grid"
    label = _("Grid")
    order = 10
    address = "atlas:grid"


class MapTab(AtlasTab):
    key = "map"
    label = _("Map")
    order = 20
    address = "atlas:map"


class TrendTab(AtlasTab):
    key = "course"
    label = _("Course")
    order = 40
    address = "atlas:course"


class OverlapTab(AtlasTab):
    key = "overlaps"
    label = _("Overlaps")
    order = 50
    address = "atlas:overlaps"


class TransitionTab(AtlasTab):
    key = "transitions"
    label = _("Transitions")
    order = 60
    address = "atlas:transitions"


class TargetTab(AtlasTab):
    key = "targets"
    label = _("Targets")
    order = 70
    address = "atlas:targets"


class UnmetSearches(CellNumber):
    key = "demand"
    label = _("Unmet searches")

    def numbers(self, question: GridFilters) -> Numbers | None:
        return unmet_by_cell(question)
