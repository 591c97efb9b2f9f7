"""Pages of a report from case work: the form, what became of it, taking it back."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from directory.rights.professionals import for_professionals
from kim.numbers import read_number
from networks.gaps.models import Gap, GapReport

from .. import origin
from .report_form import GapReportForm, areas_to_report
from .tabs import render_with_tabs


@require_http_methods(["GET", "HEAD", "POST"])
@for_professionals
def report_gap(request: HttpRequest) -> HttpResponse:
    """The form; a plain GET may bring category and area along, as links from grid and search do."""
    areas = areas_to_report(request.user)
    start = {"category": request.GET.get("kategorie"), "area": request.GET.get("gebiet")}
    form = GapReportForm(request.POST or None, reporter=request.user, areas=areas, initial=start)
    if request.method == "POST" and form.is_valid():
        saved = form.save()
        origin.receive(saved)
        return redirect("gaps:reported", pk=saved.pk)
    context = {"form": form, "known": _known(form, areas), "mine": _mine(request.user)}
    return render_with_tabs(request, "gaps/report.html", context, tab="tell", status=422 if form.is_bound else 200)


def _known(form: GapReportForm, areas) -> Gap | None:
    """The gap that is known already for what is filled in so far."""
    category, area = read_number(form["category"].value()), read_number(form["area"].value())
    if category is None or area is None:
        return None
    categories: Any = form.fields["category"]
    chosen, place = categories.queryset.filter(pk=category).first(), areas.filter(pk=area).first()
    return origin.known_gap(chosen, place) if chosen and place else None


def _mine(user):
    rows = GapReport.objects.of(user).standing().select_related("category", "area", "gap__merged_into")
    return rows.order_by("-created_at")[:10]


@require_safe
@for_professionals
def reported(request: HttpRequest, pk: int) -> HttpResponse:
    own = get_object_or_404(GapReport.objects.of(request.user).select_related("category", "area", "language"), pk=pk)
    if own.gap_id:
        own.gap = Gap.objects.for_viewer(request.user).select_related("body").get(pk=own.gap_id)
    return render_with_tabs(request, "gaps/reported.html", {"report": own, "may_undo": own.may_be_undone()}, tab="tell")


@require_POST
@for_professionals
def report_undo(request: HttpRequest, pk: int) -> HttpResponse:
    own = get_object_or_404(GapReport.objects.of(request.user).select_related("gap"), pk=pk)
    now = timezone.now()
    if not own.may_be_undone(now):
        messages.error(request, _("A report can be taken back for ten minutes. Ask the coordination of the area."))
        return redirect("gaps:reported", pk=pk)
    origin.withdraw(own, now)
    messages.success(request, _("The report is taken back. Nothing was counted."))
    return redirect("gaps:report")


@require_POST
@for_professionals
def report_news(request: HttpRequest, pk: int) -> HttpResponse:
    """Switch mails about this report on or off."""
    own = get_object_or_404(GapReport.objects.of(request.user), pk=pk)
    own.wants_news = not own.wants_news
    own.save(update_fields=["wants_news"])
    return redirect("gaps:reported", pk=pk)
