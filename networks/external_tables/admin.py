"""Taking over a table of others: choose file and mapping, see what it says and what is not understood, take it over."""

from __future__ import annotations

from datetime import timedelta
from typing import Any
from uuid import UUID

from django.db.models import Count, Exists, OuterRef
from django.http import FileResponse, Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import pgettext
from wagtail.admin import messages
from wagtail.admin.menu import MenuItem

from directory.models import Area
from directory.models.access import in_own_areas, rights_of
from directory.rights.guard import narrows_itself
from directory.rights.professionals import home_area
from kim.numbers import read_number
from kim.tables import Column, formats, table_response
from networks.external_tables.import_form import STARTER, SheetForm
from networks.external_tables.importing import may_take_over
from networks.external_tables.models import Sheet, SheetStatement, WaitingSheet
from networks.external_tables.results import SHOWN, SheetResult
from networks.external_tables.tasks import ask_for

#: After this time nobody works through the tasks, or the worker was ended: the form comes back.
PATIENCE = timedelta(minutes=2)


class SheetMenuItem(MenuItem):
    def is_shown(self, request: HttpRequest) -> bool:
        return may_take_over(request.user)


def sheets_of(user: Any):
    """Sheets with a statement about an area of this person, with their number of statements."""
    rows = Sheet.objects.annotate(number=Count("statements")).select_related("taken_by").newest_first()
    if rights_of(user).is_administrator:
        return rows
    own = SheetStatement.objects.filter(in_own_areas(user), sheet=OuterRef("pk"))
    return rows.filter(Exists(own))


@narrows_itself
def sheet_import(request: HttpRequest) -> HttpResponse:
    """Coordinators take over the columns of their areas, administrators all."""
    if not may_take_over(request.user):
        raise Http404
    person: Any = request.user  # signed in: who may take over is
    if request.method == "POST":
        form = SheetForm(request.POST, request.FILES)
        if form.is_valid():
            WaitingSheet.objects.make_room(person)
            return _asked(request, form, WaitingSheet(person=person))
    else:
        form = SheetForm(initial={"mapping": _template(request)})
    return _page(request, form)


@narrows_itself
def waiting_sheet(request: HttpRequest, key: UUID) -> HttpResponse:
    """What was read from a file, or that it is still being read."""
    waiting = _waiting(request, key)
    if request.method == "POST":
        form = SheetForm(request.POST, request.FILES, file_name=waiting.file_name)
        if form.is_valid():
            return _asked(request, form, waiting)
        return _page(request, form, waiting)
    if waiting.result is None and timezone.now() - waiting.asked_at < PATIENCE:
        return render(request, "networks/external_tables/waiting.html", {"waiting": waiting})
    result = SheetResult.unpacked(waiting.result) if waiting.result else None
    if result is not None and result.taken:
        return _taken(request, waiting, result)
    values = {"mapping": waiting.mapping, "leave_out": waiting.leave_out}
    return _page(request, SheetForm(initial=values, file_name=waiting.file_name), waiting, result)


@narrows_itself
def waiting_sheet_problems(request: HttpRequest, key: UUID, exporter: str) -> FileResponse:
    """All that is open or was noted, however much it is."""
    waiting = _waiting(request, key)
    if not waiting.result:
        raise Http404
    result = SheetResult.unpacked(waiting.result)
    rows = [(_("open"), *row) for row in result.problems] + [(_("note"), *row) for row in result.notes]
    columns = (
        Column(_("Kind"), lambda row: row[0]),
        Column(pgettext("of a problem", "Place"), lambda row: row[1]),
        Column(_("What is wrong"), lambda row: row[2]),
        Column(_("Way out"), lambda row: row[3]),
        Column(_("File"), lambda row: waiting.file_name),
    )
    return table_response(rows, columns, exporter, "offene-stellen")


def _waiting(request: HttpRequest, key: UUID) -> WaitingSheet:
    waiting = WaitingSheet.objects.of_person(request.user).filter(key=key).first()
    if waiting is None or not may_take_over(request.user):
        raise Http404
    return waiting


def _asked(request: HttpRequest, form: SheetForm, waiting: WaitingSheet) -> HttpResponse:
    if form.content is not None:
        waiting.file_name, waiting.content = form.file_name, form.content
    waiting.mapping = form.cleaned_data["mapping"]
    ask_for(waiting, takes_over="take" in request.POST, leave_out=form.cleaned_data["leave_out"])
    return redirect("networks_sheet_waiting", waiting.key)


def _page(
    request: HttpRequest, form: SheetForm, waiting: WaitingSheet | None = None, result: SheetResult | None = None
) -> HttpResponse:
    problems, notes = (result.problems, result.notes) if result else ([], [])
    context = {
        "form": form,
        "waiting": waiting,
        "result": result,
        "is_late": waiting is not None and waiting.result is None and request.method == "GET",
        "problems": problems[:SHOWN],
        "more_problems": max(0, len(problems) - SHOWN),
        "notes": notes[:SHOWN],
        "more_notes": max(0, len(notes) - SHOWN),
        "more": max(0, result.statement_count - len(result.statements)) if result else 0,
        "files": formats(),
        "sheets": sheets_of(request.user),
        "start": _start(request.user),
    }
    return render(request, "networks/external_tables/import.html", context)


def _taken(request: HttpRequest, waiting: WaitingSheet, result: SheetResult) -> HttpResponse:
    waiting.delete()
    start = _start(request.user)
    if result.nothing_stored:
        messages.warning(request, _("Nothing was stored: the table says nothing about your areas."))
    else:
        address = f"{reverse('external_tables:compare', args=[start])}?tabelle={result.taken}" if start else ""
        messages.success(
            request,
            _("Taken over: %(title)s. %(change)s") % {"title": result.about, "change": result.change},
            buttons=[messages.button(address, _("Show in the gap atlas"))] if address else None,
        )
    return redirect("networks_sheets")


def _template(request: HttpRequest) -> str:
    """The mapping of an earlier version, or one to begin with."""
    row = sheets_of(request.user).filter(pk=read_number(request.GET.get("vorlage"))).first()
    return row.mapping if row and row.mapping else STARTER


def _start(user: Any) -> str:
    """Where this person looks at sheets in the atlas."""
    area = home_area(user) or Area.objects.of_kind(Area.Kind.STATE).order_by("ags").first()
    return area.slug if area else ""
