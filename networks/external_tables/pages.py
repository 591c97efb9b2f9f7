"""Show what a table of others says beside what the register has."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.http import FileResponse, Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from directory.models import Category
from directory.rights.professionals import for_professionals, may_manage
from directory.wording import joined
from kim.tables import Column, formats, table_response
from networks.coverage.rules.questions import EVERYTHING
from networks.external_tables.comparing import CANDIDATES, SheetCell, SheetGrid, Verdict
from networks.external_tables.importing import may_take_over
from networks.external_tables.models import Sheet
from networks.external_tables.storing import withdraw_sheet
from networks.external_tables.wording import plain_number, without_trailing_zeros

from ..coverage.pages.atlas_page import AtlasPage
from ..coverage.pages.tables import list_address

PAGE_SIZE = 100
#: Verdicts are drawn like states of our own grid: what only the sheet has looks like a gap, and so on.
LOOKS = {
    Verdict.ASK: "gap",
    Verdict.MORE: "thin",
    Verdict.OURS: "over",
    Verdict.BOTH: "ok",
    Verdict.NONE: "na",
    Verdict.SILENT: "nodata",
}


class SheetPage(AtlasPage):
    """The sheets with something about this area, and the one that is looked at."""

    KEPT = (*AtlasPage.KEPT, "tabelle", "stand", "urteil")

    def __init__(self, request: HttpRequest, slug: str) -> None:
        super().__init__(request, slug, question=EVERYTHING)
        inside = [one.pk for one in self.atlas.areas.values() if self.atlas.holds(self.area, one)]
        above = [self.atlas.areas[one].pk for one in self.grid.above(self.area) if one in self.atlas.areas]
        self.inside = frozenset(inside)
        named = Sheet.objects.filter(statements__area__in=[*inside, *above]).order_by().values("pk")
        self.sheets = list(Sheet.objects.filter(pk__in=named).newest_first().defer("mapping"))
        self.sheet = self._chosen()
        self.compared = SheetGrid(self.sheet, self.grid, self.area) if self.sheet else None

    def _chosen(self) -> Sheet | None:
        key, day = self.request.GET.get("tabelle", ""), self.request.GET.get("stand", "")
        of_key = [one for one in self.sheets if not key or one.key == key]
        if day:
            try:
                wanted = date.fromisoformat(day)
            except ValueError as problem:
                raise Http404 from problem
            of_key = [one for one in of_key if one.as_of == wanted]
        if not of_key and (key or day):
            raise Http404
        return of_key[0] if of_key else None

    @property
    def verdicts(self) -> list[str]:
        """Those asked for; what is worth a question without one."""
        asked = [one for one in self.request.GET.getlist("urteil") if one in Verdict.values]
        return asked or [str(one) for one in CANDIDATES]

    @property
    def titles(self) -> list[tuple[str, str, bool]]:
        """One entry a sheet, whatever its versions."""
        found = {one.key: one.title for one in reversed(self.sheets)}
        here = self.sheet.key if self.sheet else ""
        rows = sorted(found.items(), key=lambda row: row[1])
        return [(title, self.address(tabelle=key, stand=None, seite=None), key == here) for key, title in rows]

    @property
    def versions(self) -> list[tuple[date, str, bool]]:
        sheet = self.sheet
        return [
            (one.as_of, self.address(tabelle=one.key, stand=f"{one.as_of:%Y-%m-%d}", seite=None), one == sheet)
            for one in self.sheets
            if sheet is not None and one.key == sheet.key
        ]

    def numbers(self) -> list[tuple[str, int, str, bool, str]]:
        """Words, cells, address, whether it is shown, and how it looks."""
        counted = self.compared.numbers if self.compared else {}
        return [
            (
                str(one.label),
                counted.get(one, 0),
                self.address(urteil=str(one.value), seite=None) + "#zellen",
                one in self.verdicts,
                LOOKS[one],
            )
            for one in Verdict
        ]

    def cell_address(self, cell: SheetCell) -> str:
        """The panel of the cell in our own grid, or the life domain opened there."""
        grid = reverse("atlas:grid", args=[self.area.slug])
        if cell.category is None:
            return f"{grid}?offen={cell.domain.key}"
        if self.area.slug == cell.area.slug and not self.grid.expected_areas(cell.category, self.area):
            return f"{grid}?k={cell.category.key}"
        return f"{grid}?k={cell.category.key}&g={cell.area.slug}#zelle"


@for_professionals
def sheet_grid(request: HttpRequest, slug: str) -> HttpResponse:
    """The grid of a sheet; its coordination may take back what was stored for the own areas."""
    page = SheetPage(request, slug)
    managed = may_manage(request.user, page.area)
    if request.method == "POST":
        if not managed or page.sheet is None:
            raise PermissionDenied
        number = withdraw_sheet(page.sheet, page.inside)
        messages.success(
            request,
            ngettext("%(n)s statement was taken back.", "%(n)s statements were taken back.", number) % {"n": number},
        )
        return redirect("external_tables:compare", slug)
    compared = page.compared
    chosen = compared.chosen(page.verdicts) if compared else []
    shown = Paginator(chosen, PAGE_SIZE).get_page(request.GET.get("seite"))
    context = page.context(
        "sheets",
        sheet=page.sheet,
        numbers=page.numbers(),
        verdict_words=joined(Verdict(one).label for one in page.verdicts),
        rows=[(thing, isinstance(thing, Category), _cells(page, thing)) for thing in compared.things]
        if compared
        else [],
        columns=compared.columns if compared else [],
        left_out=len(compared.areas) - len(compared.columns) if compared else 0,
        districts=_districts(page) if compared and len(compared.columns) < len(compared.areas) else [],
        shown=shown,
        cells=[_shown(page, cell) for cell in shown.object_list],
        managed=managed,
        names_inside=compared is not None and not compared.is_above,
        may_import=may_take_over(request.user),
        sheet_files=[(one.key, str(one.label)) for one in formats()],
    )
    return render(request, "networks/external_tables/compare.html", context)


def _cells(page: SheetPage, thing: Any) -> list[dict[str, Any]]:
    assert page.compared is not None
    return [_shown(page, page.compared.cell(area, thing)) for area in page.compared.columns]


def _districts(page: SheetPage) -> list[tuple[str, str]]:
    """Districts with areas of the sheet the page has no room for, with the address of their own grid."""
    assert page.compared is not None
    missing = {area.pk for area in page.compared.areas} - {area.pk for area in page.compared.columns}
    towns = [area for area in page.compared.areas if area.pk in missing]
    above = {area.parent.slug: area.parent for area in towns if area.parent and not area.is_district_level}
    query = page.address(seite=None, urteil=None)
    return [
        (area.full_name, reverse("external_tables:compare", args=[area.slug]) + query)
        for area in sorted(above.values(), key=lambda area: area.name)
    ]


def _shown(page: SheetPage, cell: SheetCell) -> dict[str, Any]:
    row = cell.statement
    return {
        "cell": cell,
        "words": str(cell.verdict.label),
        "look": LOOKS[cell.verdict],
        "said": str(row.get_answer_display()) if row else _("no statement"),
        "number": plain_number(row.number) if row else "",
        "url": page.cell_address(cell),
        "list": list_address(cell.area, cell.category.key if cell.category else "", "")
        if cell.category
        else f"{list_address(cell.area, '', '')}&thema={cell.domain.key}",
    }


@for_professionals
def sheet_file(request: HttpRequest, slug: str, key: str) -> FileResponse:
    """The cells shown on the page, or with ``?urteil=`` others; each row names the source."""
    page = SheetPage(request, slug)
    if page.sheet is None or page.compared is None:
        raise Http404
    asked = "alle" in request.GET
    cells = page.compared.cells if asked else page.compared.chosen(page.verdicts)
    name = f"{page.sheet.key}-{slug}-{page.sheet.as_of:%Y-%m-%d}"
    return table_response(cells, statement_columns(page.sheet), key, name)


def statement_columns(sheet: Sheet) -> tuple[Column, ...]:
    """Columns of the file. Every row names the source, so that copied rows keep it."""
    return (
        Column(_("Area"), lambda cell: cell.area.full_name),
        Column(_("Municipality key (AGS)"), lambda cell: cell.area.ags or ""),
        Column(_("Life domain"), lambda cell: cell.domain.label()),
        Column(_("Category"), lambda cell: cell.category.label() if cell.category else ""),
        Column(_("Comparison"), lambda cell: str(cell.verdict.label)),
        Column(_("Statement of the sheet"), lambda cell: cell.statement.get_answer_display() if cell.statement else ""),
        Column(_("Number of the sheet"), _number),
        Column(_("Unit"), lambda cell: sheet.unit),
        Column(_("Words of the sheet"), lambda cell: cell.statement.words if cell.statement else ""),
        Column(_("Cells of the sheet"), lambda cell: cell.statement.cells if cell.statement else ""),
        Column(_("Services of this register"), lambda cell: cell.ours),
        Column(_("Sheet"), lambda cell: sheet.title),
        Column(_("Source"), lambda cell: sheet.source),
        Column(_("As of"), lambda cell: sheet.as_of),
        Column(_("Licence"), lambda cell: sheet.licence),
    )


def _number(cell: SheetCell) -> Decimal | None:
    row = cell.statement
    return without_trailing_zeros(row.number) if row and row.number is not None else None
