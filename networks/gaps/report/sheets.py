"""The report as a workbook: one sheet for each table."""

from __future__ import annotations

from collections.abc import Iterator
from io import BytesIO

from django.utils import translation
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from kim.tables.workbook import WorkbookSheet, write_workbook

from . import wording
from .steering import SteeringReport


def xlsx_of(report: SteeringReport, language: str) -> bytes:
    stream = BytesIO()
    with translation.override(language):
        write_workbook(_sheets(report), stream)
    return stream.getvalue()


def _sheets(report: SteeringReport) -> Iterator[WorkbookSheet]:
    yield WorkbookSheet(
        _("At a glance"), [_("Figure"), _("Value"), pgettext("difference", "Change")], wording.figures(report)
    )
    for table in wording.tables(report):
        yield WorkbookSheet(table.heading, table.head, table.rows)
    yield WorkbookSheet(
        _("Sources and method"), [wording.title(report)], [[wording.kicker(report)], [wording.method()]]
    )
