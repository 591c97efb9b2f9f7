"""What gaps add to the site."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from kim.plugins import Routes
from networks.coverage.pages.tabs import AtlasTab
from networks.coverage.rules.cell_numbers import CellNumber, Numbers
from networks.coverage.rules.questions import GridFilters

from .counts import reports_of


class GapRoutes(Routes):
    key = "gaps"
    label = _("Gaps and reports of case work")
    order = 40
    public = "networks.gaps.pages.urls"


class GapTab(AtlasTab):
    key = "gaps"
    label = _("Gaps")
    order = 30
    address = "gaps:list"
    takes_area = False


class SteeringReportTab(AtlasTab):
    key = "report"
    label = _("Report")
    order = 80
    address = "gaps:steering_report"
    takes_area = False


class ReportGapTab(AtlasTab):
    key = "tell"
    label = _("Report a gap")
    order = 90
    address = "gaps:report"
    takes_area = False


class ReportsOfCaseWork(CellNumber):
    key = "reports"
    label = _("Reports of case work")

    def numbers(self, question: GridFilters) -> Numbers | None:
        return reports_of(question)
