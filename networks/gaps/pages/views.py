"""Pages about gaps, for people who are signed in as professionals."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from directory.models import Area
from directory.models.access import is_professional
from directory.rights.professionals import for_professionals, home_area, may_manage
from directory.rights.signed_in import for_signed_in
from networks.bodies.models import AgendaItem, Body
from networks.gaps.models import Gap, GapEvent, GapEvidence, Measure, Step

from .. import lifecycle, origin, responsible
from ..evidence import facts_of, target_of
from .ask_form import AskForm
from .evidence_table import evidence_table
from .listing import GapFilter, board, counts_by_step, next_step, sorted_by
from .move_forms import AgendaForm, HandForm, JoinForm, MeasureForm, NoteForm, forms_for
from .report_form import areas_to_report
from .sections import gaps_for
from .tabs import render_with_tabs


def _gap(number: str, viewer) -> Gap:
    rows = Gap.objects.for_viewer(viewer).select_related(
        "category__domain", "area__parent", "body", "decision__body", "merged_into", "language", "target_group"
    )
    return get_object_or_404(rows, number=number)


def _managed(request: HttpRequest, number: str) -> Gap:
    """The gap, if this person may move it; else as if it were not there."""
    gap = _gap(number, request.user)
    if gap.merged_into_id or not may_manage(request.user, gap.area):
        raise Http404
    return gap


@require_safe
@for_professionals
def gap_list(request: HttpRequest) -> HttpResponse:
    areas = areas_to_report(request.user)
    known = Gap.objects.visible_to(request.user)
    home = home_area(request.user)
    asked = request.GET.copy()
    if home and "gebiet" not in asked:
        # The own area first; an empty answer asks for all of them.
        asked["gebiet"] = home.slug
    filters = GapFilter(asked, known, areas=areas, bodies=Body.objects.visible_to(request.user))
    found = sorted_by(filters.qs.for_listing(), request.GET.get("sort", ""))
    # The steps above the list count without the choice of a step: they are that choice.
    without_step = asked.copy()
    without_step.pop("schritt", None)
    whole = GapFilter(without_step, known, areas=areas, bodies=Body.objects.visible_to(request.user)).qs
    counts = counts_by_step(whole)
    rows = list(found)
    context = {
        "filters": filters,
        "gaps": [(gap, next_step(gap), gap.is_overdue()) for gap in rows],
        "columns": board(rows, counts),
        "view": "liste" if request.GET.get("ansicht") == "liste" else "tafel",
        "query": without_step,
        "area": filters.form.cleaned_data.get("gebiet") if filters.form.is_valid() else None,
        "open": sum(counts.get(step, 0) for step in Step if step < Step.CLOSED),
        "closed": counts.get(Step.CLOSED, 0),
        "again": counts.get(Step.RE_EVALUATED, 0),
        "may_enter": Area.objects.in_hands_of(request.user).exists(),
        "Step": Step,
    }
    return render_with_tabs(request, "gaps/list.html", context)


@for_signed_in
def gap_detail(request: HttpRequest, number: str) -> HttpResponse:
    gap = _gap(number, request.user)
    if not is_professional(request.user) and not gaps_for(request.user).filter(pk=gap.pk).exists():
        raise Http404
    if gap.merged_into:
        return redirect(gap.merged_into)
    return _page(request, gap)


def _page(
    request: HttpRequest, gap: Gap, *, moves=None, note=None, joining=None, agenda=None, status: int = 200
) -> HttpResponse:
    may_move = may_manage(request.user, gap.area)
    evidence = {row.moment: row for row in gap.evidence.all()}
    context = {
        "gap": gap,
        "steps": lifecycle.days_of_steps(gap),
        "way": [step for step in Step if step != Step.REJECTED],
        "step": Step(gap.step),
        "Step": Step,
        "evidence": evidence_table(gap, evidence, facts_of(gap), target_of(gap)),
        "is_measured_again": GapEvidence.Moment.AFTER in evidence,
        "measures": gap.measures.select_related("responsible", "service", "decision"),
        "events": gap.events.select_related("body"),
        "shown_bodies": set(
            Body.objects.visible_to(request.user)
            .filter(pk__in=gap.events.order_by().values("body"))
            .values_list("pk", flat=True)
        ),
        "responsible": responsible.who_to_ask(gap.category, gap.area, request.user),
        "may_move": may_move,
        "moves": (moves or forms_for(gap, request.user)) if may_move else [],
        "note": note or NoteForm(),
        "agenda": agenda or AgendaForm(gap=gap, viewer=request.user),
        "on_agenda": AgendaItem.objects.visible_to(request.user).filter(gaps=gap).select_related("meeting__body"),
        "joining": joining or JoinForm(gap=gap, viewer=request.user),
        "joined": gap.merged.all(),
    }
    return render_with_tabs(request, "gaps/detail.html", context, status=status)


@require_POST
@for_professionals
def gap_move(request: HttpRequest, number: str, step: int) -> HttpResponse:
    gap = _managed(request, number)
    if step not in Step.values:
        raise Http404
    moves = forms_for(gap, request.user, request.POST, step)
    sent = next((form for form in moves if form.to == step), None)
    if sent is None:
        # Somebody else was faster: the page shows where the gap stands now.
        messages.warning(request, _("The gap has moved on meanwhile. This is its state now."))
        return redirect(gap)
    if not sent.is_valid():
        return _page(request, gap, moves=moves, status=422)
    sent.save(request.user)
    messages.success(request, _("Saved: %(step)s.") % {"step": Step(step).label})
    return redirect(gap)


@require_POST
@for_professionals
def gap_take_back(request: HttpRequest, number: str) -> HttpResponse:
    gap = _managed(request, number)
    try:
        lifecycle.undo_last_step(gap, request.user)
    except ValidationError as problem:
        messages.error(request, problem.messages[0])
    else:
        messages.success(request, _("The last step was taken back."))
    return redirect(gap)


@require_POST
@for_professionals
def gap_note(request: HttpRequest, number: str) -> HttpResponse:
    gap = _managed(request, number)
    note = NoteForm(request.POST)
    if not note.is_valid():
        return _page(request, gap, note=note, status=422)
    by: Any = request.user  # signed in: the decorator saw to it
    GapEvent.objects.create(gap=gap, by=by, title=_("Note"), text=note.cleaned_data["text"])
    messages.success(request, _("The note is saved."))
    return redirect(gap)


@require_POST
@for_professionals
def gap_agenda(request: HttpRequest, number: str) -> HttpResponse:
    gap = _managed(request, number)
    form = AgendaForm(request.POST, gap=gap, viewer=request.user)
    if not form.is_valid():
        return _page(request, gap, agenda=form, status=422)
    gap.agenda_items.add(form.cleaned_data["item"])
    messages.success(request, _("The gap is on the agenda."))
    return redirect(gap)


@require_POST
@for_professionals
def gap_join(request: HttpRequest, number: str) -> HttpResponse:
    gap = _managed(request, number)
    joining = JoinForm(request.POST, gap=gap, viewer=request.user)
    if not joining.is_valid():
        return _page(request, gap, joining=joining, status=422)
    into = joining.cleaned_data["into"]
    lifecycle.join([gap], into, request.user)
    messages.success(request, _("%(number)s was joined with this gap.") % {"number": gap.number})
    return redirect(into)


@require_http_methods(["GET", "HEAD", "POST"])
@for_professionals
def measure_form(request: HttpRequest, number: str, pk: int | None = None) -> HttpResponse:
    gap = _managed(request, number)
    measure = get_object_or_404(Measure, pk=pk, gaps=gap) if pk else None
    form = MeasureForm(request.POST or None, instance=measure, gap=gap, viewer=request.user)
    if request.method == "POST" and form.is_valid():
        measure = form.save(commit=False)
        measure.decision = measure.decision or gap.decision
        measure.save()
        measure.gaps.add(gap)
        messages.success(request, _("The measure is saved."))
        return redirect(gap)
    status = 422 if request.method == "POST" else 200
    context = {"gap": gap, "form": form, "measure": measure}
    return render_with_tabs(request, "gaps/measure.html", context, status=status)


@require_http_methods(["GET", "HEAD", "POST"])
@for_professionals
def gap_enter(request: HttpRequest) -> HttpResponse:
    areas = Area.objects.in_hands_of(request.user)
    if not areas.exists():
        raise Http404
    start = {"category": request.GET.get("kategorie"), "area": request.GET.get("gebiet")}
    form = HandForm(request.POST or None, areas=areas, initial=start)
    if request.method == "POST" and form.is_valid():
        answers = form.cleaned_data
        find = origin.Find(answers["category"], answers["area"], Gap.Origin.HAND)
        gap, is_new = origin.take_up(find, request.user)
        if is_new:
            gap.language, gap.target_group = answers["language"], answers["target_group"]
            gap.legal_sphere = answers["legal_sphere"]
            gap.save()
        else:
            messages.info(request, _("This gap is known already. This is its page."))
        return redirect(gap)
    return render_with_tabs(request, "gaps/enter.html", {"form": form}, status=422 if form.is_bound else 200)


@require_safe
@for_professionals
def who_to_ask(request: HttpRequest) -> HttpResponse:
    """Who deals with a topic in a place, even where there is no service."""
    areas = Area.objects.of_kind(*AskForm.KINDS)
    form = AskForm(request.GET or None, areas=areas)
    found = None
    if form.is_bound and form.is_valid():
        found = responsible.who_to_ask(form.cleaned_data["kategorie"], form.cleaned_data["gebiet"], request.user)
    return render_with_tabs(request, "gaps/who_to_ask.html", {"form": form, "found": found})
