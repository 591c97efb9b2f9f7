"""The report as a PDF that screen readers read (PDF/UA-1), set with typst."""

from __future__ import annotations

from dataclasses import asdict
from pathlib import Path
from typing import Any

from django.conf import settings
from django.utils import translation
from django.utils.html import escape
from django.utils.translation import gettext as _

from directory.models import AreaShape
from kim.pdf import pdf_document

from . import wording
from .steering import SteeringReport

TEMPLATE = Path(__file__).with_name("steering.typ")
#: Shares of gaps from light to dark; the last colour begins at 40 %.
CLASSES = ((0.1, "#fbeedb"), (0.2, "#f3c78d"), (0.3, "#dd9145"), (0.4, "#b35612"), (2.0, "#722900"))


def report_pdf(report: SteeringReport, language: str) -> bytes:
    with translation.override(language):
        return pdf_document(TEMPLATE, report_data(report), language)


def report_data(report: SteeringReport) -> dict[str, Any]:
    sections = [
        {
            "heading": table.heading,
            "text": table.text,
            "table": asdict(table) if table.rows else None,
        }
        for table in wording.tables(report)
    ]
    if drawing := _map(report):
        sections[0]["map"] = drawing
    return {
        "title": wording.title(report),
        "author": settings.KIM_SITE_NAME,
        "kicker": wording.kicker(report),
        "lead": wording.lead(report),
        "overview": _("At a glance"),
        "footer": f"{settings.KIM_SITE_NAME} · {report.area.full_name}"
        + (f" · {_('Demo')}" if settings.KIM_DEMO else ""),
        "page": _("Page"),
        "figures": [
            {"label": label, "value": value, "change": change} for label, value, change in wording.figures(report)
        ],
        "sections": sections,
        "method": {"heading": _("Sources and method"), "text": wording.method()},
    }


def _map(report: SteeringReport) -> dict[str, str] | None:
    """The places of the area by their share of gaps; nothing where no boundaries are stored."""
    shares = {town.area.pk: town for town in report.towns}
    shapes = list(AreaShape.objects.filter(area__in=shares).exclude(district_path="").select_related("area"))
    boxes = {shape.district_viewbox for shape in shapes}
    if len(boxes) != 1:
        return None
    paths = [
        f'<path d="{escape(shape.district_path)}" fill="{_colour(shares[shape.area_id].share)}" '
        'stroke="#3b405f" stroke-width="1"/>'
        for shape in shapes
    ]
    svg = f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="{escape(boxes.pop())}">{"".join(paths)}</svg>'
    alt = _("Map of %(area)s: places by their share of gaps. The table beside it holds the same numbers.")
    note = _("The darker, the larger the share of gaps: below 10, 20, 30, 40 %% and above. White: nobody has looked.")
    return {"svg": svg, "alt": alt % {"area": report.area.full_name}, "note": note % ()}


def _colour(share: float | None) -> str:
    return "#ffffff" if share is None else next(colour for end, colour in CLASSES if share < end)
